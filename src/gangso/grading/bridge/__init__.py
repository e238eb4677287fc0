"""The value protocol: what a check gets of an answer that runs in another process, and how.

`client` is the checker's side, `server` that of the answer's kernel; `values` is what can cross between them, and `remote` what stands
in a check for what cannot.
"""
