"""A record of a lesson on the public data holds while all is as it was, and no longer."""

import pytest
import records

from gangso import course


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of one module, whose text a test may change."""
    module = tmp_path / "gangso" / "twins" / "rotating.py"
    module.parent.mkdir(parents=True)
    monkeypatch.setattr(records, "PACKAGE", tmp_path / "gangso")

    def write(text):
        module.write_text(text, encoding="utf-8")
        return records._state("11_spindle", "gangso.twins.rotating")

    return write


def test_what_a_module_does_counts_and_what_it_says_of_it_does_not(package):
    before = package('"""A twin."""\ndef damp(x):\n    """Damp it."""\n    return 0.1 * x\n')
    assert package('"""A word."""\ndef damp(x):\n    """Calm it."""\n    return 0.1 * x  # why\n') == before
    assert package('"""A twin."""\ndef damp(x):\n    """Damp it."""\n    return 0.2 * x\n') != before


def test_a_module_that_is_no_more_and_another_version_are_changes():
    record = records.Record({}, {"gangso.no_such": "0123456789abcdef", "numpy": "1.0"})
    assert record.changes("11_spindle") == ["gangso.no_such changed", "numpy changed"]


def test_a_process_of_a_lesson_imports_what_is_not_seen_so_its_package_counts_whole():
    found = records._modules(["gangso", "gangso.data", "gangso.data.skab", "gangso.collection", "gangso.kernels.child"])
    assert "gangso.collection.opcua_collector_process" in found and "gangso.data.skab" in found
    assert not {"gangso", "gangso.kernels.child", "gangso.data.cwru"} & set(found)


def test_a_record_tells_on_what_it_depends(case):
    record = records.read(case)
    if record is None:
        pytest.skip(f"never recorded: {records.COMMAND} {case}")
    assert {"lesson", "gangso.data", *records.LIBRARIES} <= set(record.depends)
    assert {f"datasets/{dataset}/dataset.toml" for dataset in course.module(case).datasets} <= set(record.depends)
    assert record.shown
