"""What the file of a picture holds besides the pixels that it shows."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import facts
from archivegen.model.document import Document
from archivegen.model.findings import Finding


def metadata(document: Document) -> Iterator[Finding]:
    """Tell which metadata was left behind when the picture was rebuilt from its pixels."""
    kinds = sorted({fact.value for fact in facts(document, "image.metadata")})
    if kinds:
        yield Finding(
            rule="image.metadata",
            severity="info",
            message=f"The picture carried {', '.join(kinds)}. The published copy has none of it.",
            part="metadata",
        )


def transparent(document: Document) -> Iterator[Finding]:
    """Block a picture with something drawn where it is transparent."""
    if facts(document, "image.alpha"):
        yield Finding(
            rule="image.alpha",
            severity="block",
            message=(
                "The picture holds something where it is transparent: it was cut out, but it is "
                "still in the file. The published copy is white there. See in an image editor, "
                "without transparency, what it is; waive this if the picture is right as it is."
            ),
            part="transparency",
        )


def originals(document: Document) -> Iterator[Finding]:
    """Warn of another picture in the file that shows something else."""
    found = facts(document, "image.original")
    if found:
        what = (
            "another picture that shows something else"
            if any(fact.value == "picture" for fact in found)
            else "the end of a larger picture"
        )
        yield Finding(
            rule="image.original",
            severity="warn",
            message=(
                f"The file still holds {what}: the picture was cropped, painted over or changed "
                "after it was taken. Only the picture itself is published. Find out what was "
                "changed, and never hand on the file."
            ),
            part="preview",
        )


def frames(document: Document) -> Iterator[Finding]:
    """Warn of a picture that moves: only its beginning is published."""
    if facts(document, "image.frames"):
        yield Finding(
            rule="image.frames",
            severity="warn",
            message=(
                "The picture moves. Only its first frame is published; the others were not "
                "looked at. If they belong to the record, save them as pictures of their own."
            ),
            part="frames",
        )
