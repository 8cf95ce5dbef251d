"""Words that a PDF holds beside its pages: which of them no reader of the pages sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from archivegen.model.document import Fact, Sheet
from archivegen.model.prose import plain

BOOKMARKS: Final = Fact("pdf.metadata", "bookmarks with words that stand on no page")
_BESIDE: Final = frozenset(("pdf.comment", "pdf.form", "pdf.outline"))


def unshown(facts: Iterable[Fact], sheets: Sequence[Sheet]) -> Iterator[Fact]:
    """Pass on the facts, without those whose words stand on their page anyway."""
    facts = tuple(facts)
    if not any(fact.name in _BESIDE for fact in facts):
        yield from facts
        return
    pages = {sheet.number: _letters(plain(sheet.blocks)) for sheet in sheets}
    everything = "\n".join(pages.values())
    found = (fact for fact in facts if not _is_shown(fact, pages, everything))
    yield from dict.fromkeys(BOOKMARKS if fact.name == "pdf.outline" else fact for fact in found)


def _is_shown(fact: Fact, pages: Mapping[int, str], everything: str) -> bool:
    if fact.name not in _BESIDE:
        return False
    page = pages.get(fact.page, everything)
    whole = _letters(fact.value)
    # Words broken over lines, or letters set in boxes, are found whole; else one by one.
    return whole in page or all(_letters(word) in page for word in fact.value.split())


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
