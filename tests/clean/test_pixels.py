"""Pictures are rebuilt from pixels: upright, bounded, and with nothing else of the file."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin, TiffImagePlugin

from archivegen.clean.pixels import Frame, frames, kept, page_and_thumbnail, rebuilt
from archivegen.clean.webp import webp
from archivegen.errors import Unreadable
from archivegen.model.limits import MAX_PIXELS, PAGE_IMAGE_WIDTH, THUMBNAIL_WIDTH
from archivegen.model.prose import ImageRef

SECRET = b"CANARY-of-Mira-Invented"
RED, GREEN, BLUE, WHITE, BLACK = (
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (255, 255, 255),
    (0, 0, 0),
)


class Kept:
    """A store that keeps pictures in memory."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}

    def store(self, data: bytes, width: int, height: int) -> ImageRef:
        digest = sha256(data).hexdigest()
        self.data[digest] = data
        return ImageRef(digest, width, height, len(data))

    def image(self, ref: ImageRef) -> Image.Image:
        return Image.open(BytesIO(self.data[ref.digest]))


@pytest.fixture
def store() -> Kept:
    return Kept()


def saved(image: Image.Image, kind: str = "PNG", **settings: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **settings)
    return file.getvalue()


def quarters(size: int = 64) -> Image.Image:
    """Red and green above, blue and white below: one can see how it is turned."""
    image = Image.new("RGB", (size, size), WHITE)
    half = size // 2
    image.paste(RED, (0, 0, half, half))
    image.paste(GREEN, (half, 0, size, half))
    image.paste(BLUE, (0, half, half, size))
    return image


def photograph(width: int = 400, height: int = 300) -> Image.Image:
    """Soft shades without end, as in a photograph."""
    shades = Image.linear_gradient("L").resize((width, height))
    return Image.merge(
        "RGB", (shades, shades.rotate(180), Image.radial_gradient("L").resize((width, height)))
    )


def drawing(width: int = 600, height: int = 800) -> Image.Image:
    """Lines of text on white paper."""
    image = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(image)
    for y in range(20, height - 20, 24):
        draw.text(
            (20, y), "To the harbour office of Telmora, in the matter of fees", BLACK, font_size=16
        )
    return image


def roughly(image: Image.Image, x: int, y: int, colour: tuple[int, int, int]) -> bool:
    pixel = image.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


def corners(image: Image.Image) -> list[tuple[int, int, int] | None]:
    """Name the colours of the corners: above left, above right, below left, below right."""
    right, below = image.width - 8, image.height - 8
    return [
        next((c for c in (RED, GREEN, BLUE, WHITE) if roughly(image, x, y, c)), None)
        for x, y in ((8, 8), (right, 8), (8, below), (right, below))
    ]


UPRIGHT = [RED, GREEN, BLUE, WHITE]
TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(
    store: Kept, kind: str, orientation: int
) -> None:
    turn = TURNED[orientation]
    lying = quarters() if turn is None else quarters().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    ref = rebuilt(saved(lying, kind, exif=exif), store.store, 1200)
    assert corners(store.image(ref)) == UPRIGHT


def test_the_sides_of_a_lying_picture_are_exchanged_before_it_is_shrunk(store: Kept) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    ref = rebuilt(saved(photograph(800, 400), "JPEG", exif=exif), store.store, 100)
    assert (ref.width, ref.height) == (100, 200)


def test_an_orientation_that_does_not_exist_changes_nothing(store: Kept) -> None:
    exif = Image.Exif()
    exif[0x0112] = 99
    assert corners(store.image(rebuilt(saved(quarters(), "JPEG", exif=exif), store.store, 64))) == (
        UPRIGHT
    )


def test_a_picture_is_shrunk_to_the_width_and_keeps_its_shape(store: Kept) -> None:
    ref = rebuilt(saved(photograph(2400, 1000)), store.store, 1200)
    assert (ref.width, ref.height) == store.image(ref).size == (1200, 500)


def test_a_picture_is_never_enlarged(store: Kept) -> None:
    ref = rebuilt(saved(photograph(30, 20)), store.store, 1200)
    assert (ref.width, ref.height) == (30, 20)


@pytest.mark.parametrize("size", [(1, 30_000), (30_000, 1), (1, 1), (2, 16_384), (700, 20_000)])
def test_pictures_of_any_shape_are_bounded(store: Kept, size: tuple[int, int]) -> None:
    ref = rebuilt(saved(Image.new("L", size, 200)), store.store, 1200)
    assert 1 <= ref.width <= 1200
    assert 1 <= ref.height <= 16_383


def picture_with_metadata(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825)[0x001D] = SECRET.decode()
    settings: dict[str, Any] = {"exif": exif, "icc_profile": b"\0\0\0\x80" + SECRET * 8}
    if kind in ("JPEG", "WEBP", "TIFF"):
        settings["xmp"] = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    if kind == "JPEG":
        settings["comment"] = SECRET
    if kind == "PNG":
        settings["pnginfo"] = PngImagePlugin.PngInfo()
        settings["pnginfo"].add_text("Comment", SECRET.decode())
        settings["pnginfo"].add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved(quarters(), kind, **settings) + SECRET  # and bytes after the end


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_nothing_but_pixels_is_carried_over(store: Kept, kind: str) -> None:
    data = picture_with_metadata(kind)
    assert SECRET in data
    ref = rebuilt(data, store.store, 1200)
    written = store.data[ref.digest]
    assert SECRET not in written
    assert chunks(written) <= {b"VP8 ", b"VP8L"}
    assert set(store.image(ref).info) <= {"background", "loop", "timestamp", "duration"}


def chunks(data: bytes) -> set[bytes]:
    """List the chunks of a WebP file; metadata and alpha have chunks of their own."""
    found, at = set(), 12
    while at < len(data):
        found.add(data[at : at + 4])
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return found


def test_a_comment_of_a_gif_is_left_behind(store: Kept) -> None:
    ref = rebuilt(saved(quarters(), "GIF", comment=SECRET), store.store, 1200)
    assert SECRET not in store.data[ref.digest]


def test_the_same_picture_gives_the_same_bytes(store: Kept) -> None:
    data = saved(photograph(), "JPEG")
    assert rebuilt(data, store.store, 300) == rebuilt(data, store.store, 300)


def test_what_a_transparent_pixel_hides_is_not_in_the_picture(store: Kept) -> None:
    hidden = Image.new("RGBA", (60, 60), (255, 0, 0, 0))
    hidden.paste((0, 0, 255, 255), (0, 0, 30, 60))
    image = store.image(rebuilt(saved(hidden), store.store, 1200))
    assert roughly(image, 10, 30, BLUE)
    assert roughly(image, 50, 30, WHITE)
    assert image.mode == "RGB"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "RGB"])
def test_transparency_of_every_kind_becomes_white(store: Kept, mode: str) -> None:
    if mode in ("P", "L", "RGB"):
        clear: Any = {"P": 0, "L": 0, "RGB": (0, 0, 0)}[mode]
        data = saved(Image.new(mode, (40, 40), clear), transparency=clear)
    else:
        data = saved(Image.new(mode, (40, 40)))
    assert roughly(store.image(rebuilt(data, store.store, 1200)), 20, 20, WHITE)


def test_printing_colours_come_out_as_they_are_printed(store: Kept) -> None:
    ink = Image.new("CMYK", (40, 40), (0, 255, 255, 0))
    for kind in ("JPEG", "TIFF"):
        assert roughly(store.image(rebuilt(saved(ink, kind), store.store, 1200)), 20, 20, RED)


@pytest.mark.parametrize("mode", ["I;16", "I", "F"])
def test_sixteen_bits_of_grey_are_scaled_and_not_clipped(store: Kept, mode: str) -> None:
    wide = Image.new("I", (256, 8))
    wide.putdata([x * 257 for _ in range(8) for x in range(256)])
    data = saved(wide.convert(mode), "TIFF")
    image = store.image(rebuilt(data, store.store, 1200)).convert("L")
    assert [abs(int(image.getpixel((x, 4))) - x) < 12 for x in (10, 128, 240)] == [True] * 3  # type: ignore[arg-type]


def test_twelve_bits_of_grey_in_sixteen_are_not_all_black(store: Kept) -> None:
    wide = Image.new("I", (256, 8))
    wide.putdata([x * 16 for _ in range(8) for x in range(256)])
    data = saved(wide.convert("I;16"), "TIFF")
    image = store.image(rebuilt(data, store.store, 1200)).convert("L")
    assert int(image.getpixel((250, 4))) > 230  # type: ignore[arg-type]


def test_values_that_are_not_numbers_are_reported(store: Kept) -> None:
    odd = Image.new("F", (4, 4), float("nan"))
    with pytest.raises(Unreadable):
        rebuilt(saved(odd, "TIFF"), store.store, 1200)


def test_black_and_white_and_palettes_are_read(store: Kept) -> None:
    for image in (quarters().convert("1"), quarters().convert("P"), quarters().convert("YCbCr")):
        ref = rebuilt(saved(image, "TIFF"), store.store, 1200)
        assert (ref.width, ref.height) == (64, 64)


def test_lab_colours_are_shown_by_their_lightness(store: Kept) -> None:
    ref = rebuilt(saved(Image.new("LAB", (20, 20), (200, 128, 128)), "TIFF"), store.store, 100)
    assert roughly(store.image(ref), 10, 10, (200, 200, 200))


def test_of_an_animation_the_first_frame_is_shown(store: Kept) -> None:
    for kind in ("GIF", "WEBP", "PNG"):
        data = saved(
            Image.new("RGB", (40, 40), RED),
            kind,
            save_all=True,
            append_images=[Image.new("RGB", (40, 40), BLUE)],
        )
        assert len(list(frames(data))) == 1
        assert roughly(store.image(rebuilt(data, store.store, 1200)), 20, 20, RED)


def tiff(*pages: Image.Image, **settings: Any) -> bytes:
    return saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], **settings)


def test_every_page_of_a_tiff_is_read() -> None:
    pages = [Image.new("L", (30 + number, 20), 200) for number in range(5)]
    assert [frame.image.width for frame in frames(tiff(*pages))] == [30, 31, 32, 33, 34]


def test_no_more_pages_of_a_tiff_are_read_than_allowed() -> None:
    assert len(list(frames(tiff(*[quarters()] * 5), limit=3))) == 3


def test_each_page_of_a_tiff_is_upright_by_its_own_orientation() -> None:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[0x0112] = 3
    turned = quarters().transpose(Image.Transpose.ROTATE_180)
    data = tiff(turned, turned, turned, tiffinfo=info)
    assert [corners(frame.image) for frame in frames(data)] == [UPRIGHT] * 3


@pytest.mark.parametrize("kind", [1, 4])
def test_a_preview_or_a_mask_inside_a_tiff_is_no_page(kind: int) -> None:
    page, preview = Image.new("L", (40, 40), 255), Image.new("L", (8, 8), 0)
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[254] = kind
    preview.encoderinfo = {"tiffinfo": info}
    assert [frame.image.width for frame in frames(tiff(page, preview, page))] == [40, 40]


def test_a_tiff_whose_pages_lead_back_to_the_first_ends() -> None:
    data = bytearray(saved(quarters(), "TIFF"))
    start = int.from_bytes(data[4:8], "little")
    entries = int.from_bytes(data[start : start + 2], "little")
    data[start + 2 + entries * 12 : start + 6 + entries * 12] = data[4:8]
    assert len(list(frames(bytes(data)))) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "WEBP"])
def test_a_picture_cut_short_shows_what_there_is_or_says_that_it_is_damaged(kind: str) -> None:
    whole = saved(photograph(), kind)
    try:
        (frame,) = frames(whole[: len(whole) // 2])
    except Unreadable:
        return
    assert frame.damaged
    assert frame.image.size == (400, 300)


def test_a_jpeg_cut_short_shows_its_upper_part() -> None:
    whole = saved(photograph(), "JPEG")
    (frame,) = frames(whole[: len(whole) // 2])
    assert frame.damaged
    assert roughly(frame.image, 200, 10, photograph().getpixel((200, 10)))  # type: ignore[arg-type]


def test_a_whole_picture_is_not_called_damaged() -> None:
    assert [frame.damaged for frame in frames(saved(photograph(), "JPEG"))] == [False]


def test_more_pixels_than_allowed_are_refused_before_they_are_decoded(store: Kept) -> None:
    side = int(MAX_PIXELS**0.5) + 10
    for width, height in ((side, side), (40_000, 40_000)):
        header = bytearray(saved(Image.new("L", (8, 8))))
        header[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
        header[29:33] = crc(bytes(header[12:29]))
        with pytest.raises(Unreadable, match="million pixels"):
            rebuilt(bytes(header), store.store, 1200)


def crc(chunk: bytes) -> bytes:
    return crc32(chunk).to_bytes(4, "big")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"II*\0\xff\xff\xff\xff",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_picture_is_reported_with_an_advice(store: Kept, data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        rebuilt(data, store.store, 1200)
    assert caught.value.advice


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_whatever_bytes_change_a_picture_is_read_or_reported(
    kind: str, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(saved(quarters(), kind))
    for at, value in changes:
        data[at % len(data)] = value
    try:
        read: list[Frame] = list(frames(bytes(data)))
    except Unreadable:
        return
    assert all(frame.image.mode in ("L", "RGB") for frame in read)


@settings(max_examples=60)
@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff", b"MM\0*", b"RIFF", b"BM"]))
def test_any_bytes_are_read_or_reported(rest: bytes, start: bytes) -> None:
    try:
        list(frames(start + rest))
    except Unreadable:
        return


def test_a_drawn_page_is_written_lossless_and_keeps_its_areas_exactly() -> None:
    page = drawing()
    page.paste((247, 247, 250), (0, 0, 600, 120))
    data = webp(page)
    assert chunks(data) == {b"VP8L"}
    again = Image.open(BytesIO(data))
    assert again.getpixel((590, 60)) == (247, 247, 250)
    assert again.getpixel((590, 700)) == WHITE


def test_a_drawn_page_is_smaller_than_it_would_be_as_a_photograph() -> None:
    assert len(webp(drawing())) < len(webp(drawing(), drawn=False))


def test_a_page_with_a_photograph_on_it_is_written_without_bands() -> None:
    page = drawing()
    page.paste(photograph(200, 150), (300, 400))
    assert chunks(webp(page)) == {b"VP8 "}


def test_a_page_is_kept_at_the_two_sizes_of_the_site(store: Kept) -> None:
    page, thumbnail = page_and_thumbnail(drawing(1800, 2400), store.store)
    assert (page.width, page.height) == (PAGE_IMAGE_WIDTH, 1600)
    assert (thumbnail.width, thumbnail.height) == (THUMBNAIL_WIDTH, 480)
    assert set(store.data) == {page.digest, thumbnail.digest}


def test_a_picture_is_kept_at_a_width(store: Kept) -> None:
    assert kept(photograph(), store.store, 100).height == 75
