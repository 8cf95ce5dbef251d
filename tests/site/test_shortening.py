"""The beginning of what is long: in order, with its bars, and never more than there is room for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.prose import Items, Paragraph, Quote, Table, Withheld, plain, words
from archivegen.site.shortening import shortened, shortened_line


def test_what_has_room_stays_as_it_is() -> None:
    blocks = (Paragraph(words("One.")), Quote((Paragraph(words("Two.")),), words("She wrote:")))
    assert shortened(blocks, 100) == (blocks, False)


def test_the_rest_is_left_out_wherever_it_stands() -> None:
    table = Table(tuple((words("cell"),) for _ in range(1_000)))
    items = Items(tuple((Paragraph(words("item")),) for _ in range(1_000)))
    for block in (table, items, Quote((table,)), Paragraph(words("w" * 10_000))):
        kept, is_cut = shortened((block, Paragraph(words("after"))), 200)
        assert is_cut
        assert len(plain(kept)) <= 500
        assert "after" not in plain(kept)


def test_a_withheld_passage_stays_where_it_is() -> None:
    line = (*words("By "), Withheld("P1"), *words(" and others"))
    assert shortened_line(line, 8)[:2] == line[:2]


@given(st.text(max_size=50), st.integers(1, 60))
def test_a_line_is_cut_with_a_mark_or_not_at_all(said: str, room: int) -> None:
    kept = "".join(part.text for part in shortened_line(words(said), room))  # type: ignore[union-attr]
    assert kept == said if len(said) <= room else kept == said[:room] + "…"
