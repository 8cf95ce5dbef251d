"""The fields about a document: a rule can withhold words in them, or one of them whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from archivegen.clean.redact import Redactor
from archivegen.config.private import Row
from archivegen.gate.parties import Directory, parties, written
from archivegen.gate.shortening import shortened, shortened_text
from archivegen.model.dates import PartialDate
from archivegen.model.document import Address, Document
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_NAME_CHARS, MAX_TITLE_CHARS
from archivegen.model.prose import Line, words
from archivegen.model.published import Party

_DATE_UNREAD: Final = "date-unreadable"  # repeats it as it is written


class Fields:
    """Redacts the fields of one document, as its row has them, or else as the document does."""

    def __init__(self, document: Document, row: Row, redactor: Redactor) -> None:
        self._document = document
        self._row = row
        self._redactor = redactor
        self._whole = redactor.fields

    def title(self) -> Line:
        """Redact the title."""
        title = self._row.title or self._document.title
        if title and (rule := self._whole.get("title")):
            return self._redactor.whole(rule)
        line = self._redactor.line(words(title))
        return line if self._row.title else shortened(line, MAX_TITLE_CHARS)

    def text(self, name: str, text: str) -> str:
        """Redact a field that is one text; withheld whole, it is the reason in brackets."""
        if text and (rule := self._whole.get(name)):
            self._redactor.count(rule)
            return f"[{rule.reason}]"
        return self._redactor.text(text)

    def is_without(self, name: str, value: object) -> bool:
        """Tell whether a field that readers choose by is withheld; then nothing of it stays."""
        if value and (rule := self._whole.get(name)):
            self._redactor.count(rule)
            return True
        return False

    def tags(self) -> tuple[str, ...]:
        """Redact the tags."""
        if self.is_without("tags", self._row.tags):
            return ()
        return tuple(self._redactor.text(tag) for tag in self._row.tags)

    def word(self, name: str, text: str) -> str:
        """Redact a field of a word or two, by which documents are sorted."""
        return "" if self.is_without(name, text) else self._redactor.text(text)

    def date(self) -> tuple[PartialDate | None, str]:
        """Give the date, or what is written in its place."""
        row, document = self._row, self._document
        date = row.date or (None if row.date_written else document.date)
        unread = document.date_written if document.date is None else ""
        told = row.date_written or unread
        if (date or told) and (rule := self._whole.get("date")):
            self._redactor.count(rule)
            return None, f"[{rule.reason}]"
        return date, shortened_text(self._redactor.text(told), MAX_NAME_CHARS)

    def parties(
        self, header: str, row: tuple[str, ...], mail: tuple[Address, ...], people: Directory
    ) -> tuple[Party, ...]:
        """Redact senders or recipients."""
        addresses = tuple(written(row)) or mail
        if addresses and (rule := self._whole.get(header)):
            return (Party(self._redactor.whole(rule)),)
        return parties(addresses, people, self._redactor)

    def people(self, named: Sequence[Party], people: Directory) -> tuple[str, ...]:
        """Name who is on the editors' list, but for those whose name a rule withholds."""
        if self.is_without("people", self._row.people):
            return ()
        names: dict[str, list[str]] = {id_: [] for id_ in self._row.people}
        for name, person in people.items():
            if person.id in names:
                names[person.id] += [name, person.name]
        of_row = [id_ for id_, known in names.items() if not self._redactor.withholds(known)]
        return tuple(dict.fromkeys((*of_row, *(party.person for party in named if party.person))))

    def notes(self) -> tuple[Note, ...]:
        """Redact what the notes about reading repeat of the document."""
        return tuple(
            Note(note.code, shortened_text(self._redactor.text(note.value), MAX_NAME_CHARS))
            for note in self._document.notes
            if not (note.code == _DATE_UNREAD and "date" in self._whole)
        )

    def extra(self, columns: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Redact the editors' own columns, those that readers may see."""
        return tuple(
            (name, self.text(name, value))
            for name, value in self._row.extra
            if name in columns and value
        )
