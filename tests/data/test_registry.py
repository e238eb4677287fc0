"""A dataset's description is complete, or the mistake in it is named."""

from pathlib import Path

import pytest

from gangso import content
from gangso.data import registry
from gangso.errors import GangsoError

CWRU = content.root() / "datasets" / "cwru" / "dataset.toml"


@pytest.mark.parametrize("name", registry.names())
def test_every_dataset_is_described_and_has_a_card(name: str) -> None:
    dataset = registry.dataset(name)
    assert dataset.files and dataset.citation
    assert (
        len({file.name for file in dataset.files}) == len({file.sha256 for file in dataset.files}) == len(dataset.files)
    )
    assert all(file.url.startswith("https://") and file.url.endswith(file.name) for file in dataset.files)
    card = (dataset.folder / "card.md").read_text(encoding="utf-8")
    assert dataset.page in card
    for columns in dataset.tables.values():
        assert [column.name for column in columns if f"`{column.name}" not in card] == []


def test_cwru_holds_ten_bearings_and_its_trap() -> None:
    holds = [file.holds for file in registry.dataset("cwru").files]
    assert len(holds) == 19 and len({held["bearing"] for held in holds}) == 10
    assert [held["fault"] for held in holds if held["fs_hz"] == 48_000] == ["normal"]


def test_an_unknown_dataset_lists_what_there_is() -> None:
    with pytest.raises(GangsoError, match="no dataset 'cwur'.*cwru"):
        registry.dataset("cwur")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('name = "cwru"', 'name = "other"', "'other'"),
        ('unit_of_independence = "bearing"', 'unit_of_independence = "tool"', "'tool'"),
        ('name = "97.mat"', 'name = "../97.mat"', "file name"),
        ('sha256 = "16bf', 'sha256 = "zzbf', "64 hexadecimal"),
        ("bytes = 3903344", "bytes = 0", "greater than zero"),
        ('kind = "text"', 'kind = "words"', "'words'"),
        ("maximum = 10.0", 'maximum = "ten"', "'maximum' has to be a number"),
        ("missing = true", 'missing = "yes"', "true or false"),
        ("missing = true", "mising = true", "'mising' is not known"),
        ("[licence]", "[license]", "licence"),
    ],
)
def test_a_mistake_in_a_description_is_named(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    path = tmp_path / "cwru" / "dataset.toml"
    path.parent.mkdir()
    text = CWRU.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(GangsoError, match=message):
        registry.read(path)
