"""The last thing done to every document, of whatever format: unseen characters are taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from archivegen.clean.codes import unseen_code
from archivegen.clean.lookalikes import lookalikes, spelt
from archivegen.clean.marks import (
    TERMINAL,
    cleaned,
    has_marks,
    has_right_to_left,
    is_right_to_left,
)
from archivegen.model.document import Address, Document, Fact, Mail, Sheet
from archivegen.model.prose import lines, plain_line
from archivegen.model.prose_walk import with_words

_LONGEST: Final = 200  # characters of a place that is shown
_MOST_WORDS: Final = 200


def without_marks(document: Document) -> Document:
    """Take out of every text what nobody sees, and note what that was."""
    texts = list(_texts(document))
    if all(map(str.isascii, texts)):
        return document
    whole = "\n".join(texts)
    words = lookalikes(whole)
    if not words and not has_marks(whole):
        return document
    sweep = _Sweep(
        words,
        runs_left=is_right_to_left(whole),
        drawn_hyphens=document.kind in ("pdf", "scan"),
    )
    swept = sweep.document(document)
    coded = (Fact("text.coded"),) if unseen_code(whole) else ()
    found = dict.fromkeys((*sweep.facts, *sweep.sums(), *coded))
    return replace(swept, facts=(*document.facts, *found))


def _texts(document: Document) -> Iterator[str]:
    """Name every text of a document that could be published."""
    yield document.title
    yield document.date_written
    if document.mail:
        for address in (*document.mail.sender, *document.mail.to, *document.mail.cc):
            yield from (address.name, address.email)
    yield from (file.untrusted_name for file in document.attachments)
    yield from (note.value for note in document.notes)
    for sheet in document.sheets:
        yield from map(plain_line, lines(sheet.blocks))


class _Sweep:
    """Cleans texts, and keeps what was found where."""

    def __init__(self, words: dict[str, str], *, runs_left: bool, drawn_hyphens: bool) -> None:
        self._words = words
        self._runs_left = runs_left
        self._drawn_hyphens = drawn_hyphens
        self._taken: Counter[str] = Counter()
        self._private = 0
        self.facts: list[Fact] = [
            Fact("text.lookalike", word[:_LONGEST]) for word in sorted(words)[:_MOST_WORDS]
        ]

    def sums(self) -> Iterator[Fact]:
        for kind, number in sorted(self._taken.items()):
            if kind == TERMINAL:
                yield Fact("text.terminal", str(number))
            else:
                yield Fact("text.invisible", f"{number} × {kind}")
        if self._private:
            yield Fact("text.private", str(self._private))

    def document(self, document: Document) -> Document:
        text = self._texts_of(0)
        return replace(
            document,
            title=text(document.title, ""),
            date_written=text(document.date_written, ""),
            mail=self._mail(document.mail, text) if document.mail else None,
            attachments=tuple(
                replace(file, untrusted_name=text(file.untrusted_name, ""))
                for file in document.attachments
            ),
            notes=tuple(replace(note, value=text(note.value, "")) for note in document.notes),
            sheets=tuple(map(self._sheet, document.sheets)),
        )

    def _mail(self, mail: Mail, text: Callable[[str, str], str]) -> Mail:
        def boxes(addresses: tuple[Address, ...]) -> tuple[Address, ...]:
            return tuple(Address(text(one.name, ""), text(one.email, "")) for one in addresses)

        return replace(mail, sender=boxes(mail.sender), to=boxes(mail.to), cc=boxes(mail.cc))

    def _sheet(self, sheet: Sheet) -> Sheet:
        text = self._texts_of(sheet.number)
        return replace(sheet, blocks=with_words(sheet.blocks, text))

    def _texts_of(self, page: int) -> Callable[[str, str], str]:
        return lambda text, line: self._text(text, line, page)

    def _text(self, text: str, line: str, page: int) -> str:
        if text.isascii():
            return text
        runs_left = self._runs_left or has_right_to_left(line or text)
        found = cleaned(text, runs_left=runs_left, drawn_hyphens=self._drawn_hyphens)
        self._taken.update(dict(found.taken))
        self._private += found.private
        if found.turned:
            self.facts.append(Fact("text.direction", text.strip()[:_LONGEST], page))
        return spelt(found.text, self._words) if self._words else found.text
