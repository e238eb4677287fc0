"""Room on the disk: only what was copied goes, oldest day first; the rest stays, however little room there is."""

import dataclasses

import pytest

from gangso.collection.failures import CollectionError
from gangso.recorder import kinds, quota
from gangso.recorder.plan import Plan, Source
from gangso.recorder.samples import Sample, Signal
from gangso.recorder.store import Store

DAY_US = 86_400_000_000


@pytest.fixture
def filled(tmp_path):
    """A plan without a quota, and its store with five days of one part each."""
    signal = Signal("a", "M", "x")
    source = Source("a", "csv", kinds.Csv(tmp_path, "*", "t"), ())
    plan = Plan(tmp_path / "plan.toml", (source,), tmp_path / "kept")
    with Store(plan.folder) as store:
        for day in (3, 1, 4, 2, 5):  # late data make the numbers run otherwise than the days
            store.keep([Sample(signal, day * DAY_US + n, 0, float(n)) for n in range(100)], {})
            store.roll()
        store.settle()
        yield plan, store


def days(store: Store) -> list[str]:
    return sorted(path.parent.name for path in store.parts.files())


def test_without_a_copy_nothing_goes_and_it_is_said(filled):
    plan, store = filled
    found = quota.apply(dataclasses.replace(plan, quota_bytes=1), store)
    assert (found.removed, found.over, len(days(store))) == (0, True, 5)


def test_the_oldest_day_that_was_copied_goes_first(filled, tmp_path):
    plan, store = filled
    sizes = [path.stat().st_size for path in store.parts.files()]
    plan = dataclasses.replace(plan, export_to=tmp_path / "nas", quota_bytes=max(sizes) * 2)
    before = {path.relative_to(plan.folder): path.read_bytes() for path in store.parts.files()}
    found = quota.apply(plan, store)
    assert (found.removed, found.over) == (3, False)
    assert days(store) == ["day=1970-01-05", "day=1970-01-06"]
    assert {name: (tmp_path / "nas" / name).read_bytes() for name in before} == before


def test_where_nothing_can_be_copied_nothing_goes(filled, tmp_path):
    plan, store = filled
    (tmp_path / "nas").write_text("a file, no folder")
    with pytest.raises(CollectionError):
        quota.apply(dataclasses.replace(plan, export_to=tmp_path / "nas", quota_bytes=1), store)
    assert len(days(store)) == 5


def test_what_was_copied_once_is_not_copied_again(filled, tmp_path):
    plan, store = filled
    plan = dataclasses.replace(plan, export_to=tmp_path / "nas")
    quota.apply(plan, store)
    for path in (tmp_path / "nas").rglob("*.parquet"):
        path.unlink()  # whoever keeps the copies has moved them on
    quota.apply(plan, store)
    assert list((tmp_path / "nas").rglob("*.parquet")) == []
