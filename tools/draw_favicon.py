"""Draw `favicon.ico` as `favicon.svg` is, for browsers that take no SVG."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

ASSETS = Path(__file__).parent.parent / "theme_overrides" / "assets"
SIZES = (16, 32, 48)
SCALE = 8  # drawn large and made smaller, so that edges are smooth

# left, top, right, bottom in the 32 units of the SVG, and a colour; from back to front
SHAPES = (
    (4, 1, 28, 31, "#171716"),
    (6, 3, 26, 29, "#ffffff"),
    (9, 8, 23, 10, "#80807b"),
    (9, 22, 18, 24, "#80807b"),
    (9, 13, 18, 19, "#171716"),
    (19, 13, 23, 19, "#a01c20"),
)


def drawn(size: int) -> Image.Image:
    """Draw the icon at a size in pixels."""
    unit = size * SCALE / 32
    image = Image.new("RGBA", (size * SCALE, size * SCALE))
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom, colour in SHAPES:
        pen.rectangle((left * unit, top * unit, right * unit - 1, bottom * unit - 1), fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the file."""
    images = [drawn(size) for size in SIZES]
    images[-1].save(
        ASSETS / "favicon.ico",
        sizes=[(size, size) for size in SIZES],
        append_images=images[:-1],
    )


if __name__ == "__main__":
    main()
