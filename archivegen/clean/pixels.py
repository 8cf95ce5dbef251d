"""Pictures rebuilt from their pixels, so that nothing else of the file is carried over.

Saving with Pillow is not enough: it writes the JPEG comment again, and for some formats the colour
profile of the device. So a picture is decoded, turned upright, flattened to grey or RGB and copied
byte by byte into a new one, which `clean/webp.py` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from math import isfinite
from typing import Final, NamedTuple
from warnings import catch_warnings, simplefilter

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)
from PIL.ImageChops import difference

from archivegen.clean.webp import THUMBNAIL_QUALITY, webp
from archivegen.errors import Unreadable
from archivegen.model.document import StoreImage
from archivegen.model.limits import MAX_PAGES, MAX_PIXELS, PAGE_IMAGE_WIDTH, THUMBNAIL_WIDTH
from archivegen.model.prose import ImageRef

_PLUGINS: Final = (
    BmpImagePlugin.BmpImageFile,
    GifImagePlugin.GifImageFile,
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    TiffImagePlugin.TiffImageFile,
    WebPImagePlugin.WebPImageFile,
)
FORMATS: Final = tuple(plugin.format for plugin in _PLUGINS)
"""Pillow's names of the formats that are decoded; never one that runs a program (EPS)."""

FAINT: Final = 16
"""Of 255: what is less opaque cannot be seen, but could be brought out; it becomes white."""

_OPACITY: Final = [0 if tone < FAINT else tone for tone in range(256)]
_MAX_HEIGHT: Final = 16_383  # WebP has no more
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING: Final = (5, 6, 7, 8)
_SUBFILE_TYPE: Final = 254
_PREVIEW_OR_MASK: Final = 0b101
_REPLACE: Final = "Open it in an image editor, save it anew, and put the new file in its place."


class Frame(NamedTuple):
    """A decoded picture: mode L or RGB, upright, nothing but pixels."""

    image: Image.Image
    damaged: bool = False  # the file ended early; what is missing is blank


def rebuilt(
    data: bytes,
    store: StoreImage,
    max_width: int,
    look: Callable[[Image.Image], None] | None = None,
) -> ImageRef:
    """Rebuild a picture, at most `max_width` pixels wide and never enlarged, and store it.

    Of an animation, the first frame. `look`: is shown what is stored (mode L or RGB).
    Raises Unreadable: no picture, too many pixels, or damaged.
    """
    image = plain(next(frames(data, max_width, limit=1)).image)
    if look is not None:
        look(image)
    return kept(image, store, max_width)


def frames(
    data: bytes, max_width: int = PAGE_IMAGE_WIDTH, limit: int = MAX_PAGES
) -> Iterator[Frame]:
    """Decode a picture, or every page of a TIFF, none wider than `max_width`.

    Raises Unreadable where it cannot go on; the pages until then are good.
    """
    with _guarded():
        image = Image.open(BytesIO(data), formats=FORMATS)
    for number in range(limit):
        if not _turned_to(image, number):
            return
        if number == 0 or not _is_preview(image):
            yield _frame(image, data, number, max_width)
        if image.format != "TIFF":
            return


def kept(image: Image.Image, store: StoreImage, max_width: int) -> ImageRef:
    """Store a picture of mode L or RGB, at most `max_width` pixels wide."""
    small = plain(_shrunk(image, _fitted(image.size, max_width)))
    return store(webp(small), *small.size)


def page_and_thumbnail(image: Image.Image, store: StoreImage) -> tuple[ImageRef, ImageRef]:
    """Store a page (mode L or RGB) at the two sizes that the site shows."""
    page = plain(_shrunk(image, _fitted(image.size, PAGE_IMAGE_WIDTH)))
    small = _shrunk(page, _fitted(page.size, THUMBNAIL_WIDTH), gap=1.0)
    return (
        store(webp(page), *page.size),
        store(webp(small, quality=THUMBNAIL_QUALITY, drawn=False), *small.size),
    )


def plain(image: Image.Image) -> Image.Image:
    """Reduce what has no colours to grey, with which all that follows is quicker."""
    if image.mode == "L":
        return image
    red, green, blue = image.split()
    has_colours = difference(red, green).getbbox() or difference(green, blue).getbbox()
    return image if has_colours else green


def _turned_to(image: Image.Image, number: int) -> bool:
    with _guarded():
        try:
            image.seek(number)
        except EOFError:
            return False
    return True


def _is_preview(image: Image.Image) -> bool:
    """Tell whether a page of a TIFF is a small copy of another one, or a mask."""
    kind = getattr(image, "tag_v2", {}).get(_SUBFILE_TYPE, 0)
    return isinstance(kind, int) and bool(kind & _PREVIEW_OR_MASK)


def _frame(image: Image.Image, data: bytes, number: int, max_width: int) -> Frame:
    with _guarded():
        _check_size(image)
        try:
            return Frame(_decoded(image, max_width))
        except (OSError, SyntaxError, EOFError):
            return Frame(_what_is_left(data, number, max_width), damaged=True)


def _what_is_left(data: bytes, number: int, max_width: int) -> Image.Image:
    """Decode once more, content with a file that ends early or has broken parts."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        image.seek(number)
        return _decoded(image, max_width)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _decoded(image: Image.Image, max_width: int) -> Image.Image:
    turn = _orientation(image)
    lying = turn in _LYING
    width, height = _fitted(image.size[::-1] if lying else image.size, max_width)
    target = (height, width) if lying else (width, height)
    image.draft(None, target)  # a JPEG is decoded at a half, a quarter or an eighth
    image.load()
    small = _on_white(_shrunk(_direct(image), target))
    return _only_pixels(small.transpose(_UPRIGHT[turn]) if turn in _UPRIGHT else small)


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_large()


def _orientation(image: Image.Image) -> int:
    """Read how the camera was held, 1 to 8. Pillow itself turns TIFF."""
    if image.format == "TIFF":
        return 1
    with suppress(Exception):  # hostile metadata fails in any way; then the picture is as it is
        return int(image.getexif().get(_ORIENTATION, 1))
    return 1


def _fitted(size: tuple[int, int], max_width: int) -> tuple[int, int]:
    width, height = size
    scale = min(1.0, max_width / width, _MAX_HEIGHT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _shrunk(image: Image.Image, size: tuple[int, int], gap: float = 2.0) -> Image.Image:
    """Shrink; the less the gap, the more is done by averaging, quicker and less sharp."""
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=gap)


def _direct(image: Image.Image) -> Image.Image:
    """Convert to a mode that can be shrunk: no palettes, single bits or 16 bits."""
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image)
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("1", "L"):
        return image.convert("L")
    try:
        return image.convert("RGB")
    except ValueError:
        return image.getchannel(0)  # LAB: its lightness


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16 bits, 32 bits or fractions down to 256 greys; converting alone would clip them."""
    wide = image.convert("F")
    low, high = (float(edge) for edge in wide.getextrema())  # type: ignore[arg-type] # one band
    if not (isfinite(low) and isfinite(high)):
        raise Unreadable("the picture's values are not numbers", _REPLACE)
    if image.mode != "F" and low >= 0 and 4_096 <= high <= 65_535:
        low, high = 0.0, 65_535.0  # as every viewer shows it; otherwise 12 bits are all black
    scale = 255.0 / ((high - low) or 1.0)
    return wide.point(lambda value: value * scale - low * scale).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A").point(_OPACITY))
    return ground


def _only_pixels(image: Image.Image) -> Image.Image:
    return Image.frombytes(image.mode, image.size, image.tobytes())


@contextmanager
def _guarded() -> Iterator[None]:
    """Turn whatever a decoder raises into Unreadable, and keep its warnings off the terminal."""
    try:
        with catch_warnings():
            simplefilter("ignore")
            yield
    except (Unreadable, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise Unreadable(
            "the picture is damaged, or of a kind that is not read", _REPLACE
        ) from error
    except Exception as error:  # decoders of hostile files raise anything
        raise Unreadable("the picture is damaged", _REPLACE) from error


def _too_large() -> Unreadable:
    millions = MAX_PIXELS // 1_000_000
    return Unreadable(
        f"the picture has more than {millions} million pixels",
        "Save it smaller, and put the new file in its place.",
    )
