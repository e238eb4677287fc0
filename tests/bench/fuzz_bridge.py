"""Fuzz the value protocol from both sides: ``python tests/bench/fuzz_bridge.py --cases 100000``.

Half of the cases are values that cross and must arrive the same; half are messages to a waiting check that no honest
answer sends (changed, invented, or well-formed with senseless parts), which must end in a value, an error of the answer's
or its fault. Prints how they ended; a case that ends otherwise stops the run with hypothesis's smallest example.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1] / "grading" / "bridge"))
import bridge_cases

CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    ends: Counter[str] = Counter()
    began = time.perf_counter()
    run = settings(
        max_examples=options.cases // 2,
        deadline=None,
        database=None,
        suppress_health_check=CHECKS,
        phases=(Phase.generate, Phase.shrink),
    )

    @seed(options.seed)
    @run
    @given(bridge_cases.VALUES)
    def values(value: object) -> None:
        assert bridge_cases.same(bridge_cases.round_trip(value), value)
        ends["arrived the same"] += 1

    @seed(options.seed)
    @run
    @given(bridge_cases.MESSAGES)
    def messages(message: bytes) -> None:
        ends[f"hostile: {bridge_cases.survives(message)}"] += 1

    values()
    messages()
    table = Table("how a case ended", "cases")
    for end, count in sorted(ends.items()):
        table.add_row(end, f"{count:,}")
    table.add_row("all", f"{ends.total():,} in {time.perf_counter() - began:.0f} s")
    Console().print(table)


if __name__ == "__main__":
    main()
