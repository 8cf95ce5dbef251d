"""The desk at which documents are drafted and checked: a draft and its findings, and the key.

A draft is kept by everything that it depends on. What rules for other documents would find in it
is kept beside it and worked out anew when one of those rules changes: that takes a tenth of the
time, and an editor changes rules often.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from archivegen import checks
from archivegen.cache import key
from archivegen.checks import Redaction
from archivegen.config.digest import digest_of
from archivegen.config.private import Archive, Rule
from archivegen.gate.draft import Draft, Material, draft
from archivegen.gate.parties import Directory, directory
from archivegen.model.document import Document
from archivegen.model.findings import Finding
from archivegen.model.published import PublishedRecord
from archivegen.pipeline.examining import Subject, document_key, pictures
from archivegen.pipeline.items import Item
from archivegen.pipeline.stamp import drafting_stamp


class Elsewhere(Struct, frozen=True, array_like=True):
    """What rules for other documents would find in a record."""

    rules: str = ""  # a key of the rules that were tried
    found: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()


class Kept(Struct, frozen=True, array_like=True):
    """A draft, and what the checks found."""

    draft: Draft
    findings: tuple[Finding, ...]
    pictures: tuple[str, ...]  # digests of the pictures that the document or the draft has
    elsewhere: Elsewhere = Elsewhere()


class Prepared(Struct, frozen=True):
    """A draft, the digest that an approval of it binds to, and what the checks found."""

    draft: Draft
    digest: str
    findings: tuple[Finding, ...]


class _Rules(Struct, frozen=True):
    """What depends on the rules that apply to a document, for all documents that share them."""

    own: tuple[Rule, ...]
    written: bytes
    others: tuple[Rule, ...]
    others_key: str


encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Kept).decode


class Desk:
    """What an archive's documents are drafted and checked with."""

    def __init__(self, archive: Archive) -> None:
        self._people: Directory = directory(archive.info.people)
        self._names = {person.id: (person.name, *person.aliases) for person in archive.info.people}
        self._columns = archive.vetting.publish_columns
        self._blocks = archive.vetting.blocks
        self._standards = checks.standards(archive.vetting, archive.info.people)
        known = encode((archive.info.people, archive.vetting))
        self._stamp = key(drafting_stamp(), known)
        self._searched = tuple(
            rule
            for release in archive.releases
            for rule in release.rules
            if (rule.term or rule.pattern) and not rule.mark
        )
        self._rules: dict[int, _Rules] = {}  # by the identity of the rules, which are many

    def key(self, item: Item) -> str:
        """Name everything that an item's draft and findings depend on."""
        document = document_key(Subject(item.path, item.sha, item.scans))
        rules = self._of(item).written
        attached = encode((item.withheld, item.unmatched)) if _is_attached(item) else b""
        row = item.bound.row
        return key("prepared", self._stamp, document, item.release, row, rules, attached)

    def prepare(self, item: Item, document: Document) -> Kept:
        """Redact and check a document."""
        made = draft(
            Material(
                document=document,
                row=item.row,
                release=item.release,
                rules=item.rules,
                people=self._people,
                publish_columns=self._columns,
            )
        )
        findings = (
            *checks.check(document, self._blocks),
            *checks.check_record(made.record, self._standards, self._redaction(item, made)),
        )
        kept = tuple(dict.fromkeys(ref.digest for ref in pictures(document)))
        return Kept(made, findings, kept, self.elsewhere(item, made.record))

    def is_current(self, item: Item, kept: Kept) -> bool:
        """Tell whether the rules for other documents are still those that were tried."""
        return kept.elsewhere.rules == self._of(item).others_key

    def elsewhere(self, item: Item, record: PublishedRecord) -> Elsewhere:
        """Look for what rules withhold that do not apply to a document."""
        rules = self._of(item)
        if not rules.others:
            return Elsewhere(rules.others_key)
        redaction = Redaction(others=rules.others, names=self._named(record))
        findings, found = checks.check_elsewhere(record, self._standards, redaction)
        return Elsewhere(rules.others_key, found, findings)

    def prepared(self, item: Item, kept: Kept) -> Prepared:
        """Give what was kept, with all findings and the digest of all that was found."""
        made, there = kept.draft, kept.elsewhere
        bound = item.bound  # of file and row; most documents have no more
        # A rule that withholds it whole fires without a draft: who approves everything while there
        # is one has not approved that it goes out when the rule is gone.
        fired = (*made.fired, item.withheld) if item.withheld else made.fired
        if fired or there.found:
            bound = digest_of(item.sha, item.row, fired, there.found)
        return Prepared(made, bound.text(), (*kept.findings, *there.findings))

    def _redaction(self, item: Item, made: Draft) -> Redaction:
        burnt = {burn.sheet for burn in made.burns}
        unseen = tuple(
            sheet.number
            for number, sheet in enumerate(made.record.sheets)
            if sheet.image_withheld and number not in burnt
        )
        return Redaction(
            rules=item.rules,
            # A rule for an attachment may fit a picture that the text shows, and no row.
            missed=tuple(
                dict.fromkeys(
                    (*made.missed, *(one for one in item.unmatched if one not in made.fired))
                )
            ),
            unseen=unseen,
            attachment=item.withheld,
            names=self._named(made.record),
        )

    def _named(self, record: PublishedRecord) -> tuple[str, ...]:
        return tuple(name for id_ in record.people for name in self._names.get(id_, ()))

    def _of(self, item: Item) -> _Rules:
        known = self._rules.get(id(item.rules))
        if known is None or known.own is not item.rules:
            own = frozenset(item.rules)
            others = tuple(rule for rule in self._searched if rule not in own)
            known = _Rules(item.rules, encode(item.rules), others, _key_of(others))
            self._rules[id(item.rules)] = known
        return known


def _key_of(rules: Sequence[Rule]) -> str:
    return key("elsewhere", encode(rules)) if rules else ""


def _is_attached(item: Item) -> bool:
    return item.withheld is not None or bool(item.unmatched)
