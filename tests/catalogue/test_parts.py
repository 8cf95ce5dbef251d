"""Documents that are too long for one page: in parts of about the same size, and nothing lost."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archivegen.catalogue.packing import packed, weight
from archivegen.catalogue.parts import PAGES, PER_BYTE, ROOM, Part, parts
from archivegen.model.prose import (
    Block,
    Heading,
    Items,
    Paragraph,
    Quote,
    Signature,
    Table,
    Verbatim,
    Withheld,
    WithheldBlock,
    plain,
    words,
)
from archivegen.model.published import PublishedSheet
from tests.site.samples import pictured, record, sheet

SENTENCE = "The harbour dues were lowered by the board in April. "


def said(part: Part) -> str:
    return "".join(plain(piece.sheet.blocks) for piece in part.slices)


def weights(found: tuple[Part, ...]) -> list[int]:
    return [
        sum(weight(block) for one in part.slices for block in one.sheet.blocks) for part in found
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


class TestDocuments:
    def test_a_document_of_common_length_is_one_part_with_all_its_pages(self) -> None:
        document = record(sheets=tuple(sheet(SENTENCE * 60, number=n) for n in range(1, 11)))
        (part,) = parts(document)
        assert [piece.sheet for piece in part.slices] == list(document.sheets)

    def test_pages_are_dealt_evenly_and_stay_whole(self) -> None:
        document = record(kind="pdf", sheets=tuple(pictured("x", number=n) for n in range(1, 102)))
        found = parts(document)
        assert [len(part.slices) for part in found] == [34, 34, 33]
        assert [one.sheet for part in found for one in part.slices] == list(document.sheets)

    def test_three_thousand_pages_are_parts_of_fifty(self) -> None:
        document = record(kind="scan", sheets=tuple(pictured(number=n) for n in range(1, 3_001)))
        assert [len(part.slices) for part in parts(document)] == [PAGES] * 60

    def test_close_pages_make_shorter_parts(self) -> None:
        document = record(sheets=tuple(sheet(SENTENCE * 60, number=n) for n in range(1, 60)))
        found = parts(document)
        assert max(weights(found)) <= ROOM
        assert min(weights(found)) > ROOM // 3
        assert [one.sheet for part in found for one in part.slices] == list(document.sheets)

    def test_a_line_without_end_goes_on_in_the_next_part_as_the_same_paragraph(self) -> None:
        document = record(sheets=(sheet("Before.", SENTENCE * 8_000, "After."),))
        found = parts(document)
        assert len(found) > 5
        assert max(weights(found)) <= ROOM + 100
        firsts = [part.slices[0].first for part in found]
        assert firsts == [1, *[2] * (len(found) - 1)]
        assert (
            "".join(map(said, found)).replace("\n", "") == "Before." + SENTENCE * 8_000 + "After."
        )

    def test_paragraphs_go_on_being_counted(self) -> None:
        document = record(sheets=(sheet(*[SENTENCE * 10] * 500),))
        found = parts(document)
        for before, after in pairwise(found):
            assert after.slices[0].first == before.slices[0].first + len(
                before.slices[0].sheet.blocks
            )

    def test_a_page_that_is_too_long_shows_its_picture_in_each_part(self) -> None:
        long = pictured(*[SENTENCE * 10] * 400, number=2)
        document = record(
            kind="scan", sheets=(pictured("One."), long, pictured("Three.", number=3))
        )
        numbers = [[piece.sheet.number for piece in part.slices] for part in parts(document)]
        assert numbers[0] == [1]
        assert numbers[-1][-1] == 3
        assert all(number[0] == 2 for number in numbers[1:])
        assert all(one.sheet.image for part in parts(document) for one in part.slices)


class TestBlocks:
    def test_a_small_block_is_moved_and_not_cut(self) -> None:
        blocks = tuple(Paragraph(words(SENTENCE * 4)) for _ in range(100))
        groups = packed(blocks, 3_000)
        assert tuple(block for group in groups for block in group.blocks) == blocks
        assert not any(group.continues for group in groups)

    def test_a_table_is_cut_between_rows_and_each_piece_names_its_columns(self) -> None:
        rows = tuple((words(f"row {n}"), words("14")) for n in range(1_000))
        head = (words("what"), words("fee"))
        pieces = [group.blocks[0] for group in packed((Table((head, *rows), header=True),), 5_000)]
        assert len(pieces) > 3
        assert all(isinstance(piece, Table) and piece.rows[0] == head for piece in pieces)
        assert sum((piece.rows[1:] for piece in pieces if isinstance(piece, Table)), ()) == rows

    def test_a_row_that_is_too_large_goes_on_below_each_cell_under_its_column(self) -> None:
        table = Table(((words("a" * 9_000), words("b")), (words("c"), words("d"))))
        rows = [row for group in packed((table,), 2_000) for row in group.blocks[0].rows]  # type: ignore[union-attr]
        assert "".join(plain((Paragraph(row[0]),)) for row in rows) == "a" * 9_000 + "c"
        assert [plain((Paragraph(row[1]),)) for row in rows if row[1]] == ["b", "d"]

    def test_a_numbered_list_goes_on_with_its_number(self) -> None:
        items = tuple((Paragraph(words(f"item {n} {SENTENCE}")),) for n in range(200))
        pieces = [group.blocks[0] for group in packed((Items(items, ordered=True),), 4_000)]
        starts = [piece.start for piece in pieces if isinstance(piece, Items)]
        lengths = [len(piece.items) for piece in pieces if isinstance(piece, Items)]
        assert starts == [1 + sum(lengths[:at]) for at in range(len(lengths))]

    def test_a_quotation_in_a_quotation_is_cut_and_announced_once(self) -> None:
        deep = Quote(
            (Quote((Paragraph(words(SENTENCE * 500)),), words("She wrote:")),), words("He:")
        )
        groups = packed((deep,), 5_000)
        assert len(groups) > 3
        told = "\n".join(plain(group.blocks) for group in groups)
        assert (told.count("She wrote:"), told.count("He:")) == (1, 1)

    def test_what_fits_into_what_is_left_stays_in_the_group(self) -> None:
        block = Paragraph(words("x" * 50))
        assert packed((block,), 1_000, 100)[0].blocks == (block,)
        assert packed((block,), 1_000, 10)[0].blocks == ()


TEXTS = st.text("ab \nëж漢", max_size=120)
LINES = st.tuples(TEXTS, st.booleans()).map(
    lambda both: (*words(both[0]), Withheld("P1")) if both[1] else words(both[0])
)
SIMPLE: st.SearchStrategy[Block] = st.one_of(
    LINES.map(Paragraph), LINES.map(Verbatim), LINES.map(lambda line: Heading(2, line)),
    st.just(WithheldBlock("P2")),
)  # fmt: skip
MANY = st.lists(SIMPLE, max_size=6).map(tuple)
BLOCKS = st.one_of(
    SIMPLE,
    MANY.map(Quote),
    MANY.map(Signature),
    st.lists(MANY, min_size=1, max_size=6).map(lambda items: Items(tuple(items))),
    st.lists(st.tuples(LINES, LINES), min_size=1, max_size=12).map(lambda rows: Table(tuple(rows))),
)


@settings(max_examples=60)
@given(st.lists(BLOCKS, max_size=6).map(tuple), st.integers(100, 900))
def test_nothing_is_lost_and_nothing_said_twice(blocks: tuple[Block, ...], room: int) -> None:
    groups = packed(blocks, room)
    together = tuple(block for group in groups for block in group.blocks)
    by_letter = sorted(squeezed(plain(together)))
    assert by_letter == sorted(squeezed(plain(blocks)))
    if not any(isinstance(block, Table) for block in blocks):  # whose cells go on side by side
        assert squeezed(plain(together)) == squeezed(plain(blocks))


@settings(max_examples=60)
@given(st.lists(BLOCKS, max_size=6).map(tuple))
def test_no_block_weighs_more_than_the_quick_look_at_a_document_allows_for(
    blocks: tuple[Block, ...],
) -> None:
    assert sum(map(weight, blocks)) <= PER_BYTE * len(msgspec.msgpack.encode(blocks))


def test_a_document_is_divided_the_same_whatever_else_is_known_of_it() -> None:
    document = record(kind="pdf", sheets=tuple(pictured("x", number=n) for n in range(1, 102)))
    assert parts(document) == parts(replace(document, title=words("Other"), tags=("audit",)))


def test_a_sheet_without_words_is_a_page_like_others() -> None:
    assert parts(record(sheets=(PublishedSheet(1, ()),)))[0].slices[0].sheet.number == 1
