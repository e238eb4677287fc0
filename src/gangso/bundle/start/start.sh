#!/bin/sh
# Finds the right Python and hands over to begin.py; a stick keeps no executable bit: "sh start.sh" works everywhere.
here=$(cd "$(dirname "$0")" && pwd)
for python in "$here/python/bin/python3" python{version} python3 python; do
    if "$python" -I -c 'import sys, venv; sys.exit(sys.version_info[:2] != {tuple} or sys.maxsize < 2**32)' 2>/dev/null; then
        exec "$python" -I "$here/gangso/begin.py" {argument}"$@"
    fi
done
cat "$here/gangso/words/no-python.txt"
python3 --version 2>/dev/null
exit 2
