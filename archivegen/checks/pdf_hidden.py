"""Text inside a PDF that a reader of its pages does not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from archivegen.checks.facts import facts, masked
from archivegen.counting import counted
from archivegen.model.document import Document, Fact
from archivegen.model.findings import Box, Finding, Severity

_MOST: Final = 20  # pages that are reported one by one
_LEFT_OUT: Final = "That is left out of the published text."

_WHY: Final = {
    "box": "a shape that was drawn over them",
    "picture": "a picture that was laid over them",
    "annotation": "a note or a form field that lies over them",
    "colour": "they have the colour of their ground",
    "invisible": "they are marked as not to be drawn, or fully transparent",
    "clipped": "they are cut off by the edge of a frame",
    "layer": "they are on a layer that is switched off",
    "not-drawn": "the file holds them but does not draw them",
    "tiny": "they are too small to be read",
    "font": "their font is not in the file, or draws nothing",
    "misread": "their font draws other letters",
    "overtyped": "other words stand in the same place",
    "unexamined": "the page cannot be drawn, or holds too much to be searched",
}


class Kind(Struct, frozen=True):
    """What a finding says of the places at which text is hidden in one way."""

    rule: str
    severity: Severity
    message: str


_UNDER_BOX: Final = Kind(
    rule="pdf.text-under-box",
    severity="block",
    message=(
        "{characters} of text can be copied from the file although they are covered: {why}. "
        f"{_LEFT_OUT} If somebody meant to take them out of the file, that failed: read them "
        "with --reveal, think of who else has this file, and waive this if the page's picture "
        "hides all that it should."
    ),
)
_UNDER_SCANNED_BOX: Final = Kind(
    rule="pdf.ocr-under-box",
    severity="block",
    message=(
        "The text layer of the scan has {characters} where its picture shows a dark box: it was "
        f"made before the box was drawn, and gives away what is under it. {_LEFT_OUT} Read them "
        "with --reveal, think of who else has this file, and waive this if the page's picture "
        "hides all that it should."
    ),
)
_HIDDEN: Final = Kind(
    rule="pdf.hidden-text",
    severity="block",
    message=(
        "{characters} of text cannot be seen on the page: {why}. "
        f"{_LEFT_OUT} Read them with --reveal: they may be a draft, somebody's remark, or a mark "
        "of this copy. Waive this if nothing is missing on the page without them."
    ),
)
_OUTSIDE: Final = Kind(
    rule="pdf.outside-page",
    severity="block",
    message=(
        "{characters} of text are outside the part of the page that is shown. "
        f"{_LEFT_OUT} Read them with --reveal: they may be what somebody cropped away, or a "
        "printer's mark with names and dates. Waive this if the page is complete without them."
    ),
)
_UNVERIFIED: Final = Kind(
    rule="pdf.unverified-text",
    severity="block",
    message=(
        "It cannot be told whether {characters} of text are seen: {why}. The page's picture lacks "
        f"them. {_LEFT_OUT} Print the file to a new PDF where it is shown as it should be, and "
        "put that in its place; or waive this if nothing is missing."
    ),
)
_WITHOUT_INK: Final = Kind(
    rule="pdf.ocr-without-ink",
    severity="warn",
    message=(
        "The text layer of the scan has {characters} where its picture is blank, or it does not "
        f"lie on the picture. {_LEFT_OUT} Compare them with the page: they may have been wiped "
        "out in the picture only. A new text recognition of the picture gives a clean layer."
    ),
)
_WRONG_CHARACTERS: Final = Kind(
    rule="pdf.wrong-characters",
    severity="block",
    message=(
        "{characters} of text are not the letters that the page shows: a font draws one letter "
        f"and tells programs another. {_LEFT_OUT} The page's picture shows words that neither a "
        "search nor a redaction by words finds. Print the page to a new PDF as a picture, have "
        "its text recognised anew, and put that in its place; or read the page, and waive this."
    ),
)
_OVER_TEXT: Final = Kind(
    rule="pdf.text-over-text",
    severity="block",
    message=(
        "{characters} of text stand over each other in one colour, so that nobody can read them "
        f"on the page, but both can be copied from the file. {_LEFT_OUT} If somebody typed over "
        "words to take them out, that failed: read them with --reveal, and look whether the "
        "page's picture hides all that it should. If it does, waive this."
    ),
)
_LABELS: Final = Kind(
    rule="pdf.box-label",
    severity="warn",
    message=(
        "{characters} of text have the colour of the box on which they stand, and were drawn "
        "together with it: most likely the label that a redaction tool puts on its boxes. "
        f"{_LEFT_OUT} Read them with --reveal to be sure."
    ),
)


class _Place(Struct, frozen=True):
    """What is hidden on one page."""

    page: int
    count: int
    reasons: tuple[str, ...]
    text: str
    box: Box | None

    @property
    def why(self) -> str:
        return "; ".join(_WHY.get(reason, reason) for reason in self.reasons)

    @property
    def characters(self) -> str:
        return counted(self.count, "character", "characters")


def under_box(document: Document) -> Iterator[Finding]:
    """Block text that something was drawn over, which hides it from the eye only."""
    yield from _findings(document, _UNDER_BOX)


def under_scanned_box(document: Document) -> Iterator[Finding]:
    """Block a scan's text layer that was made before the box was."""
    yield from _findings(document, _UNDER_SCANNED_BOX)


def hidden(document: Document) -> Iterator[Finding]:
    """Block text that is on the page, but not to be seen."""
    yield from _findings(document, _HIDDEN)


def outside(document: Document) -> Iterator[Finding]:
    """Block text beyond the edge of what is shown of a page."""
    yield from _findings(document, _OUTSIDE)


def unverified(document: Document) -> Iterator[Finding]:
    """Block text of which nobody can tell whether it is seen."""
    yield from _findings(document, _UNVERIFIED)


def without_ink(document: Document) -> Iterator[Finding]:
    """Warn of a text layer that has words where the scan is blank."""
    yield from _findings(document, _WITHOUT_INK)


def wrong_characters(document: Document) -> Iterator[Finding]:
    """Block text in fonts that draw other letters than they say."""
    yield from _findings(document, _WRONG_CHARACTERS)


def over_text(document: Document) -> Iterator[Finding]:
    """Block words that were typed over other words, which hides them from the eye only."""
    yield from _findings(document, _OVER_TEXT)


def labels(document: Document) -> Iterator[Finding]:
    """Warn of words in the colour of the small box with which they were drawn."""
    yield from _findings(document, _LABELS)


def _findings(document: Document, kind: Kind) -> Iterator[Finding]:
    places = _places(facts(document, kind.rule))
    for place in places[:_MOST]:
        yield Finding(
            rule=kind.rule,
            severity=kind.severity,
            message=kind.message.format(characters=place.characters, why=place.why),
            page=place.page,
            box=place.box,
            part="hidden text",
            excerpt=masked(place.text),
            secret=place.text,
        )
    rest = places[_MOST:]
    if rest:
        pages = counted(len(rest), "more page", "more pages")
        yield Finding(
            rule=kind.rule,
            severity=kind.severity,
            message=f"The same is on {pages}: {_numbers(rest)}.",
            page=rest[0].page,
            part="hidden text",
            excerpt=masked(rest[0].text),
            secret="\n".join(place.text for place in rest),
            places=len(rest),
        )


def _places(found: Sequence[Fact]) -> list[_Place]:
    """Join what is hidden on a page for several reasons; signs without a letter are nothing."""
    places: dict[int, _Place] = {}
    for fact in found:
        reason, count, text = fact.value.split(" ", 2)
        if not any(map(str.isalnum, text)):
            continue
        place = _Place(fact.page, int(count), (reason,), text, fact.box)
        places[fact.page] = _joined(places.get(fact.page), place)
    return list(places.values())


def _joined(one: _Place | None, other: _Place) -> _Place:
    if one is None:
        return other
    return _Place(
        page=one.page,
        count=one.count + other.count,
        reasons=(*one.reasons, *other.reasons),
        text=f"{one.text}\n{other.text}",
        box=_around(one.box, other.box),
    )


def _around(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _numbers(places: Sequence[_Place]) -> str:
    shown = ", ".join(str(place.page) for place in places[:_MOST])
    return f"{shown} …" if len(places) > _MOST else shown
