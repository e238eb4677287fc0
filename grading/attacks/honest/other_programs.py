# Starts other programs and reads what they say.

# %% answer="level"
import json
import subprocess
import sys

script = "import json, sys; x = json.load(sys.stdin); print(sum(x) / len(x))"
done = subprocess.run([sys.executable, "-c", script], input=json.dumps(own.tolist()), capture_output=True, text=True)
level = float(done.stdout)
