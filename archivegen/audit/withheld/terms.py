"""What must appear nowhere in the site, in clear or sealed, ready to be looked for in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct

from archivegen.audit.withheld.readings import read_again
from archivegen.audit.withheld.seal import Seal, length_of, remembering
from archivegen.audit.withheld.words import HEAD, LONG, Text, form_of, lost_forms_of
from archivegen.model.lost import LOST, UNKNOWN, Beside, Loss, around, losses, readings

IN_NAME: Final = "its name"
SEALED: Final = "the sealed list"
_APART: Final = 40  # signs between the letters of a term, beside a space for each
_NOISE: Final = 0.25  # of a text that is none, so much are bytes that mean nothing


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
        self._listed = _Listed(withheld.terms, lambda term: (form_of(term),))
        self._lost = _Listed(withheld.terms, lost_forms_of)
        self._seal = withheld.seal and _Asked(withheld.seal)
        longest = max(self._lost.longest, self._seal.longest if self._seal else 0)
        self._reach = 2 * longest + _APART if longest else 0
        self._beside = None if self._seal else Beside(form.replace(" ", "") for form in self._lost)

    def find(self, written: str, *, only_long: bool = False) -> set[str]:
        """Find terms in a text; give where each is listed. In noise, look for long ones only."""
        if only_long:
            return self._as_it_stands(written, short=False)
        return {
            term
            for text in chain((written,), read_again(written))
            for term in self._as_it_stands(text, short=True) | self._without_letters(text)
        }

    def _as_it_stands(self, written: str, *, short: bool) -> set[str]:
        text = Text(written)
        found = self._listed.find(text, short=short)
        if not found and self._seal and self._seal.knows_any(text, short=short):
            found.add(SEALED)
        return found

    def _without_letters(self, written: str) -> set[str]:
        """Find terms of which letters were lost; where that is not sure, long ones only."""
        lost = losses(written) if self._reach else ()
        if not lost or written.count(UNKNOWN) > len(written) * _NOISE:
            return set()
        return {
            term
            for some, is_sure in readings(lost)
            for part in around(written, self._known(written, some), self._reach)
            for term in self._with_losses(Text(part), short=is_sure)
        }

    def _known(self, written: str, lost: Sequence[Loss]) -> Sequence[Loss]:
        """Choose what may be a letter of a term; a seal does not tell."""
        return self._beside.known(written, lost) if self._beside else lost

    def _with_losses(self, text: Text, *, short: bool) -> set[str]:
        found = self._lost.find(text, short=short)
        if not found and self._seal and self._seal.knows_any(text, short=short, within=LOST):
            found.add(SEALED)
        return found


class _Listed:
    """Forms of terms that are known here."""

    def __init__(
        self, terms: Iterable[tuple[str, str]], forms_of: Callable[[str], Iterable[str]]
    ) -> None:
        self._where: dict[str, str] = {}
        for term, where in terms:
            for form in forms_of(term):
                self._where.setdefault(form, where)
        self._long: dict[str, list[str]] = {}
        for form in self._where:
            if length_of(form) >= LONG:
                self._long.setdefault(form[:HEAD], []).append(form)
        self._short = {form for form in self._where if length_of(form) < LONG}
        self._in_groups = any(" " in form for form in self._short)
        self.longest = max(map(length_of, self._where), default=0)

    def __iter__(self) -> Iterator[str]:
        """Give the forms."""
        return iter(self._where)

    def find(self, text: Text, *, short: bool) -> set[str]:
        """Find terms; give where each is listed."""
        found = set(text.holds(self._long)) if self._long else set()
        if short and self._short:
            found |= self._short & text.vocabulary()
            if self._in_groups:
                found |= self._short.intersection(text.groups())
        return {self._where[form] for form in found}


class _Asked:
    """A seal that is asked about each word once."""

    def __init__(self, seal: Seal) -> None:
        self._may_begin = remembering(seal.may_begin)
        self._holds = remembering(seal.holds)
        self._long = frozenset(one for one in seal.lengths if one >= LONG)
        self._has_short = any(one < LONG for one in seal.lengths)
        self.longest = max(seal.lengths, default=0)

    def knows_any(self, text: Text, *, short: bool, within: str = "") -> bool:
        """Tell whether a sealed term is in a text, or one that has certain letters."""
        heads = {one for one in text.heads() if len(one) == HEAD and self._may_begin(one)}
        windows = text.windows(heads, self._long) if heads else ()
        words: Iterable[str] = ()
        if short and self._has_short:
            words = chain((one for one in text.vocabulary() if len(one) < LONG), text.groups())
        return any(self._holds(one) for one in chain(windows, words) if within in one)
