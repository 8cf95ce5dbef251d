"""Published pages of invented words, with pictures drawn for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from archivegen.model.places import PlacedWords, WordBox
from archivegen.model.prose import Block, ImageRef, Line, Paragraph, words
from archivegen.model.published import PublishedSheet


class Pictures:
    """Pictures by their digests, as the build keeps them."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def add(self, image: Image.Image, *, lossless: bool = True) -> ImageRef:
        file = BytesIO()
        image.save(file, "WEBP", lossless=lossless)
        data = file.getvalue()
        digest = sha256(data).hexdigest()
        self._kept[digest] = data
        return ImageRef(digest, *image.size, len(data))

    def __call__(self, image: ImageRef) -> bytes:
        return self._kept[image.digest]


def drawn(width: int = 1200, height: int = 1697, mode: str = "L") -> Image.Image:
    """Draw a page with a dark bar, as if a line of text stood there."""
    image = Image.new(mode, (width, height), "white")
    colour = "black" if mode == "L" else "#a03020"
    edge = width // 12
    ImageDraw.Draw(image).rectangle((edge, edge, width - edge, edge * 4 // 3), fill=colour)
    return image


def photograph(width: int = 600, height: int = 400) -> Image.Image:
    """Make a picture of more tones than a palette holds."""
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", (red, green, red.transpose(Image.Transpose.ROTATE_180)))


def placed(text: str, *, left: float = 10, top: float = 10, gap: float = 0.6) -> list[WordBox]:
    """Set words in lines from the left, or from the right where they are written so."""
    boxes: list[WordBox] = []
    for number, line in enumerate(text.split("\n")):
        at = left
        row = line.split()
        for word in row[::-1] if "\u0590" <= text[0] <= "\u08ff" else row:
            end = at + len(word)
            line_top = top + 3 * number
            boxes.append(WordBox(word, at, line_top, end, line_top + 1.6))
            at = end + gap
        if row and boxes and "\u0590" <= text[0] <= "\u08ff":
            boxes[-len(row) :] = boxes[-len(row) :][::-1]
    return boxes


def page(
    *lines: str | Line,
    image: ImageRef | None = None,
    boxes: Iterable[WordBox] = (),
    number: int = 1,
) -> PublishedSheet:
    blocks: tuple[Block, ...] = tuple(
        Paragraph(words(line) if isinstance(line, str) else line) for line in lines
    )
    return PublishedSheet(number, blocks, image, words=PlacedWords.of(boxes))
