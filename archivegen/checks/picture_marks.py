"""What the pictures of pages show that a reader does not notice, and a program does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.checks.facts import by_page, facts
from archivegen.model.document import Document
from archivegen.model.findings import Finding

_IN_TEXT: Final = (
    " It is in a picture that stands in the text, where regions and settings for pages do not "
    "reach: mend the file."
)


def mosaics(document: Document) -> Iterator[Finding]:
    """Block pictures in which something was only made coarse."""
    for page, found in by_page(document, "picture.mosaic"):
        yield Finding(
            rule="picture.mosaic",
            severity="block",
            message=(
                "Something was made unreadable with large squares (a mosaic). Words and faces can "
                "be worked out from them. Cover the place with a black box in an image editor, "
                "or write a region into redactions.toml; waive this if nothing is hidden there."
                f"{_in_text(page)}"
            ),
            page=page or None,
            box=found[0].box,
            part="picture",
            places=len(found),
        )


def blurs(document: Document) -> Iterator[Finding]:
    """Block pictures in which something was only blurred."""
    for page, found in by_page(document, "picture.blur"):
        yield Finding(
            rule="picture.blur",
            severity="block",
            message=(
                "Something on this page is blurred, and the rest is sharp. Blurred words and "
                "faces can be worked out. If they are to be hidden, cover the place with a black "
                "box in an image editor, or write a region into redactions.toml; if the picture "
                f"was always like that, waive this.{_in_text(page)}"
            ),
            page=page or None,
            box=found[0].box,
            part="picture",
            places=len(found),
        )


def markers(document: Document) -> Iterator[Finding]:
    """Warn of black boxes that are not of one tone."""
    for page, found in by_page(document, "picture.marker"):
        yield Finding(
            rule="picture.marker",
            severity="warn",
            message=(
                "A dark box is not of one tone: what is under it shows through, as with a felt "
                "pen, and comes out when the contrast is raised. Cover the place with a black "
                f"box, or write a region into redactions.toml.{_in_text(page)}"
            ),
            page=page or None,
            box=found[0].box,
            part="picture",
            places=len(found),
        )


def dots(document: Document) -> Iterator[Finding]:
    """Warn of the dots by which colour printers mark their pages."""
    found = facts(document, "picture.dots")
    if found:
        yield Finding(
            rule="picture.dots",
            severity="warn",
            message=(
                "Faint yellow dots repeat over the page, as colour printers print them: they say "
                "which printer it was, and often when. Publish scans with fewer tones: write "
                "clip into the column scans of its row in manifest.csv, or, for all documents, "
                'scans = "clip" under [pictures] in archive.toml.'
                f"{_in_text(found[0].page)}"
            ),
            page=found[0].page or None,
            part="picture",
            places=len(found),
        )


def _in_text(page: int) -> str:
    """Say of a picture that is no page what does not help there."""
    return "" if page else _IN_TEXT
