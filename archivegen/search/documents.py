"""Published records → the texts of the fields, and the values of the facets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import TypeVar

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.model.archive import Person, Translated
from archivegen.model.published import Party, PublishedRecord
from archivegen.search.passages import Passage, Shown, passages, shown
from archivegen.search.words import LANGUAGES

T = TypeVar("T")


Value = tuple[Shown, str]
"""A text of a field, and the language by which its words are stemmed; "" if there are no stems."""


class Source(Struct, frozen=True):
    """What is searched of a document: texts by field, except that of its pages, which has places.

    A field has several values where names or titles stand beside each other.
    """

    language: str  # of all that does not say its own
    passages: tuple[Passage, ...]
    title: Shown
    sender: tuple[Shown, ...]
    to: tuple[Shown, ...]
    people: tuple[Shown, ...]
    attachment: tuple[Value, ...]
    tag: tuple[Value, ...]

    def fields(self) -> tuple[Iterable[Value], ...]:
        """Give the values of each field, in the order of `FIELDS`."""
        text = [passage.text for passage in self.passages]
        own = ((self.title,), text, self.sender, self.to, self.people)
        return (*(zip(texts, repeat(self.language)) for texts in own), self.attachment, self.tag)


def source(record: PublishedRecord, catalogue: Catalogue) -> Source:
    """Collect what is searched of a document."""
    people = catalogue.people
    children = (catalogue.by_id[child] for child in catalogue.children.get(record.id, ()))
    language = stemmed(record.language)
    return Source(
        language=language,
        passages=tuple(passages(record)),
        title=shown(record.title),
        sender=_parties(record.sender, people),
        to=_parties((*record.to, *record.cc), people),
        people=tuple((people[one].name,) for one in _once(record.people) if one in people),
        attachment=tuple((shown(one.title), stemmed(one.language)) for one in children),
        tag=tuple(
            value
            for tag in record.tags
            for value in _labels(tag, catalogue.info.tags.get(tag), language)
        ),
    )


def stemmed(language: str) -> str:
    """Name the language by which the words of a document are stemmed; "" for none."""
    code = language.partition("-")[0].lower()
    return code if code in LANGUAGES else ""


def _parties(parties: Iterable[Party], people: dict[str, Person]) -> tuple[Shown, ...]:
    return tuple(_once(name for party in parties for name in _names(party, people)))


def _names(party: Party, people: dict[str, Person]) -> Iterator[Shown]:
    yield shown(party.name)
    if party.person in people:
        yield (people[party.person].name,)


def _labels(tag: str, labels: Translated | None, language: str) -> Sequence[Value]:
    """Give a tag and its labels, each in its own language, as all documents of a topic have them.

    An id, and a label for every language, do not say theirs.
    """
    named = (
        ((label,), stemmed(code) if code else language) for code, label in (labels or {}).items()
    )
    return _once((((tag,), language), *named))


def _once(values: Iterable[T]) -> Sequence[T]:
    return tuple(dict.fromkeys(values))
