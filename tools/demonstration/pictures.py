"""Draws the pictures of the story: the quay, a screen, a row of dates."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Final

from PIL import ExifTags, Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tools.demonstration.pdf import BLACK, WHITE, Colour, Page, Shape, Text, rectangle
from tools.demonstration.scan import jpeg, rendered

_Shade = tuple[int, int, int]


def quay() -> bytes:
    """Photograph quay 2, with the metadata of a telephone that said too much."""
    image = _sky((1200, 816))
    draw = ImageDraw.Draw(image)
    _hills(draw)
    for x, height, shade in ((120, 0.78, 96), (420, 1.0, 44)):
        _crane(draw, x, height, (shade, shade, shade + 3))
    _stacks(draw)
    draw.rectangle((0, 508, 680, 560), fill=(58, 57, 56))
    _ship(draw)
    soft = image.filter(ImageFilter.GaussianBlur(0.8))
    grain = Image.frombytes("L", soft.size, random.Random("quay").randbytes(1200 * 816))
    grain = grain.filter(ImageFilter.GaussianBlur(0.8)).point(lambda value: value // 18)
    photograph = ImageChops.subtract(soft, grain.convert("RGB"))
    return _with_exif(photograph)


def _with_exif(image: Image.Image) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Fictional"
    exif[ExifTags.Base.Model] = "Demonstration 7"
    exif[ExifTags.Base.DateTime] = "2020:04:11 13:52:08"
    exif[ExifTags.Base.Artist] = "Works, night shift"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (0.0, 0.0, 12.0)  # in the open sea, where nothing is
    gps[ExifTags.GPS.GPSLongitudeRef] = "W"
    gps[ExifTags.GPS.GPSLongitude] = (29.0, 59.0, 48.0)
    out = BytesIO()
    image.save(out, "JPEG", quality=62, optimize=True, exif=exif)
    return out.getvalue()


def _sky(size: tuple[int, int]) -> Image.Image:
    sky = Image.linear_gradient("L").resize((size[0], 480)).point(lambda v: 150 + v * 70 // 255)
    sea = Image.linear_gradient("L").resize((size[0], size[1] - 480))
    sea = sea.point(lambda value: 158 - value * 84 // 255)
    image = Image.new("L", size)
    image.paste(sky, (0, 0))
    image.paste(sea, (0, 480))
    coloured = image.convert("RGB")
    draw, chance = ImageDraw.Draw(coloured), random.Random("sea")
    for _ in range(260):
        x, y = chance.randrange(size[0]), chance.randrange(560, size[1])
        tone = 96 + (size[1] - y) // 5
        draw.line((x, y, x + chance.randrange(20, 110), y), fill=(tone, tone + 3, tone + 4))
    return coloured


def _hills(draw: ImageDraw.ImageDraw) -> None:
    for start, top, tone in ((-140, 420, 152), (900, 428, 150), (440, 404, 143)):
        box = (start, top, start + 620, top + 2 * (492 - top))
        draw.pieslice(box, 180, 360, fill=(tone, tone + 2, tone + 4))
    draw.rectangle((0, 486, 1200, 496), fill=(136, 139, 141))


def _crane(draw: ImageDraw.ImageDraw, x: float, size: float, shade: _Shade) -> None:
    def at(px: float, py: float) -> tuple[float, float]:
        return (x + px * size, 508 - (508 - py) * size)

    lines = (
        ((-60, 186), (300, 186)), ((-60, 186), (62, 58)),
        ((62, 58), (300, 186)), ((62, 58), (62, 186)),
        ((26, 186), (26, 508)), ((136, 186), (136, 508)), ((26, 352), (136, 352)),
        ((26, 352), (136, 196)), ((26, 500), (136, 360)), ((236, 186), (236, 300)),
    )  # fmt: skip
    for number, (start, end) in enumerate(lines):
        width = 2 if number == len(lines) - 1 else 8
        draw.line((*at(*start), *at(*end)), fill=shade, width=max(2, round(width * size)))
    draw.rectangle((*at(206, 300), *at(268, 328)), fill=tuple(part + 12 for part in shade))


def _stacks(draw: ImageDraw.ImageDraw) -> None:
    chance = random.Random("containers")
    for column in range(11):
        for level in range(chance.choice((1, 1, 2, 2, 3))):
            tone = chance.randrange(70, 170)
            x, y = 30 + column * 56, 508 - (level + 1) * 26
            draw.rectangle((x, y, x + 52, y + 24), fill=(tone, tone - 2, tone - 4))


def _ship(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon([(732, 520), (1126, 520), (1094, 584), (764, 584)], fill=(64, 63, 62))
    draw.rectangle((780, 462, 834, 520), fill=(82, 81, 80))
    draw.rectangle((790, 440, 822, 462), fill=(88, 87, 86))
    draw.line((802, 392, 802, 440), fill=(90, 90, 90), width=4)
    draw.rectangle((862, 472, 1080, 520), fill=(112, 112, 110), outline=(70, 70, 70), width=4)


_SCREEN: Final = (
    ("Pagesa nr.", "112"),
    ("Përfituesi", "Brenmark Maritime"),
    ("Llogaria", "P3"),
    ("Fatura", "2021-0077, 24.03.2021"),
    ("Shuma", "5 704 000,00 EUR"),
    ("Afati sipas kontratës", "30 ditë"),
    ("Sondazhi", ""),
    ("Procesverbali i marrjes në dorëzim", "po"),
    ("Dokumente të bashkëngjitura", "0"),
    ("Autorizoi", "M. Talvesh"),
    ("Data e pagesës", "29.03.2021, 07:58"),
)


def treasury_screen() -> bytes:
    """Print the treasury's screen on which a payment was authorised."""
    marks: list[Text | Shape] = [
        rectangle(0, 442, 595, 400, (0.87, 0.89, 0.91)),
        rectangle(0, 817, 595, 25, (0.15, 0.26, 0.38)),
        _on_screen(10, 825, "Thesari i Shtetit · Autorizim pagese · Republika e Orvenisë", WHITE),
    ]
    for row, (label, value) in enumerate(_SCREEN):
        marks += _field(790 - row * 25, label, value)
    marks += [
        rectangle(22, 490, 140, 26, (0.2, 0.5, 0.29)),
        Text(58, 498, "PAGUAR", "helvetica-bold", 13, colour=WHITE),
        _on_screen(180, 499, "Fushat e zbrazëta u plotësuan nga sistemi."),
    ]
    screen = rendered(Page(marks), 1100).crop((0, 0, 1100, 690))
    out = BytesIO()
    screen.quantize(48, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _field(y: float, label: str, value: str) -> list[Text | Shape]:
    box = rectangle(238, y - 6, 325, 19, WHITE)
    if value == "P3":
        bar = rectangle(243, y - 4, 160, 15)
        code = Text(382, y, "[P3]", "helvetica-bold", 8, colour=WHITE)
        return [_on_screen(22, y, label), box, bar, code]
    return [_on_screen(22, y, label), box, _on_screen(244, y, value)]


def _on_screen(x: float, y: float, text: str, colour: Colour = BLACK) -> Text:
    return Text(x, y, text, "helvetica", 10.5, colour=colour)


def key_dates() -> bytes:
    """Draw the seven dates of the Cabinet Office on a line."""
    image = Image.new("L", (720, 120), 255)
    draw = ImageDraw.Draw(image)
    draw.line((30, 60, 690, 60), fill=90, width=3)
    dates = ("13 Dec", "24 Jan", "14 Feb", "2 Mar", "30 Mar", "30 Apr", "6 May")
    for number, (date, x) in enumerate(zip(dates, (40, 200, 280, 345, 450, 575, 670), strict=True)):
        last = number == len(dates) - 1
        fill = 20 if last else 255
        draw.ellipse((x - 9, 51, x + 9, 69), fill=fill, outline=20, width=3)
        draw.text((x, 92 if number % 2 else 28), date, 20, _font(17), anchor="mm")
    out = BytesIO()
    image.quantize(16, dither=Image.Dither.NONE).save(out, "GIF")
    return out.getvalue()


def photographed(image: Image.Image) -> bytes:
    """Keep a scanned sheet as a picture."""
    return jpeg(image, 52)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own typeface, which needs no file of ours."""
    return ImageFont.load_default(size)
