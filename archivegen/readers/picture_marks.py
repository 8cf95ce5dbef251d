"""What the picture of a page shows that a reader does not notice, as facts with their places."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from archivegen.model.document import Fact
from archivegen.readers.picture_blur import blurs
from archivegen.readers.picture_dots import has_dots
from archivegen.readers.picture_look import look
from archivegen.readers.picture_marker import see_through
from archivegen.readers.picture_mosaic import mosaics


def marks(image: Image.Image, page: int) -> Iterator[Fact]:
    """Look at a page's picture: mode L, or RGB if it has colours, as large as it is published."""
    grey = image if image.mode == "L" else image.convert("L")
    seen = look(grey)
    for box in mosaics(seen):
        yield Fact("picture.mosaic", page=page, box=box)
    for box in blurs(seen):
        yield Fact("picture.blur", page=page, box=box)
    for box in see_through(grey):
        yield Fact("picture.marker", page=page, box=box)
    if has_dots(image):
        yield Fact("picture.dots", page=page)
