"""Published records → the texts of the fields, and the values of the facets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.model.archive import Person, Translated
from archivegen.model.published import Party, PublishedRecord
from archivegen.search.passages import Passage, Shown, passages, shown
from archivegen.search.words import LANGUAGES

T = TypeVar("T")


class Source(Struct, frozen=True):
    """What is searched of a document: texts by field, except that of its pages, which has places.

    A field has several values where names or titles stand beside each other.
    """

    language: str  # by which words are stemmed; "" if there are no stems
    passages: tuple[Passage, ...]
    title: Shown
    sender: tuple[Shown, ...]
    to: tuple[Shown, ...]
    people: tuple[Shown, ...]
    attachment: tuple[Shown, ...]
    tag: tuple[Shown, ...]

    def fields(self) -> tuple[tuple[Shown, ...], ...]:
        """Give the values of each field, in the order of `FIELDS`."""
        text = tuple(passage.text for passage in self.passages)
        return (
            (self.title,),
            text,
            self.sender,
            self.to,
            self.people,
            self.attachment,
            self.tag,
        )


def source(record: PublishedRecord, catalogue: Catalogue) -> Source:
    """Collect what is searched of a document."""
    people = catalogue.people
    children = catalogue.children.get(record.id, ())
    return Source(
        language=stemmed(record.language),
        passages=tuple(passages(record)),
        title=shown(record.title),
        sender=_parties(record.sender, people),
        to=_parties((*record.to, *record.cc), people),
        people=tuple((people[one].name,) for one in _once(record.people) if one in people),
        attachment=tuple(shown(catalogue.by_id[child].title) for child in children),
        tag=tuple(
            (word,) for tag in record.tags for word in _labels(tag, catalogue.info.tags.get(tag))
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


def _labels(tag: str, labels: Translated | None) -> Sequence[str]:
    return _once((tag, *(labels or {}).values()))


def _once(values: Iterable[T]) -> Sequence[T]:
    return tuple(dict.fromkeys(values))
