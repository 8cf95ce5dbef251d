"""The words of a PDF page come with the place at which they stand in its picture."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from archivegen.model.document import Sheet, SourceFile, WordBox
from archivegen.model.prose import ImageRef, plain
from archivegen.readers import pdf as reader
from tests.readers.pdfs import FONTS, Leaf, lines, pdf, picture, write

PROSE = """
The harbour office of Telmora wrote to the ministry on the second of March about
the minimum annual fee, which three of the five shipping lines had not paid since
the summer before last. It asked for an answer within the month.
"""


class Drawn:
    """The pictures that a reader stored, by their width."""

    def __init__(self) -> None:
        self.pages: list[bytes] = []

    def keep(self, data: bytes, width: int, height: int) -> ImageRef:
        self.pages.append(data)
        return ImageRef("0" * 64, width, height, len(data))

    def ink(self) -> Image.Image:
        """Give the page's picture, with ink as white."""
        return ImageChops.invert(Image.open(BytesIO(self.pages[0])).convert("L"))


def read(leaf: Leaf | bytes, drawn: Drawn | None = None) -> Sheet:
    (sheet,) = reader.read(SourceFile("a.pdf", pdf(leaf)), (drawn or Drawn()).keep).sheets
    return sheet


def texts(sheet: Sheet) -> list[str]:
    return [word.text for word in sheet.words]


def word(sheet: Sheet, text: str) -> WordBox:
    return next(each for each in sheet.words if each.text == text)


def pixels(box: WordBox, size: tuple[int, int], margin: int = 0) -> tuple[int, int, int, int]:
    width, height = size
    return (
        int(box.left / 100 * width) - margin,
        int(box.top / 100 * height) - margin,
        round(box.right / 100 * width) + margin,
        round(box.bottom / 100 * height) + margin,
    )


def strongest(ink: Image.Image) -> int:
    return max(tone for tone, count in enumerate(ink.histogram()) if count)


def test_the_words_are_those_of_the_text_and_in_its_order() -> None:
    left, right = lines(PROSE, size=9), lines(PROSE, x=420, size=9)
    sheet = read(right + left + write(72, 800, "A heading, drawn last", 16))
    assert texts(sheet) == plain(sheet.blocks).split()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", ["", "/CropBox [40 500 400 810]"])
def test_a_word_stands_where_its_box_is(turn: int, crop: str) -> None:
    drawn = Drawn()
    sheet = read(Leaf(write(130, 640, "Quay"), more=f"/Rotate {turn} {crop}"), drawn)
    ink = drawn.ink()
    place = pixels(word(sheet, "Quay"), ink.size, margin=1)
    assert strongest(ink.crop(place)) > 200
    ink.paste(0, place)
    assert strongest(ink) < 40


def test_text_on_its_side_has_boxes_too() -> None:
    drawn = Drawn()
    sheet = read(write(130, 640, "Quayside walled", matrix="0 1 -1 0"), drawn)
    ink = drawn.ink()
    for text in ("Quayside", "walled"):
        box = word(sheet, text)
        assert box.bottom - box.top > box.right - box.left
        ink.paste(0, pixels(box, ink.size, margin=1))
    assert strongest(ink) < 40


def test_boxes_of_a_line_are_equally_high_whatever_letters_are_in_them() -> None:
    sheet = read(write(72, 700, "one pygmy Ålesund"))
    heights = {(box.top, box.bottom) for box in sheet.words}
    tops, bottoms = zip(*heights, strict=True)
    assert max(tops) - min(tops) < 0.3
    assert max(bottoms) - min(bottoms) < 0.3


def test_boxes_of_neighbouring_words_do_not_overlap() -> None:
    sheet = read(lines(PROSE))
    for one, other in zip(sheet.words, sheet.words[1:], strict=False):
        assert one.right <= other.left or other.top > one.top


def test_a_word_parted_at_the_end_of_a_line_is_two_the_first_with_its_hyphen() -> None:
    sheet = read(lines("It asked the ministry of the har-\nbour for an answer within"))
    assert "har-" in texts(sheet)
    assert "bour" in texts(sheet)


def test_a_page_without_text_has_no_words() -> None:
    leaf = Leaf(b"q 595 0 0 842 0 0 cm /Im Do Q", resources=f"{FONTS} /XObject << /Im 10 0 R >>")
    document = reader.read(SourceFile("a.pdf", pdf(leaf, objects=(picture(),))), Drawn().keep)
    assert document.sheets[0].words == ()
