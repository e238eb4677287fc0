"""What a card says of a file of one's own is what the reader does."""

import pytest

from gangso.data import card, registry


@pytest.mark.parametrize("name", registry.names())
def test_a_card_says_what_the_reader_takes(name: str) -> None:
    dataset = registry.dataset(name)
    text = (dataset.folder / "card.md").read_text(encoding="utf-8")
    for lang in ("ko", "en"):
        assert card.own_block(dataset, lang) in text, "write it anew: from gangso.data import card; card.update()"
    for column in dataset.tables[dataset.own.table]:
        assert f"`{column.name}`" in text
    for short in dataset.own.short:
        assert short in text
