"""What a start need not import: to be imported itself before nbformat is, by commands and by workers.

nbformat checks notebooks with jsonschema, which imports a grammar of internationalised addresses where it finds one, and
so does every machine with JupyterLab: more than a second, half of a command's start, for a format that no notebook has.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
