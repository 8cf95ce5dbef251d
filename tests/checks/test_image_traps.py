"""What the file of a picture holds besides its pixels is left out, and the editor is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from archivegen import readers
from archivegen.model.document import SourceFile
from archivegen.model.prose import ImageRef
from tests.checks.trapping import assert_treated
from tests.traps import Trap
from tests.traps.image import IMAGE_TRAPS, cut_out, faint
from tests.traps.pdf_inside import PDF_INSIDE_TRAPS

PIXELS_ONLY = {b"VP8 ", b"VP8L"}


def published(name: str, data: bytes) -> list[bytes]:
    """Read a document and give the pictures that would be published."""
    made: list[bytes] = []

    def store(data: bytes, width: int, height: int) -> ImageRef:
        made.append(data)
        return ImageRef(sha256(data).hexdigest(), width, height, len(data))

    readers.read(SourceFile(name, data), store)
    return made


def chunks(webp: bytes) -> Iterator[bytes]:
    """Name the parts of a WebP file."""
    assert webp[:4] == b"RIFF"
    assert int.from_bytes(webp[4:8], "little") == len(webp) - 8
    at = 12
    while at < len(webp):
        yield webp[at : at + 4]
        length = int.from_bytes(webp[at + 4 : at + 8], "little")
        at += 8 + length + length % 2


@pytest.mark.parametrize("trap", IMAGE_TRAPS, ids=lambda trap: trap.name)
def test_a_picture_is_treated_as_the_table_says(trap: Trap) -> None:
    assert_treated(trap)


@pytest.mark.parametrize(
    "trap", [*IMAGE_TRAPS, *PDF_INSIDE_TRAPS], ids=lambda trap: f"{trap.file_name} {trap.name}"
)
def test_what_is_published_has_pixels_and_nothing_else(trap: Trap) -> None:
    pictures = published(trap.file_name, trap.make())
    assert pictures
    for picture in pictures:
        assert set(chunks(picture)) <= PIXELS_ONLY
        assert trap.treatment == "quiet" or trap.secret.encode() not in picture


@pytest.mark.parametrize("make", [cut_out, faint])
def test_what_cannot_be_seen_of_a_transparent_picture_is_white(make: Callable[[], bytes]) -> None:
    page = Image.open(BytesIO(published("a.png", make())[0])).convert("L")
    unseen = page.crop((130, 0, *page.size))
    assert min(unseen.tobytes()) >= 250
