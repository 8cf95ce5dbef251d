"""What the rules of redaction leave behind in what would be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from archivegen.checks.facts import masked
from archivegen.checks.personal.texts import BETWEEN_LINES, Text, every_text
from archivegen.checks.publication import Publication
from archivegen.clean.nearby import nearly
from archivegen.clean.parted import Seam, neighbours, parted, seams
from archivegen.clean.rules import Hit, rule_set
from archivegen.config.private import Rule
from archivegen.model.findings import Finding

_SHOWN = 5  # pages or fields that are named


class Found(Struct, frozen=True):
    """The places at which a record has what a rule withholds."""

    rule: Rule
    places: tuple[tuple[Text, str], ...]  # the text, and the words in it


def near(publication: Publication) -> Iterator[Finding]:
    """Report what a rule nearly matches: with another ending, inside a word, across paragraphs."""
    rules = publication.redaction.rules
    texts = _texts(publication) if rules else []
    found = [
        (texts[place], words) for _, place, words in nearly(rules, [text.text for text in texts])
    ]
    found += dict.fromkeys(_nearly_parted(rules, texts))
    if found:
        yield Finding(
            rule="redaction.near",
            severity="warn",
            message=(
                f"{_places(found)} nearly what a rule withholds: with another ending, inside a "
                "longer word, or parted by the end of a paragraph or page. It would be published. "
                "Read it; if it is the same name, add a rule with this spelling, or a pattern."
            ),
            page=_page(found),
            part=_parts(found),
            excerpt=_excerpt(found),
            secret=_secret(found),
            places=len(found),
        )


def region(publication: Publication) -> Iterator[Finding]:
    """Report rules for parts of pages, or attachments, that the document does not have."""
    for rule in publication.redaction.missed:
        what = (
            "an attachment of this document, which has none that is filed under that name, "
            if rule.attachment
            else f"a part of page {rule.page}, but this document has no picture of such a page, "
        )
        yield Finding(
            rule="redaction.region",
            severity="block",
            message=f"A rule withholds {what}so nothing was withheld by it. Mend the rule.",
            secret=rule.attachment,
        )


def picture(publication: Publication) -> Iterator[Finding]:
    """Report pages whose picture cannot be shown, since nobody knows where the words stand."""
    pages = publication.redaction.unseen
    if pages:
        yield Finding(
            rule="redaction.picture",
            severity="info",
            message=(
                f"The picture of {_of_pages(pages)} is withheld: words that a rule withholds "
                "show in it, and where is not known. Readers get the text. To show the picture, "
                "put a file in place in which the words are made black."
            ),
            page=pages[0] if len(pages) == 1 else None,
            places=len(pages),
        )


def attachment(publication: Publication) -> Iterator[Finding]:
    """Say that a rule withholds the document whole."""
    rule = publication.redaction.attachment
    if rule is not None:
        yield Finding(
            rule="redaction.attachment",
            severity="info",
            message=(
                f"A rule withholds this attachment whole, for the reason {rule.reason}. It is not "
                "published, whatever is decided about it."
            ),
        )


def elsewhere(publication: Publication) -> Iterator[Finding]:
    """Report what stands here, and is withheld in other documents."""
    return map(told_elsewhere, found_elsewhere(publication))


def found_elsewhere(publication: Publication) -> Iterator[Found]:
    """Look for what rules withhold that do not apply here."""
    others = tuple(rule for rule in publication.redaction.others if not rule.mark)
    rules = rule_set(others)
    if not rules:
        return
    texts = _texts(publication)
    places: dict[Rule, list[tuple[Text, str]]] = {}
    for text, hits in zip(texts, rules.terms_in([text.text for text in texts]), strict=True):
        _note(places, text, text.text, hits)
    for text in texts:
        lines = text.text.split(BETWEEN_LINES)
        for line, hits in zip(lines, rules.patterns_in(lines), strict=False):
            _note(places, text, line, hits)
    pages, lines_of = _pages(texts)
    for text, lines, across in zip(pages, lines_of, parted(rules, lines_of), strict=True):
        for number, hits in across.items():
            _note(places, text, lines[number], dict.fromkeys(hits))
    for rule in others:
        if rule in places:
            yield Found(rule, tuple(places[rule]))


def told_elsewhere(found: Found) -> Finding:
    """Tell an editor of it."""
    rule, places = found.rule, found.places
    where = f"in {', '.join(rule.documents)}" if rule.documents else "in another release"
    return Finding(
        rule="redaction.elsewhere",
        severity="block",
        message=(
            f"{_places(places)} what a rule withholds {where} ({rule.reason}), but not here. Who "
            "finds it here knows what is withheld there. Let the rule apply here as well (scope, "
            "documents); or, if it gives nothing away here, waive this."
        ),
        page=_page(places),
        part=_parts(places),
        excerpt=_excerpt(places),
        secret=_secret(places),
        places=len(places),
    )


def _texts(publication: Publication) -> list[Text]:
    names = BETWEEN_LINES.join(publication.redaction.names)
    return [*every_text(publication.record), *([Text("people", names)] if names else [])]


def _pages(texts: Iterable[Text]) -> tuple[list[Text], list[list[str]]]:
    """Choose the texts that are pages of several, and give their lines."""
    pages = [text for text in texts if text.page is not None]
    return pages, [text.text.split(BETWEEN_LINES) for text in pages]


def _nearly_parted(rules: tuple[Rule, ...], texts: Iterable[Text]) -> Iterator[tuple[Text, str]]:
    """Look for what rules nearly match across the end of a page."""
    pages, lines_of = _pages(texts)
    for first, second in neighbours(lines_of):
        joined = seams(lines_of[first], lines_of[second])
        for _, place, words in nearly(rules, [seam.text for seam in joined]):
            if not _is_in_half(rules, joined[place], words):
                yield pages[first], words


def _is_in_half(rules: tuple[Rule, ...], seam: Seam, words: str) -> bool:
    return any(words == there for _, _, there in nearly(rules, seam.halves))


def _note(
    places: dict[Rule, list[tuple[Text, str]]], text: Text, line: str, hits: Iterable[Hit]
) -> None:
    for hit in hits:
        places.setdefault(hit.rule, []).append((text, line[hit.start : hit.end]))


def _places(found: Sequence[tuple[Text, str]]) -> str:
    return "In one place stands" if len(found) == 1 else f"In {len(found)} places stands"


def _page(found: Sequence[tuple[Text, str]]) -> int | None:
    pages = {text.page for text, _ in found}
    return pages.pop() if len(pages) == 1 else None


def _parts(found: Sequence[tuple[Text, str]]) -> str:
    return _shortened(dict.fromkeys(text.place for text, _ in found))


def _excerpt(found: Sequence[tuple[Text, str]]) -> str:
    return _shortened(dict.fromkeys(masked(words) for _, words in found))


def _secret(found: Sequence[tuple[Text, str]]) -> str:
    return "\n".join(dict.fromkeys(" ".join(words.split()) for _, words in found))


def _shortened(names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - _SHOWN
    return ", ".join(every[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _of_pages(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return f"page {pages[0]}"
    return f"{len(pages)} pages ({_shortened(map(str, pages))})"
