"""Cases find themselves: a test with a ``case`` is run for each that is ready, or for the one that ``--case`` names."""

from pathlib import Path

import pytest
import records
from executions import Executions
from reading import Shown, shown

from gangso import course

READY = [module.slug for module in course.load().modules if module.state == "ready"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        named = metafunc.config.getoption("--case")
        metafunc.parametrize("case", [named] if named else READY)


@pytest.fixture(scope="session")
def executions(run_folder: Path) -> Executions:
    """The run's executed notebooks."""
    return Executions(run_folder / "executed")


@pytest.fixture
def public(request: pytest.FixtureRequest, executions: Executions):
    """What a case's lesson shows on the public data with the full profile: as recorded, or as it is executed now.

    It is executed where it was never recorded, where something has changed on which it depends, or on ``--all``; and skipped,
    with the reason, where the public data are not.
    """

    def show(case: str) -> Shown:
        record = records.read(case)
        changed = ["never recorded"] if record is None else record.changes(case)
        if not changed and not request.config.getoption("--all"):
            return record.shown
        try:
            request.getfixturevalue("real_data")
        except pytest.skip.Exception as reason:
            pytest.skip(f"{reason}; its record does not tell: {', '.join(changed) or 'to be run in any case'}")
        if changed:
            request.node.warn(pytest.PytestWarning(f"{case}: {', '.join(changed)}; renew: {records.COMMAND} {case}"))
        executed = executions.get(case, "lesson", "en", data="real", profile="full").execution
        assert executed.complaints == ()
        return shown(executed.notebook)

    return show


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put a case's tests together: processes that share the work get neighbours, and do not wait for each other's notebooks."""
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    places = [place for place, item in enumerate(items) if item in set(here)]
    for place, item in zip(places, sorted(here, key=_case), strict=True):
        items[place] = item


def _case(item: pytest.Item) -> str:
    of_all = getattr(item, "callspec", None) and item.callspec.params.get("case")
    return of_all or item.path.stem.removeprefix("test_")
