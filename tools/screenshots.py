"""Take pictures of the demonstration: `make site`, then `python -m tools.screenshots`.

Those of the README are made small enough for it: PNG with few colours. With `--all` (or `make
screenshots`) every kind of page is shown whole instead, on a desk and on phones, in light and dark,
and as it is printed, in `build/screenshots/`. Both need a Chromium, as the tests do.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import kinds
from tests.browser.chromium import find, flags
from tests.browser.serving import serving

REPOSITORY = Path(__file__).parents[1]
SITE = REPOSITORY / "site"
PICTURES = REPOSITORY / "docs" / "images"
WINDOW = (1280, 900)
PHONE = (390, 844)
COLOURS = 256

EVERYTHING = REPOSITORY / "build" / "screenshots"
WIDTHS = (1440, 390, 320)
SCHEMES = ("light", "dark")

# name → page, window
SHOTS = {
    "home": ("index.html", WINDOW),
    "scan": ("documents/q4v7ne.html", WINDOW),
    "phone": ("documents/k7f3qz.html", PHONE),
}


def small(png: bytes) -> bytes:
    """Reduce a picture of a screen to few colours, which its areas hardly lose by."""
    out = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    few = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def shoot(browser: Browser, address: str, size: tuple[int, int]) -> bytes:
    """Take a picture of the top of a page."""
    tab = opened(browser, address, size, "light")
    picture = tab.screenshot()
    tab.context.close()
    return picture


def opened(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Page:
    """Open a page of the site."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        locale="en",
    )
    tab = context.new_page()
    tab.goto(address, wait_until="networkidle")
    return tab


def of_the_readme(browser: Browser, top: str) -> Iterator[tuple[Path, bytes]]:
    """Take the README's pictures."""
    for name, (page, size) in SHOTS.items():
        yield PICTURES / f"{name}.png", small(shoot(browser, top + page, size))


def of_every_kind(browser: Browser, top: str, only: str) -> Iterator[tuple[Path, bytes]]:
    """Take a kind of page after another: whole, at each width, in each scheme, and on paper."""
    for kind, page in kinds.samples(SITE).items():
        name = re.sub(r"\W+", "-", kind).lower()
        if not re.search(only, name):
            continue
        tab = opened(browser, top + page, (WIDTHS[0], 900), SCHEMES[0])
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                whole = tab.screenshot(full_page=True, animations="disabled")
                yield EVERYTHING / f"{name}-{width}-{scheme}.png", whole
        yield EVERYTHING / f"{name}.pdf", tab.pdf(prefer_css_page_size=True, format="A4")
        tab.context.close()


def arguments() -> argparse.Namespace:
    """Read what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every kind of page, for looking at")
    parser.add_argument("--only", default="", help="with --all: kinds whose names match this")
    return parser.parse_args()


def main() -> None:
    """Write every picture."""
    asked = arguments()
    if not (SITE / "index.html").is_file():
        sys.exit("There is no site. Run: make site")
    chromium = find()
    if chromium is None:
        sys.exit("There is no Chromium. Run: make browser")
    # From a folder the page of what is not there would be bare: it does not know where it is asked.
    with sync_playwright() as playwright, serving(SITE) as top:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags())
        pictures = (
            of_every_kind(browser, top, asked.only) if asked.all else of_the_readme(browser, top)
        )
        for path, picture in pictures:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture)
            print(f"{path.relative_to(REPOSITORY)}: {len(picture) // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()
