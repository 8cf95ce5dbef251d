"""The rows of the lists: time, title, from and to, kind and marking of a document.

A row is the same in every list, so it is made once; all lists are one folder deep, so that the
addresses in it hold everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from archivegen.model.published import Party, Published, PublishedRecord, Tombstone
from archivegen.site import addresses, labels
from archivegen.site.dates import clock, day
from archivegen.site.html import Frame, line_html
from archivegen.site.inputs import Inputs
from archivegen.site.markup import text, value
from archivegen.site.titles import title_html, title_lang
from archivegen.site.view import View
from archivegen.site.wording import counted, sentence

Day = tuple[int, int, int] | None


class Rows:
    """The rows of one interface language."""

    def __init__(self, view: View, inputs: Inputs) -> None:
        self.view = view
        self._inputs = inputs
        self.items: dict[str, Published] = {item.id: item for item in view.catalogue.listed}
        self._gone = {c.id: c.text for c in view.catalogue.changes if c.kind == "withdrawn"}
        self._made: dict[str, str] = {}
        self._frames: dict[str, Frame] = {}
        self._stamps: dict[str, str] = {"": ""}

    @cached_property
    def inputs(self) -> dict[str, bytes]:
        """What each row is made of, beside what any page may show."""
        return {identifier: self._inputs.row(item) for identifier, item in self.items.items()}

    @cached_property
    def world(self) -> bytes:
        """What any page may show."""
        return self._inputs.world(self.view)

    @cached_property
    def days(self) -> dict[str, Day]:
        """The day on which each document stands (0 where a part is not known); None: undated."""
        filed = self.view.catalogue.filed
        dates = {identifier: filed.get(identifier) for identifier in self.items}
        return {
            identifier: (date.year, date.month, date.day) if date else None
            for identifier, date in dates.items()
        }

    def html(self, identifier: str) -> str:
        """Write the row of a document, or of what remains of it."""
        if identifier not in self._made:
            item = self.items[identifier]
            row = self._tombstone(item) if isinstance(item, Tombstone) else self._record(item)
            self._made[identifier] = row
        return self._made[identifier]

    def _record(self, record: PublishedRecord) -> str:
        href = value(f"../{addresses.document_page(record.id)}")
        strings = self.view.strings
        kind = labels.label(self.view, "kind", record.type or record.kind)
        return (
            f'<tr><td class="c-time num">{self._clock(record)}</td>'
            f'<td class="t"><a href="{href}"{title_lang(record, self.view)}>'
            f"{title_html(record.title, strings)}</a></td>"
            f'<td class="c-who">{self._who(record)}</td>'
            f'<td class="c-kind kind">{text(kind)}</td>'
            f'<td class="c-mark">{self._stamp(record.marking)}</td></tr>'
        )

    def _tombstone(self, item: Tombstone) -> str:
        href = value(f"../{addresses.document_page(item.id)}")
        strings = self.view.strings
        words = strings.say("list.withdrawn_on", date=day(item.on, strings))
        reasons = self.view.catalogue.info.reasons
        label = self.view.say(next((r.label for r in reasons if r.code == item.code), {}))
        told = self.view.say(self._gone.get(item.id, {}))
        return (
            f'<tr class="tomb"><td class="c-time num">{self._clock(item)}</td>'
            f'<td class="t"><a href="{href}">{text(words)}</a></td>'
            f'<td class="c-who">{text(told or label)}</td>'
            f'<td class="c-kind kind">{text(self._kind_word(item))}</td>'
            '<td class="c-mark"></td></tr>'
        )

    def _kind_word(self, item: Tombstone) -> str:
        return labels.label(self.view, "kind", item.kind_word)

    def _clock(self, item: Published) -> str:
        date = self.view.catalogue.filed.get(item.id)
        return clock(date) if date else ""

    def _stamp(self, marking: str) -> str:
        if marking not in self._stamps:
            label = labels.marking(self.view, marking)
            self._stamps[marking] = f'<span class="stamp s">{text(label)}</span>'
        return self._stamps[marking]

    def _who(self, record: PublishedRecord) -> str:
        return ", ".join(self._facts(record))

    def _facts(self, record: PublishedRecord) -> Iterator[str]:
        if parties := self._parties(record):
            yield parties
        attachments = len(self.view.catalogue.children.get(record.id, ()))
        attachments += record.attachments_withheld
        if attachments:
            yield text(counted(self.view.strings, "list.attachments", attachments))
        if record.parent in self.items and not parties:
            yield self._attached(record.parent)

    def _attached(self, parent: str) -> str:
        item = self.items[parent]
        strings = self.view.strings
        if isinstance(item, Tombstone) or not item.sender:
            return text(strings["list.attached"])
        name = self._name(item.sender[0], self._frame(item.release))
        return sentence(strings, "list.attached_by", name=name)

    def _parties(self, record: PublishedRecord) -> str:
        frame = self._frame(record.release)
        sender = self._names(record.sender, frame)
        to = self._names(record.to or record.cc, frame)
        if sender and to:
            return sentence(self.view.strings, "list.from_to", sender=sender, to=to)
        return sentence(self.view.strings, "list.to", to=to) if to else sender

    def _names(self, parties: tuple[Party, ...], frame: Frame) -> str:
        if not parties:
            return ""
        name = self._name(parties[0], frame)
        if len(parties) == 1:
            return name
        others = text(counted(self.view.strings, "list.others", len(parties) - 1))
        return f"{name} {others}"

    def _name(self, party: Party, frame: Frame) -> str:
        if party.person in self.view.catalogue.people:
            return text(labels.person(self.view, party.person))
        return line_html(party.name, frame)

    def _frame(self, release: str) -> Frame:
        if release not in self._frames:
            view = self.view
            reasons = {r.code: view.say(r.label) for r in view.catalogue.info.reasons}
            at = f"../{addresses.release_page(release)}"
            self._frames[release] = Frame(view.strings, reasons, at, pictures="")
        return self._frames[release]
