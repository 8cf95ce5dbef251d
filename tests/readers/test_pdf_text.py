"""What is written on a PDF page comes out as a reader sees it: in paragraphs, and in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.document import Document, SourceFile
from archivegen.model.prose import Heading, ImageRef, plain
from archivegen.readers import pdf as reader
from archivegen.readers import pdf_prose
from archivegen.readers.pdf_lines import TextLine
from archivegen.readers.pdf_prose import laid_out
from tests.readers.pdfs import FONTS, Leaf, lines, pdf, stream, write


def keep(data: bytes, width: int, height: int) -> ImageRef:
    return ImageRef("0" * 64, width, height, len(data))


def read(*leaves: Leaf | bytes, objects: tuple[bytes | str, ...] = (), root: str = "") -> Document:
    return reader.read(SourceFile("a.pdf", pdf(*leaves, objects=objects, root=root)), keep)


def paragraphs(*leaves: Leaf | bytes) -> list[str]:
    """Read the first page's blocks; headings are marked with # by their level."""
    (sheet, *_rest) = read(*leaves).sheets
    return [
        "#" * (block.level if isinstance(block, Heading) else 0) + plain((block,))
        for block in sheet.blocks
    ]


PROSE = """
The harbour office of Telmora wrote to the ministry on the second of March about
the minimum annual fee, which three of the five shipping lines had not paid since
the summer before last. It asked for an answer within the month.
"""


def test_the_lines_of_a_paragraph_are_joined() -> None:
    assert paragraphs(lines(PROSE)) == [" ".join(PROSE.split())]


def test_each_page_has_its_own_text() -> None:
    document = read(lines("first"), lines("second"), lines("third"))
    assert [(sheet.number, plain(sheet.blocks)) for sheet in document.sheets] == [
        (1, "first"),
        (2, "second"),
        (3, "third"),
    ]


def test_a_gap_begins_a_paragraph() -> None:
    assert len(paragraphs(lines(PROSE + "\n" + PROSE))) == 2


def test_an_indent_begins_a_paragraph() -> None:
    first, second = lines(PROSE), lines(PROSE.strip().split("\n")[0], x=92, y=770 - 3 * 14)
    rest = lines("\n".join(PROSE.strip().split("\n")[1:]), y=770 - 4 * 14)
    assert paragraphs(first + second + rest) == [" ".join(PROSE.split())] * 2


def test_the_lines_of_an_address_stay_apart() -> None:
    address = "Mira Invented\n12 Harbour Street\nTelmora\nRepublic of Orvenia"
    assert paragraphs(lines(address)) == [address]


def test_the_lines_of_an_address_above_a_letter_stay_apart() -> None:
    address = "Mira Invented\n12 Harbour Street\nTelmora"
    assert paragraphs(lines(address + "\n\n" + PROSE)) == [address, " ".join(PROSE.split())]


def test_the_headers_of_a_printed_message_stay_apart() -> None:
    headers = (
        "From: The harbour office, department of fees and charges, second floor\n"
        "To: The ministry of transport of the Republic of Orvenia, registry\n"
        "Cc: The shipping lines that have not paid, by their agents in Telmora\n"
        "Subject: Fees"
    )
    assert paragraphs(lines(headers)) == [headers]


def test_text_wrapped_by_a_typewriter_is_joined_although_letters_differ_in_width() -> None:
    telegram = """
1. MINISTRY ASKS WHETHER MINIMUM FEE WILL BE WAIVED FOR LINE IN
QUESTION. LINE IS SILENT. ILLICIT WILLING FILLING IN OF BILLS IS
COMMON IN WMMWWM. MMWWMM WWMMWMW MWMWMW
2. PLEASE ADVISE.
"""
    assert paragraphs(lines(telegram))[0].startswith("1. MINISTRY ASKS WHETHER MINIMUM FEE WILL BE")
    assert (
        "IN QUESTION. LINE IS SILENT. ILLICIT WILLING FILLING IN OF BILLS IS COMMON"
        in (paragraphs(lines(telegram))[0])
    )


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    items = "1. The first fee\n2. The second fee\n3. The third fee"
    assert paragraphs(lines(items)) == items.split("\n")


def test_entries_of_a_table_of_contents_are_not_joined() -> None:
    entries = [
        f"{number}. Chapter of some length {'. ' * 30}{number * 7}" for number in range(1, 6)
    ]
    assert paragraphs(lines("\n".join(entries))) == [" ".join(entry.split()) for entry in entries]


def test_a_hyphen_at_the_end_of_a_line_is_kept_and_the_word_is_joined() -> None:
    text = """
The harbour office of Telmora wrote to the ministry about the uncondi-
tional waiver of the minimum annual fee, and about the well-
known shipping line that had asked for it in the spring of that year.
"""
    (paragraph,) = paragraphs(lines(text))
    assert "uncondi-tional" in paragraph
    assert "well-known" in paragraph


def test_larger_letters_are_a_heading() -> None:
    content = write(72, 790, "Findings", 20) + write(72, 765, "The fee", 14) + lines(PROSE, y=740)
    assert paragraphs(content) == ["##Findings", "###The fee", " ".join(PROSE.split())]


def test_long_texts_in_large_letters_are_no_heading() -> None:
    assert not paragraphs(lines(PROSE, size=14, leading=18) + lines(PROSE * 3, y=500))[
        0
    ].startswith("#")


def test_columns_are_read_one_after_the_other() -> None:
    left = "The harbour office of Telmora\nwrote to the ministry about\nthe minimum annual fee."
    right = "Three of the five lines had\nnot paid it since the summer\nbefore last."
    content = lines(left, x=72, size=10) + lines(right, x=320, size=10)
    assert [text.replace("\n", " ") for text in paragraphs(content)] == [
        left.replace("\n", " "),
        right.replace("\n", " "),
    ]


def test_a_stamp_drawn_first_is_read_where_it_stands() -> None:
    stamp = write(200, 30, "Released in part") + write(200, 820, "Case 17")
    assert paragraphs(stamp + lines(PROSE)) == [
        "Case 17",
        " ".join(PROSE.split()),
        "Released in part",
    ]


def test_cells_of_a_row_stay_in_their_row() -> None:
    rows = b"".join(
        write(72, 700 - 20 * row, f"Line {row}") + write(300, 700 - 20 * row, f"{row}00.50")
        for row in (1, 2, 3)
    )
    text = "\n".join(paragraphs(rows)).replace("\t", " ").split("\n")
    assert text == ["Line 1 100.50", "Line 2 200.50", "Line 3 300.50"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_was_turned_is_read_like_any_other(turn: int) -> None:
    leaf = Leaf(lines(PROSE), more=f"/Rotate {turn}")
    assert paragraphs(leaf) == [" ".join(PROSE.split())]


@pytest.mark.parametrize(
    ("matrix", "place"),
    [
        ("0 1 -1 0", lambda number: (100 + 14 * number, 100)),
        ("-1 0 0 -1", lambda number: (500, 100 + 14 * number)),
        ("0 -1 1 0", lambda number: (500 - 14 * number, 700)),
    ],
)
def test_text_drawn_on_its_side_is_read_like_any_other(
    matrix: str, place: Callable[[int], tuple[float, float]]
) -> None:
    content = b"".join(
        write(*place(number), line, matrix=matrix)
        for number, line in enumerate(PROSE.strip().split("\n"))
    )
    assert paragraphs(content) == [" ".join(PROSE.split())]


def test_text_scaled_by_its_matrix_has_the_size_that_one_sees() -> None:
    heading = b"BT /F1 1 Tf 20 0 0 20 72 790 Tm (Findings) Tj ET\n"
    assert paragraphs(heading + lines(PROSE))[0] == "##Findings"


def test_text_outside_the_visible_part_of_the_page_is_not_read() -> None:
    content = lines("seen") + write(72, 300, "cut off") + write(5_000, 770, "far away")
    assert paragraphs(Leaf(content, more="/CropBox [0 400 595 842]")) == ["seen"]


def test_of_a_line_that_runs_off_the_page_only_the_visible_part_is_read() -> None:
    (text,) = paragraphs(Leaf(write(72, 500, "visible then hidden"), more="/CropBox [0 0 130 842]"))
    assert text.startswith("visible")
    assert "hidden" not in text


FORM = f"/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << {FONTS} >>"


def appearance(text: str) -> bytes:
    return stream(write(2, 5, text), FORM)


def annotation(kind: str, y: int, flags: int, drawn: int) -> str:
    return (
        f"<< /Type /Annot /Subtype /{kind} /Rect [72 {y} 272 {y + 20}] /F {flags}"
        f" /AP << /N {drawn} 0 R >> >>"
    )


def test_what_is_written_in_fields_and_on_notes_is_read_with_the_page() -> None:
    field = annotation("Widget", 600, 4, 10)[:-2] + "/FT /Tx /T (name) /V (in a field) >>"
    leaf = Leaf(lines("on the page"), more="/Annots [11 0 R 13 0 R]")
    document = read(
        leaf,
        objects=(
            appearance("in a field"),
            field,
            appearance("on a note"),
            annotation("FreeText", 500, 4, 12),
        ),
        root="/AcroForm << /Fields [11 0 R] >>",
    )
    text = [plain((block,)) for block in document.sheets[0].blocks]
    assert text == ["on the page", "in a field", "on a note"]


@pytest.mark.parametrize("flags", [1, 2, 32, 36])
def test_what_is_written_on_a_hidden_note_is_not_read(flags: int) -> None:
    document = read(
        Leaf(lines("on the page"), more="/Annots [11 0 R]"),
        objects=(appearance("hidden"), annotation("FreeText", 500, flags, 10)),
    )
    assert [plain((block,)) for block in document.sheets[0].blocks] == ["on the page"]


def line(text: str, level: float, left: float = 72.0, size: float = 10.0) -> TextLine:
    words = text.split(" ")
    return TextLine(
        text=text,
        left=left,
        right=left + 5 * len(text),
        level=level,
        size=size,
        first=5.0 * len(words[0]),
        angle=0,
    )


WORD = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12)
NUMBER = st.floats(-2_000, 2_000)


@given(
    st.lists(
        st.builds(
            TextLine,
            text=st.lists(WORD, min_size=1, max_size=8).map(" ".join),
            left=NUMBER,
            right=NUMBER,
            level=NUMBER,
            size=st.floats(0.1, 200),
            first=st.floats(0, 500),
            angle=st.sampled_from([0, 90, 180]),
            hyphenated=st.booleans(),
        ),
        max_size=25,
    )
)
def test_no_word_is_lost_and_none_is_added(drawn: list[TextLine]) -> None:
    found = "".join(plain((block,)) for block in laid_out(drawn)[0])
    assert sorted("".join(found.split())) == sorted(
        "".join("".join(each.text.split()) for each in drawn)
    )


def test_a_page_of_very_many_lines_is_given_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_prose, "_MOST_LINES", 100)
    drawn = [line(f"line {number}", -12.0 * number) for number in range(150)]
    text = "\n".join(plain((block,)) for block in laid_out(drawn)[0])
    assert text == "\n".join(each.text for each in drawn)


def test_lines_of_scripts_without_spaces_are_joined_without_one() -> None:
    drawn = [line("港" * 60, 700), line("湾" * 60, 688), line("局" * 10, 676)]
    (paragraph,) = laid_out(drawn)[0]
    assert plain((paragraph,)) == "港" * 60 + "湾" * 60 + "局" * 10


def test_a_page_without_text_has_no_blocks() -> None:
    assert laid_out([]) == ((), ())
