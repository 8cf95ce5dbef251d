"""The flat PDF: what it shows, what it says, and that it carries nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops, ImageStat

from archivegen.exports.flat_pdf import flat_pdf
from archivegen.exports.pdf_picture import LARGE
from archivegen.model.limits import PAGE_IMAGE_WIDTH
from archivegen.model.places import WordBox
from archivegen.model.prose import Paragraph, Withheld, plain, words
from archivegen.model.published import PublishedSheet
from tests.exports.pages import Pictures, drawn, page, photograph, placed

REPOSITORY = Path(__file__).parents[2]
SCRIPTS = {
    "Albanian": "Drejtoria e policisë\nçështja nr. 12",
    "Russian and Greek": "Привет новый мир\nΚαλημέρα κόσμε",
    "Chinese, Japanese, Korean": "漢字 日本語\n한국어 텍스트",
    "Hebrew": "שלום עולם חדש\nשורה שנייה",
    "Arabic with figures": "مرحبا بالعالم الجديد\nالسطر رقم 123 هنا",
    "Hindi": "हिन्दी पाठ",
    "beyond the basic plane": "a 😀 and 𠀀𠀁 b",
}


def said(data: bytes, number: int = 0) -> list[str]:
    """Extract the words of a page as PDFium does, which is Chromium's viewer."""
    with pypdfium2.PdfDocument(data) as document:
        text: str = document[number].get_textpage().get_text_range()
    return text.split()


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("places", [placed, lambda _: ()], ids=["known", "unknown"])
def test_the_words_are_those_of_the_text_in_any_script(
    text: str, places: Callable[[str], Iterable[WordBox]]
) -> None:
    pictures = Pictures()
    sheet = page(*text.split("\n"), image=pictures.add(drawn()), boxes=places(text))
    assert said(flat_pdf([sheet], "", pictures)) == text.split()


WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x58F), min_size=1, max_size=6
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=12), st.integers(0, 12))
def test_every_word_is_said_once_whether_its_place_is_known_or_not(
    row: list[str], known: int
) -> None:
    pictures = Pictures()
    boxes = placed(" ".join(row), gap=0.5)[:known] if row else []
    sheet = page(" ".join(row), image=pictures.add(drawn(60, 85)), boxes=boxes)
    assert "".join(said(flat_pdf([sheet], "", pictures))) == "".join(row)


def test_a_word_that_stands_twice_is_said_twice() -> None:
    pictures = Pictures()
    text = "that that is is 0 0"
    sheet = page(text, image=pictures.add(drawn()), boxes=placed(text, gap=0.1))
    assert said(flat_pdf([sheet], "", pictures)) == text.split()


def test_a_word_is_found_where_the_picture_shows_it() -> None:
    pictures = Pictures()
    text = "The harbour was sold"
    sheet = page(text, image=pictures.add(drawn()), boxes=placed(text))
    with pypdfium2.PdfDocument(flat_pdf([sheet], "", pictures)) as document:
        shown = document[0]
        words_of_page = shown.get_textpage()
        at, count = words_of_page.search("harbour").get_next()
        left, bottom, _, top = words_of_page.get_charbox(at)
        right = words_of_page.get_charbox(at + count - 1)[2]
        width, height = shown.get_size()
    box = placed(text)[1]
    assert (left, right) == pytest.approx((box.left * width / 100, box.right * width / 100), abs=3)
    edges = (height - box.top * height / 100, height - box.bottom * height / 100)
    assert (top, bottom) == pytest.approx(edges, abs=1)


def test_a_withheld_passage_is_its_code_in_the_place_of_the_bar() -> None:
    pictures = Pictures()
    line = (*words("Told by "), Withheld("P1"), *words(" today"))
    boxes = [box for box in placed("Told by someone today") if box.text != "someone"]
    sheet = page(line, image=pictures.add(drawn()), boxes=boxes)
    data = flat_pdf([sheet], "", pictures)
    assert said(data) == ["Told", "by", "[P1]", "today"]
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage()
        at, _ = text.search("[P1]").get_next()
        left = text.get_charbox(at)[0] / document[0].get_width() * 100
    assert boxes[1].right - 0.5 <= left <= boxes[2].left


def test_a_word_that_is_not_in_the_text_is_not_said() -> None:
    pictures = Pictures()
    boxes = placed("The Quillobran harbour was sold")
    sheet = page("The harbour was sold", image=pictures.add(drawn()), boxes=boxes)
    assert said(flat_pdf([sheet], "", pictures)) == ["The", "harbour", "was", "sold"]


def test_a_word_parted_at_the_end_of_a_line_is_found_whole() -> None:
    pictures = Pictures()
    boxes = placed("the con-\ncession was sold")
    sheet = page("the concession was sold", image=pictures.add(drawn()), boxes=boxes)
    assert said(flat_pdf([sheet], "", pictures)) == ["the", "concession", "was", "sold"]


def test_text_of_many_pages_and_letters_stays_with_its_page() -> None:
    pictures = Pictures()
    image = pictures.add(drawn(60, 85))
    sheets = [page(f"page{n} " + "w" * 90_000, image=image, number=n) for n in range(1, 4)]
    data = flat_pdf(sheets, "", pictures)
    assert [said(data, n)[0] for n in range(3)] == ["page1", "page2", "page3"]
    assert len("".join(said(data, 2))) == 90_005


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_drawn_page_is_shown_pixel_for_pixel(mode: str) -> None:
    pictures = Pictures()
    original = drawn(mode=mode)
    data = flat_pdf([page(image=pictures.add(original))], "", pictures)
    with pikepdf.open(BytesIO(data)) as pdf:
        [image] = (
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" in one
        )
        shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    assert ImageChops.difference(shown, original.convert("RGB")).getbbox() is None


def test_a_photograph_looks_the_same_and_stays_small() -> None:
    pictures = Pictures()
    original = photograph(1200, 1600).effect_spread(9)
    data = flat_pdf([page(image=pictures.add(original, lossless=False))], "", pictures)
    assert len(data) < LARGE + 10_000
    with pypdfium2.PdfDocument(data) as document:
        shown = document[0].render(scale=72 / 145.15).to_pil().convert("RGB")
    again = original.resize(shown.size)
    difference = ImageChops.difference(shown, again).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 12


def test_a_picture_of_few_tones_that_would_be_large_is_written_as_one_of_many() -> None:
    pictures = Pictures()
    grainy = photograph(1200, 1600).quantize(200).convert("RGB")
    assert grainy.getcolors(256) is not None
    data = flat_pdf([page(image=pictures.add(grainy.effect_spread(30)))], "", pictures)
    assert b"/DCTDecode" in data
    assert len(data) < 2 * LARGE


@pytest.mark.parametrize(
    ("size", "points"),
    [((1200, 1697), (595, 842)), ((1200, 848), (842, 595)), ((600, 800), (298, 397))],
)
def test_a_page_is_as_large_as_paper(size: tuple[int, int], points: tuple[int, int]) -> None:
    assert PAGE_IMAGE_WIDTH == 1200
    pictures = Pictures()
    data = flat_pdf([page(image=pictures.add(drawn(*size)))], "", pictures)
    with pypdfium2.PdfDocument(data) as document:
        assert tuple(map(round, document[0].get_size())) == points


def test_a_page_without_a_picture_keeps_its_place() -> None:
    pictures = Pictures()
    image = pictures.add(drawn(60, 85))
    data = flat_pdf(
        [page("one", image=image), page("two"), page("three", image=image)], "", pictures
    )
    assert [said(data, number) for number in range(3)] == [["one"], ["two"], ["three"]]


def _sets_mode(one: object) -> bool:
    return isinstance(one, pikepdf.ContentStreamInstruction) and str(one.operator) == "Tr"


class TestNothingElse:
    @pytest.fixture
    def data(self) -> bytes:
        pictures = Pictures()
        sheets = [
            page("One ä", image=pictures.add(drawn()), boxes=placed("One ä")),
            page("Two 漢", image=pictures.add(photograph())),
            page("Three", number=3),
        ]
        return flat_pdf(sheets, "sq", pictures)

    def test_the_file_has_no_metadata_and_no_identifier(self, data: bytes) -> None:
        with pikepdf.open(BytesIO(data)) as pdf:
            assert set(pdf.trailer) == {"/Size", "/Root"}
            assert set(pdf.Root) == {"/Type", "/Pages", "/Lang"}
            for each in pdf.pages:
                assert set(each.obj) == {
                    *("/Type", "/Parent", "/MediaBox", "/Contents", "/Resources")
                }

    def test_the_pictures_have_none_either(self, data: bytes) -> None:
        start = data.index(b"\xff\xd8\xff")
        head = data[start : data.index(b"\xff\xda", start)]
        assert not [
            mark for mark in (b"\xff\xe1", b"\xff\xe2", b"\xff\xed", b"\xff\xfe") if mark in head
        ]

    def test_the_file_is_sound(self, data: bytes) -> None:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            assert pdf.check_pdf_syntax() == []

    def test_the_language_is_said(self, data: bytes) -> None:
        with pikepdf.open(BytesIO(data)) as pdf:
            assert str(pdf.Root.Lang) == "sq"

    @pytest.mark.parametrize("language", ["", "no language (sq)", "x)>>"])
    def test_what_is_no_language_is_not_written(self, language: str) -> None:
        with pikepdf.open(BytesIO(flat_pdf([page("One")], language, Pictures()))) as pdf:
            assert "/Lang" not in pdf.Root

    def test_words_are_drawn_in_the_mode_that_shows_nothing(self, data: bytes) -> None:
        with pikepdf.open(BytesIO(data)) as pdf:
            modes = [
                [one.operands for one in pikepdf.parse_content_stream(each) if _sets_mode(one)]
                for each in pdf.pages
            ]
        assert modes == [[[3]], [[3]], [[3]]]

    def test_the_font_is_one_that_programs_read(self, data: bytes) -> None:
        with pypdfium2.PdfDocument(data) as document:
            assert document[0].render().to_pil().convert("L").getextrema()[0] < 64


MAKE = """
import sys
from tests.exports.pages import Pictures, drawn, page, photograph, placed
from archivegen.exports.flat_pdf import flat_pdf
pictures = Pictures()
sheets = [page("Një dy", image=pictures.add(drawn()), boxes=placed("Një dy")),
          page("tre", image=pictures.add(photograph()))]
sys.stdout.buffer.write(flat_pdf(sheets, "sq", pictures))
"""


def test_the_same_pages_give_the_same_bytes_in_every_process() -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", MAKE],
            cwd=REPOSITORY,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY), "TZ": zone},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(made) == 1


def test_the_text_file_and_the_pdf_say_the_same() -> None:
    blocks = (Paragraph(words("One\ntwo")), Paragraph((Withheld("S1"),)))
    sheet = PublishedSheet(1, blocks)
    assert said(flat_pdf([sheet], "", Pictures())) == plain(blocks).split()
