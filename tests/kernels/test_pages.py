"""Large pages, seen in what the system says of a process."""

import re
import subprocess
import sys

import pytest

CODE = """
import re
from pathlib import Path
from gangso.kernels.pages import enlarge
def large():
    return int(re.search(r"AnonHugePages: +(\\d+)", Path("/proc/self/smaps_rollup").read_text())[1])
data = [bytes([number % 251]) * 4000 for number in range(20_000)]
before, made = large(), enlarge()
intact = all(value == bytes([number % 251]) * 4000 for number, value in enumerate(data))
print(before, made, large(), intact)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the page size of other systems is theirs")
def test_memory_lies_in_large_pages_and_keeps_its_contents():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    before, made, after, intact = done.stdout.split()
    assert intact == "True"
    if not re.match(r"[1-9]", made):
        pytest.skip("this kernel has no MADV_COLLAPSE")
    assert int(after) - int(before) > 40_000  # of some 80,000 kB
