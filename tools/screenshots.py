"""Take the README's pictures of the demonstration: `make site`, then `python -m tools.screenshots`.

They need a Chromium, as the tests do, and are made small enough for a README: PNG with few colours.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import find, flags

REPOSITORY = Path(__file__).parents[1]
SITE = REPOSITORY / "site"
PICTURES = REPOSITORY / "docs" / "images"
WINDOW = (1280, 900)
PHONE = (390, 844)
COLOURS = 256

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


def shoot(browser: Browser, page: str, size: tuple[int, int]) -> bytes:
    """Take a picture of the top of a page."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="light",
        reduced_motion="reduce",
        locale="en",
    )
    tab = context.new_page()
    tab.goto((SITE / page).as_uri(), wait_until="networkidle")
    picture = tab.screenshot()
    context.close()
    return picture


def main() -> None:
    """Write every picture."""
    if not (SITE / "index.html").is_file():
        sys.exit("There is no site. Run: make site")
    chromium = find()
    if chromium is None:
        sys.exit("There is no Chromium. Run: make browser")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags())
        for name, (page, size) in SHOTS.items():
            picture = small(shoot(browser, page, size))
            (PICTURES / f"{name}.png").write_bytes(picture)
            print(f"docs/images/{name}.png: {len(picture) // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()
