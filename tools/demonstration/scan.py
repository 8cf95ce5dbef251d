"""Makes a sheet of paper on a scanner out of a typeset page."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO
from typing import Final

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageOps

from tools.demonstration.pdf import A4, Page, Picture, write

WIDTH: Final = 1200
_PAPER: Final = (250, 248, 243)
_INK: Final = 26  # the darkest that toner gets


def scanned(page: Page, seed: str, width: int = WIDTH) -> Image.Image:
    """Print a page, stamp it, lay it a little crooked on the glass, and scan it."""
    chance = random.Random(seed)
    printed = (
        rendered(Page([*page.marks, *page.feet]), width)
        .convert("L")
        .filter(ImageFilter.GaussianBlur(0.45))
    )
    toner = printed.point(lambda value: _INK + value * (255 - _INK) // 255)
    sheet = ImageChops.multiply(_paper(toner.size, chance), toner.convert("RGB"))
    if page.stamps:
        inked = _inked(rendered(Page(page.stamps), width), chance)
        sheet = ImageChops.multiply(sheet, inked)
    angle = chance.choice([-1, 1]) * chance.uniform(0.15, 0.55)
    turned = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_PAPER)
    return ImageChops.multiply(turned, _light(turned.size, chance))


def jpeg(image: Image.Image, quality: int = 58) -> bytes:
    """Compress as a scanner would."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def as_pdf(pages: Sequence[Page], seed: str, title: str = "", *, recognised: bool = True) -> bytes:
    """Scan pages into a PDF; `recognised` puts the text under the pictures, as OCR does."""
    sheets = []
    for number, page in enumerate(pages, start=1):
        image = scanned(page, f"{seed} {number}")
        picture = Picture(jpeg(image), *image.size)
        sheets.append(Page(page.marks if recognised else [], picture=picture))
    return write(sheets, title)


def fax(pages: Sequence[Page], seed: str) -> bytes:
    """Send pages by fax: black and white, speckled, in one TIFF."""
    chance = random.Random(seed)
    strips = [_faxed(page, chance) for page in pages]
    out = BytesIO()
    strips[0].save(
        out, "TIFF", compression="group4", save_all=True, append_images=strips[1:], dpi=(98, 98)
    )
    return out.getvalue()


def _faxed(page: Page, chance: random.Random) -> Image.Image:
    grey = rendered(Page([*page.marks, *page.feet, *page.stamps]), 864).convert("L")
    turned = grey.rotate(chance.uniform(-0.6, 0.6), Image.Resampling.BILINEAR, fillcolor=255)
    draw = turned.load()
    for _ in range(260):
        x, y = chance.randrange(turned.width), chance.randrange(turned.height)
        if draw is not None:
            draw[x, y] = 0
    return turned.point(lambda value: 255 if value > 150 else 0).convert(
        "1", dither=Image.Dither.NONE
    )


def rendered(page: Page, width: int) -> Image.Image:
    """Draw a page, so many pixels wide."""
    document = pypdfium2.PdfDocument(write([page]))
    image: Image.Image = document[0].render(scale=width / A4[0]).to_pil().convert("RGB")
    document.close()
    return image


def _noise(size: tuple[int, int], chance: random.Random) -> Image.Image:
    return Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))


def _paper(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Make paper: a tone, slow clouds of it, and a little grain."""
    clouds = _noise((9, 13), chance).resize(size, Image.Resampling.BICUBIC)
    grain = _noise(size, chance).filter(ImageFilter.GaussianBlur(1.1))
    relief = ImageChops.add(
        clouds.point(lambda value: value // 42), grain.point(lambda value: value // 26)
    )
    tone = Image.new("RGB", size, _PAPER)
    return ImageChops.subtract(tone, relief.convert("RGB"))


def _inked(stamp: Image.Image, chance: random.Random) -> Image.Image:
    """Press a stamp: the ink takes unevenly."""
    gaps = _noise((stamp.width // 6, stamp.height // 6), chance)
    gaps = gaps.resize(stamp.size, Image.Resampling.BICUBIC).point(lambda v: max(0, v - 120) // 2)
    return ImageChops.add(stamp, gaps.convert("RGB")).filter(ImageFilter.GaussianBlur(0.5))


def _light(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Darken the side where the lid does not close, and a corner."""
    edge = Image.linear_gradient("L").rotate(90).resize((size[0] // 16, size[1]))
    light = Image.new("L", size, 255)
    light.paste(edge.point(lambda value: 230 + value * 25 // 255), (0, 0))
    fall = Image.linear_gradient("L").resize(size)
    fall = ImageOps.invert(fall).point(lambda value: 251 + value * 4 // 255)
    if chance.random() < 0.4:
        light = ImageOps.mirror(light)
    return ImageChops.multiply(light, fall).convert("RGB")
