"""How many randomly mangled notebooks lose what nobody has touched: `python tests/bench/mangled.py [WAYS] [GRADED]`.

WAYS (2,000) are taken to where nbgrader takes over and to the order in which they are executed; GRADED (200) of them through all of
grading, in one batch. Prints a table, and each loss with what was done; exit code 1 if there is one.
"""

import collections
import sys
import tempfile
import time
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "grading" / "batch"), str(HERE.parent / "grading"), str(HERE.parent)]

from mangling import mangled  # noqa: E402
from small_course import ASSIGNMENT, CASE  # noqa: E402
from test_mangled import losses, lost, make, sheet_of  # noqa: E402


def main(ways: int, graded: int) -> int:
    warnings.simplefilter("ignore")  # of nbformat, about the cells that it is given
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        source = root / "content" / "notebooks" / CASE / "assignment.py"
        source.parent.mkdir(parents=True)
        source.write_text(ASSIGNMENT, encoding="utf-8")
        made, notebook = make(root, root / "content")
        sheet, plan = sheet_of(made)
        start, untouched, found = time.perf_counter(), 0, []
        did: collections.Counter[str] = collections.Counter()
        for seed in range(ways):
            one = mangled(notebook, seed)
            untouched += len(one.untouched)
            did.update(one.done)
            if why := lost(one, sheet, plan):
                found.append((seed, one.done, why))
        print(
            f"{'read':8}{ways:8} ways {untouched:8} untouched answers {len(found):6} losses {time.perf_counter() - start:8.1f} s"
        )
        start = time.perf_counter()
        chosen = {f"m{seed}": mangled(notebook, seed) for seed in range(graded)}
        more = [*losses(made, chosen)] if chosen else []
        untouched = sum(len(one.untouched) for one in chosen.values())
        print(
            f"{'graded':8}{graded:8} ways {untouched:8} untouched answers {len(more):6} losses {time.perf_counter() - start:8.1f} s"
        )
        print("done:", ", ".join(f"{what} {count}" for what, count in did.most_common()))
        for each in (*found, *more):
            print(each)
    return 1 if found or more else 0


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [2000, 200][len(numbers) :])))
