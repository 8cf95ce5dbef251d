"""Scans in fewer tones: what is nearly white becomes white, and the words stay."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from archivegen import readers
from archivegen.clean.tones import toned
from archivegen.model.document import SourceFile
from archivegen.model.kinds import Tones
from archivegen.model.prose import ImageRef
from tests.traps.image import felt_pen_in_a_pdf, printers_dots
from tests.traps.pdf_inside import plain_letter

SHADES = Image.linear_gradient("L")
COLOURS = Image.merge("RGB", (SHADES, SHADES.rotate(90), SHADES.rotate(180)))
MARGIN = (5, 5, 80, 1500)


def page_of(name: str, data: bytes, scans: Tones) -> Image.Image:
    """Read a document and give the picture of its first page as it is published."""
    made: list[bytes] = []

    def store(data: bytes, width: int, height: int) -> ImageRef:
        made.append(data)
        return ImageRef(sha256(data).hexdigest(), width, height, len(data))

    readers.read(SourceFile(name, data), store, scans)
    return Image.open(BytesIO(made[0]))


def tones_of(image: Image.Image) -> set[int]:
    return set(image.convert("L").tobytes())


def test_colours_stay_unless_something_else_is_asked_for() -> None:
    assert toned(COLOURS, "colour") is COLOURS


def test_grey_has_no_colours_and_every_shade() -> None:
    assert toned(COLOURS, "grey").mode == "L"
    assert toned(SHADES, "grey").tobytes() == SHADES.tobytes()


def test_clipped_makes_the_lightest_white_and_the_darkest_black() -> None:
    table = dict(zip(SHADES.tobytes(), toned(SHADES, "clip").tobytes(), strict=True))
    assert {table[tone] for tone in range(200, 256)} == {255}
    assert {table[tone] for tone in range(65)} == {0}
    assert 100 < table[132] < 155


def test_two_tones_are_black_and_white() -> None:
    assert set(toned(COLOURS, "bilevel").tobytes()) == {0, 255}


@pytest.mark.parametrize("scans", ["clip", "bilevel"])
def test_the_dots_of_a_printer_are_not_in_the_published_picture(scans: Tones) -> None:
    assert tones_of(page_of("a.png", printers_dots(), "grey").crop(MARGIN)) > {255}
    assert tones_of(page_of("a.png", printers_dots(), scans).crop(MARGIN)) == {255}
    assert 0 in tones_of(page_of("a.png", printers_dots(), scans))


def test_a_scan_in_a_pdf_has_fewer_tones() -> None:
    assert len(tones_of(page_of("a.pdf", felt_pen_in_a_pdf(), "colour"))) > 2
    assert tones_of(page_of("a.pdf", felt_pen_in_a_pdf(), "bilevel")) == {0, 255}


def test_a_page_without_pictures_stays_as_it_is() -> None:
    (usual, fewer) = (page_of("a.pdf", plain_letter(), scans) for scans in ("colour", "bilevel"))
    assert usual.tobytes() == fewer.tobytes()
