"""What must appear nowhere in the site, in clear or sealed, ready to be looked for in texts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Final

from msgspec import Struct

from archivegen.audit.withheld.seal import Seal, length_of, remembering
from archivegen.audit.withheld.words import HEAD, LONG, Text, form_of

IN_NAME: Final = "its name"
SEALED: Final = "the sealed list"


class Withheld(Struct, frozen=True):
    """Withheld terms: those known here, and those that only a seal knows."""

    terms: tuple[tuple[str, str], ...] = ()  # the term, and where an editor finds it
    seal: Seal | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.terms or self.seal)


class Sighting(Struct, frozen=True, array_like=True):
    """A withheld term in a file, or a part of a file (`closed`) that nobody can look into."""

    file: str
    term: str  # where it is listed; never the term
    place: str
    closed: str = ""


class Search:
    """Looks for withheld terms in texts."""

    def __init__(self, withheld: Withheld) -> None:
        listed = _listed(withheld.terms)
        self._listed = listed
        self._long: dict[str, list[str]] = {}
        for form in listed:
            if length_of(form) >= LONG:
                self._long.setdefault(form[:HEAD], []).append(form)
        self._short = {form for form in listed if length_of(form) < LONG}
        self._in_groups = any(" " in form for form in self._short)
        self._seal = withheld.seal and _Asked(withheld.seal)

    def find(self, written: str, *, only_long: bool = False) -> set[str]:
        """Find terms in a text; give where each is listed. In noise, look for long ones only."""
        text = Text(written)
        found = {self._listed[form] for form in self._forms(text, short=not only_long)}
        if not found and self._seal and self._seal.knows_any(text, short=not only_long):
            found.add(SEALED)
        return found

    def _forms(self, text: Text, *, short: bool) -> set[str]:
        found = set(text.holds(self._long)) if self._long else set()
        if short and self._short:
            found |= self._short & text.vocabulary()
            if self._in_groups:
                found |= self._short.intersection(text.groups())
        return found


class _Asked:
    """A seal that is asked about each word once."""

    def __init__(self, seal: Seal) -> None:
        self._may_begin = remembering(seal.may_begin)
        self._holds = remembering(seal.holds)
        self._long = frozenset(one for one in seal.lengths if one >= LONG)
        self._has_short = any(one < LONG for one in seal.lengths)

    def knows_any(self, text: Text, *, short: bool) -> bool:
        """Tell whether a sealed term is in a text."""
        heads = {one for one in text.heads() if len(one) == HEAD and self._may_begin(one)}
        if heads and any(map(self._holds, text.windows(heads, self._long))):
            return True
        if not (short and self._has_short):
            return False
        words = (one for one in text.vocabulary() if len(one) < LONG)
        return any(map(self._holds, chain(words, text.groups())))


def _listed(terms: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    listed: dict[str, str] = {}
    for term, where in terms:
        listed.setdefault(form_of(term), where)
    return listed
