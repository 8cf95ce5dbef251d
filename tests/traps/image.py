"""Pictures with something besides the pixels that they show."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from struct import pack
from typing import Any
from zlib import crc32

from PIL import (
    Image,
    ImageChops,
    ImageDraw,
    ImageFilter,
    ImageFont,
    PngImagePlugin,
    TiffImagePlugin,
)

from tests.traps import Trap


def street(size: tuple[int, int] = (480, 320)) -> Image.Image:
    """Draw a picture with large areas and hard edges."""
    image = Image.new("RGB", size, (150, 190, 230))
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((0, height * 2 // 3, width, height), fill=(90, 90, 80))
    for number in range(5):
        left = number * width // 5
        draw.rectangle((left, height // 4, left + width // 7, height * 2 // 3), fill=(170, 80, 60))
        draw.rectangle((left + 9, height // 3, left + 40, height // 2), fill=(240, 230, 150))
    return image


MARK = "Brackenmoor"  # stands in every file, so that none of it can be published unnoticed


def _file(image: Image.Image, kind: str, **options: Any) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", MARK)
    marked: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": MARK.encode()},
        "PNG": {"pnginfo": text},
        "GIF": {"comment": MARK.encode()},
        "WEBP": {"xmp": f"<x>{MARK}</x>".encode()},
        "PDF": {"author": MARK},
    }
    file = BytesIO()
    image.save(file, kind, **{**marked.get(kind, {}), **options})
    return file.getvalue()


def _redacted() -> Image.Image:
    image = street()
    ImageDraw.Draw(image).rectangle((150, 60, 330, 250), fill="black")
    return image


def _exif(*entries: tuple[int, object]) -> Image.Exif:
    exif = Image.Exif()
    for tag, value in entries:
        exif[tag] = value
    return exif


def _with_thumbnail(image: Image.Image, thumbnail: Image.Image) -> bytes:
    """Write an EXIF block by hand: a directory, then that of the small picture."""
    small = _file(thumbnail, "JPEG")
    tiff = b"II*\0\x08\0\0\0" + pack("<H", 0) + pack("<I", 14)
    at = len(tiff) + 2 + 3 * 12 + 4
    tiff += pack("<H", 3)
    tiff += pack("<HHII", 0x0103, 3, 1, 6)
    tiff += pack("<HHII", 0x0201, 4, 1, at)
    tiff += pack("<HHII", 0x0202, 4, 1, len(small)) + pack("<I", 0) + small
    return _file(image, "JPEG", exif=b"Exif\0\0" + tiff)


def _segment(data: bytes, marker: int, body: bytes) -> bytes:
    """Put a segment behind the beginning of a JPEG."""
    return data[:2] + bytes((0xFF, marker)) + pack(">H", len(body) + 2) + body + data[2:]


def _chunk(data: bytes, kind: bytes, body: bytes) -> bytes:
    """Put a chunk in front of the end of a PNG."""
    made = pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))
    return data[:-12] + made + data[-12:]


def _png_text(add: Callable[[PngImagePlugin.PngInfo], None]) -> bytes:
    info = PngImagePlugin.PngInfo()
    add(info)
    return _file(street(), "PNG", pnginfo=info)


# Metadata


def gps() -> bytes:
    exif = _exif((0x013B, "Elmhollow"))
    exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 19.0, 39.0), 3: "E", 4: (19.0, 49.0, 5.0)})
    return _file(street(), "JPEG", exif=exif)


def serial_number() -> bytes:
    exif = _exif()
    exif.get_ifd(0x8769).update({0xA431: "Elmhollow77", 0xA430: "Ann Elmhollow"})
    return _file(street(), "JPEG", exif=exif)


def jpeg_comment() -> bytes:
    return _file(street(), "JPEG", comment=b"seen by Elmhollow")


def jpeg_xmp() -> bytes:
    packet = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Elmhollow</x:xmpmeta>"
    return _segment(_file(street(), "JPEG"), 0xE1, packet)


def jpeg_profile() -> bytes:
    return _file(street(), "JPEG", icc_profile=b"Elmhollow" * 20)


def jpeg_photoshop() -> bytes:
    body = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02P\0\x09Elmhollow"
    return _segment(_file(street(), "JPEG"), 0xED, body)


def jpeg_maker() -> bytes:
    return _segment(_file(street(), "JPEG"), 0xE5, b"Camera Elmhollow")


def png_text() -> bytes:
    return _png_text(lambda info: info.add_text("Author", "Elmhollow"))


def png_packed_text() -> bytes:
    return _png_text(lambda info: info.add_text("Author", "Elmhollow", zip=True))


def png_foreign_text() -> bytes:
    return _png_text(lambda info: info.add_itxt("Author", "Elmhollow"))


def png_exif() -> bytes:
    return _file(street(), "PNG", exif=_exif((0x013B, "Elmhollow")))


def png_time() -> bytes:
    return _chunk(_file(street(), "PNG"), b"tIME", b"\x07\xe4\x04\x03\x02\x01\x00")


def png_private() -> bytes:
    return _chunk(_file(street(), "PNG"), b"prVt", b"Elmhollow")


def gif_comment() -> bytes:
    return _file(street().convert("P"), "GIF", comment=b"Elmhollow")


def webp_exif() -> bytes:
    return _file(street(), "WEBP", exif=_exif((0x013B, "Elmhollow")), xmp=b"<x>Elmhollow</x>")


def tiff_private() -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[315] = "Elmhollow"
    tags[65000] = "layers of Elmhollow"
    return _file(street(), "TIFF", tiffinfo=tags)


def film_behind() -> bytes:
    return _file(street(), "JPEG") + b"\0\0\0\x18ftypmp42" + b"Elmhollow" * 200


# Other pictures


def old_thumbnail() -> bytes:
    return _with_thumbnail(_redacted(), street((160, 107)))


def old_second_picture() -> bytes:
    return _file(_redacted(), "JPEG") + _file(street(), "JPEG")


def old_photoshop_preview() -> bytes:
    small = _file(street((160, 107)), "JPEG")
    body = b"Photoshop 3.0\x008BIM\x04\x0c\0\0" + pack(">I", len(small) + 28) + bytes(28) + small
    return _segment(_file(_redacted(), "JPEG"), 0xED, body)


def old_tiff_preview() -> bytes:
    small = street((160, 107))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    return _file(_redacted(), "TIFF", save_all=True, append_images=[small], tiffinfo={})


def end_of_a_larger_png() -> bytes:
    """What a phone left behind when it wrote a cropped picture over the whole one."""
    whole, part = _noise((300, 300)), _file(street((60, 40)), "PNG")
    return part + whole[len(part) :]


def end_of_a_larger_jpeg() -> bytes:
    whole, part = _file(street((900, 600)), "JPEG", quality=95), _file(street((60, 40)), "JPEG")
    return part + whole[len(part) :]


def _noise(size: tuple[int, int]) -> bytes:
    return _file(Image.effect_noise(size, 60), "PNG")


def moving(kind: str = "GIF") -> bytes:
    return _file(_redacted(), kind, save_all=True, append_images=[street()], duration=200)


def moving_png() -> bytes:
    return moving("PNG")


def moving_webp() -> bytes:
    return moving("WEBP")


# Transparency


def cut_out() -> bytes:
    """Everything but a part is transparent, and still in the file."""
    image = street().convert("RGBA")
    mask = Image.new("L", image.size, 0)
    mask.paste(255, (0, 0, 120, 320))
    image.putalpha(mask)
    return _file(image, "PNG")


def faint() -> bytes:
    """So little is opaque that nobody sees it, until the contrast is raised."""
    image = street().convert("RGBA")
    image.putalpha(9)
    return _file(image, "PNG")


def cut_out_webp() -> bytes:
    image = Image.open(BytesIO(cut_out()))
    return _file(image, "WEBP", lossless=True, exact=True)


# What a page's picture shows


def written(size: int = 22, seed: int = 1) -> Image.Image:
    """Draw a page of words that are none."""
    chance = random.Random(seed)  # noqa: S311 (the same words each time)
    page = Image.new("L", (1200, 1550), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size)
    for line in range(80, 1450, size * 3 // 2):
        words = " ".join(
            "".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(2, 9)))
            for _ in range(11)
        )
        draw.text((90, line), words, font=font, fill=20)
    return page


def _coarse(image: Image.Image, box: tuple[int, int, int, int], side: int) -> Image.Image:
    part = image.crop(box)
    cells = (part.width // side, part.height // side)
    small = part.crop((0, 0, cells[0] * side, cells[1] * side)).resize(cells, Image.Resampling.BOX)
    size = (cells[0] * side, cells[1] * side)
    image.paste(small.resize(size, Image.Resampling.NEAREST), box[:2])
    return image


PLACE = (300, 395, 620, 465)


def mosaic_of_words() -> bytes:
    return _file(_coarse(written(), PLACE, 10), "PNG")


def mosaic_in_a_jpeg() -> bytes:
    return _file(_coarse(written(), PLACE, 12), "JPEG", quality=80)


def mosaic_in_a_large_scan() -> bytes:
    large = written().resize((2400, 3100))
    place = (600, 790, 1240, 930)
    return _file(_coarse(large, place, 32), "JPEG", quality=85)


def mosaic_in_a_photo() -> bytes:
    photo = street((900, 600)).convert("L").filter(ImageFilter.GaussianBlur(20))
    photo = ImageChops.overlay(photo, _leaves((900, 600)))
    return _file(_coarse(photo, (300, 120, 560, 400), 20), "JPEG", quality=85)


def _leaves(size: tuple[int, int]) -> Image.Image:
    """Draw soft spots, the same each time."""
    chance = random.Random(7)  # noqa: S311 (the same spots each time)
    spots = Image.frombytes("L", (60, 40), chance.randbytes(2400))
    return spots.resize(size, Image.Resampling.BICUBIC)


def mosaic_in_a_pdf() -> bytes:
    return _file(_coarse(written(), PLACE, 12), "PDF", resolution=145)


def _softened(image: Image.Image, box: tuple[int, int, int, int], radius: float) -> Image.Image:
    image.paste(image.crop(box).filter(ImageFilter.GaussianBlur(radius)), box[:2])
    return image


def blurred_words() -> bytes:
    return _file(_softened(written(), PLACE, 5), "PNG")


def blurred_in_a_jpeg() -> bytes:
    return _file(_softened(written(), PLACE, 7), "JPEG", quality=80)


def blurred_paragraph() -> bytes:
    return _file(_softened(written(), (90, 400, 1100, 800), 4), "PNG")


def blurred_in_a_pdf() -> bytes:
    return _file(_softened(written(), PLACE, 5), "PDF", resolution=145)


def soft_shades() -> bytes:
    """Boxes of a presentation, filled with a shade that runs across."""
    page = written()
    for top in (200, 700):
        page.paste(Image.linear_gradient("L").rotate(90).resize((500, 300)), (300, top))
    return _file(page, "PNG")


def photo_on_a_page() -> bytes:
    page = written()
    page.paste(_leaves((600, 400)), (300, 400))
    return _file(page, "JPEG", quality=85)


def old_screen() -> bytes:
    """A stamp on a grey ground that a fax made of dots."""
    page = written()
    ground = Image.effect_noise((500, 200), 40).point([205 if n % 2 else 235 for n in range(256)])
    page.paste(ground, (500, 60))
    return _file(page, "JPEG", quality=70)


def _penned(strength: float) -> Image.Image:
    page = written()
    part = page.crop(PLACE)
    page.paste(Image.blend(part, Image.new("L", part.size, 30), strength), PLACE[:2])
    return page


def felt_pen() -> bytes:
    return _file(_penned(0.8), "PNG")


def felt_pen_in_a_jpeg() -> bytes:
    return _file(_penned(0.9), "JPEG", quality=75)


def felt_pen_in_a_pdf() -> bytes:
    return _file(_penned(0.95), "PDF", resolution=145)


def printers_dots(strength: int = 40) -> bytes:
    chance = random.Random(3)  # noqa: S311 (the same dots each time)
    page = Image.new("RGB", (1200, 1550), (252, 252, 250))
    pattern = [(chance.randrange(15) * 9, chance.randrange(8) * 17) for _ in range(36)]
    draw = ImageDraw.Draw(page)
    for left in range(0, 1200, 145):
        for top in range(0, 1550, 145):
            for x, y in pattern:
                draw.point((left + x, top + y), fill=(252, 252, 250 - strength))
    text = written()
    page.paste((20, 20, 20), (0, 0), text.point([255 - tone for tone in range(256)]))
    return _file(page, "PNG")


def scattered_dots() -> bytes:
    """Yellow grains without a pattern: dust, or the noise of a camera."""
    chance = random.Random(5)  # noqa: S311 (the same dots each time)
    page = Image.new("RGB", (1200, 1550), (252, 252, 250))
    draw = ImageDraw.Draw(page)
    for _ in range(4_000):
        draw.point((chance.randrange(1200), chance.randrange(1550)), fill=(252, 252, 200))
    return _file(page, "PNG")


def black_boxes() -> bytes:
    return _file(_penned(1.0), "JPEG", quality=75)


def readable_highlight() -> bytes:
    return _file(_penned(0.3), "JPEG", quality=75)


def white_on_black() -> bytes:
    page = written()
    part = page.crop(PLACE)
    page.paste(part.point([255 - tone for tone in range(256)]), PLACE[:2])
    return _file(page, "PNG")


def words_alone() -> bytes:
    return _file(written(), "JPEG", quality=60)


def bar_chart() -> bytes:
    page = Image.new("L", (1200, 900), 255)
    draw = ImageDraw.Draw(page)
    for number in range(12):
        height = 100 + 53 * number % 600
        draw.rectangle(
            (100 + number * 80, 800 - height, 150 + number * 80, 800), fill=80 + number * 12
        )
    return _file(page, "PNG")


def striped_table() -> bytes:
    page = written()
    stripes = Image.new("L", page.size, 255)
    draw = ImageDraw.Draw(stripes)
    for row in range(10):
        draw.rectangle((80, 75 + row * 66, 1120, 107 + row * 66), fill=215)
    return _file(ImageChops.darker(page, stripes), "PNG")


# What must stay quiet


def plain_photo() -> bytes:
    return _file(street(), "JPEG")


def true_thumbnail() -> bytes:
    return _with_thumbnail(street(), street().resize((160, 107)))


def thumbnail_with_bars() -> bytes:
    small = Image.new("RGB", (160, 120), "black")
    small.paste(street().resize((160, 107)), (0, 6))
    return _with_thumbnail(street(), small)


def turned_photo() -> bytes:
    """The camera turned the small copy, and the large picture only says how it was held."""
    small = street().resize((160, 107)).transpose(Image.Transpose.ROTATE_270)
    return _with_thumbnail(street(), small)


def logo() -> bytes:
    """Black on nothing, with a shadow that fades, as drawing programs write it."""
    shape = Image.new("L", (400, 300), 0)
    draw = ImageDraw.Draw(shape)
    draw.ellipse((100, 60, 300, 240), fill=255)
    for step in range(20):
        draw.ellipse((100 - step, 60 - step, 300 + step, 240 + step), outline=40 - 2 * step)
    image = Image.new("RGBA", shape.size, "white")
    image.paste((0, 0, 0, 255), (0, 0, 400, 300), shape)
    image.putalpha(shape)
    return _file(image, "PNG")


def palette() -> bytes:
    return _file(street().quantize(16), "PNG", transparency=3)


def pages() -> bytes:
    return _file(street(), "TIFF", save_all=True, append_images=[_redacted()])


def packed_twice() -> bytes:
    """A few blanks behind the end, as some programs write them."""
    return _file(street(), "JPEG") + bytes(64)


def _rows(
    rule: str, treatment: Any, secret: str, *rows: tuple[str, str, Callable[[], bytes]]
) -> tuple[Trap, ...]:
    return tuple(Trap(name, file, make, secret, treatment, rule) for name, file, make in rows)


IMAGE_TRAPS = (
    *_rows(
        "image.metadata",
        "stripped",
        "Elmhollow",
        ("gps", "a.jpg", gps),
        ("serial number", "a.jpg", serial_number),
        ("jpeg comment", "a.jpg", jpeg_comment),
        ("jpeg xmp", "a.jpg", jpeg_xmp),
        ("jpeg profile", "a.jpg", jpeg_profile),
        ("jpeg photoshop", "a.jpg", jpeg_photoshop),
        ("jpeg maker", "a.jpg", jpeg_maker),
        ("png text", "a.png", png_text),
        ("png packed text", "a.png", png_packed_text),
        ("png foreign text", "a.png", png_foreign_text),
        ("png exif", "a.png", png_exif),
        ("png time", "a.png", png_time),
        ("png private", "a.png", png_private),
        ("gif comment", "a.gif", gif_comment),
        ("webp exif", "a.webp", webp_exif),
        ("tiff private", "a.tif", tiff_private),
        ("film behind", "a.jpg", film_behind),
    ),
    *_rows(
        "image.original",
        "stripped",
        MARK,
        ("old thumbnail", "a.jpg", old_thumbnail),
        ("old second picture", "a.jpg", old_second_picture),
        ("old photoshop preview", "a.jpg", old_photoshop_preview),
        ("old tiff preview", "a.tif", old_tiff_preview),
        ("end of a larger png", "a.png", end_of_a_larger_png),
        ("end of a larger jpeg", "a.jpg", end_of_a_larger_jpeg),
    ),
    *_rows(
        "image.frames",
        "stripped",
        MARK,
        ("moving gif", "a.gif", moving),
        ("moving png", "a.png", moving_png),
        ("moving webp", "a.webp", moving_webp),
    ),
    *_rows(
        "image.alpha",
        "blocked",
        MARK,
        ("cut out", "a.png", cut_out),
        ("faint", "a.png", faint),
        ("cut out webp", "a.webp", cut_out_webp),
    ),
    *_rows(
        "picture.mosaic",
        "blocked",
        MARK,
        ("mosaic of words", "a.png", mosaic_of_words),
        ("mosaic in a jpeg", "a.jpg", mosaic_in_a_jpeg),
        ("mosaic in a large scan", "a.jpg", mosaic_in_a_large_scan),
        ("mosaic in a photo", "a.jpg", mosaic_in_a_photo),
        ("mosaic in a pdf", "a.pdf", mosaic_in_a_pdf),
    ),
    *_rows(
        "picture.blur",
        "blocked",
        MARK,
        ("blurred words", "a.png", blurred_words),
        ("blurred in a jpeg", "a.jpg", blurred_in_a_jpeg),
        ("blurred paragraph", "a.png", blurred_paragraph),
        ("blurred in a pdf", "a.pdf", blurred_in_a_pdf),
    ),
    *_rows(
        "picture.marker",
        "flattened",
        MARK,
        ("felt pen", "a.png", felt_pen),
        ("felt pen in a jpeg", "a.jpg", felt_pen_in_a_jpeg),
        ("felt pen in a pdf", "a.pdf", felt_pen_in_a_pdf),
    ),
    *_rows("picture.dots", "flattened", MARK, ("printer's dots", "a.png", printers_dots)),
    *_rows(
        "",
        "quiet",
        "",
        ("plain photo", "a.jpg", plain_photo),
        ("true thumbnail", "a.jpg", true_thumbnail),
        ("thumbnail with bars", "a.jpg", thumbnail_with_bars),
        ("turned photo", "a.jpg", turned_photo),
        ("logo", "a.png", logo),
        ("palette", "a.png", palette),
        ("pages", "a.tif", pages),
        ("packed twice", "a.jpg", packed_twice),
        ("black boxes", "a.jpg", black_boxes),
        ("readable highlight", "a.jpg", readable_highlight),
        ("white on black", "a.png", white_on_black),
        ("words alone", "a.jpg", words_alone),
        ("bar chart", "a.png", bar_chart),
        ("striped table", "a.png", striped_table),
        ("scattered dots", "a.png", scattered_dots),
        ("soft shades", "a.png", soft_shades),
        ("photo on a page", "a.jpg", photo_on_a_page),
        ("old screen", "a.jpg", old_screen),
    ),
)
