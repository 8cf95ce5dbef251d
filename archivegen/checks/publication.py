"""What a check of a record is given: the record, its words, and whose contacts are public."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from archivegen.checks.personal.texts import Text, texts
from archivegen.config.private import Rule, Vetting
from archivegen.model.archive import Person
from archivegen.model.published import PublishedRecord

_NOT_A_DIGIT: Final = re.compile(r"\D")
_FEWEST_DIGITS: Final = 6


class Contacts(Struct, frozen=True):
    """Contacts that may be published: of offices, and of people on the editors' list."""

    addresses: frozenset[str] = frozenset()  # in small letters
    hosts: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()  # digits, with the country's first

    def allow_address(self, address: str) -> bool:
        """Tell whether an address, in small letters, may be published."""
        return address in self.addresses or address.partition("@")[2] in self.hosts

    def allow_number(self, written: str) -> bool:
        """Tell whether a phone number may be published, however it is written."""
        digits = _NOT_A_DIGIT.sub("", written).lstrip("0")
        return len(digits) >= _FEWEST_DIGITS and any(
            number.endswith(digits) for number in self.numbers
        )


class Standards(Struct, frozen=True):
    """What an archive's rules of vetting say to the checks of its records."""

    blocking: frozenset[str] = frozenset()  # findings that block whatever their usual severity
    contacts: Contacts = Contacts()


class Redaction(Struct, frozen=True):
    """What the rules of redaction have to do with a record."""

    rules: tuple[Rule, ...] = ()  # that apply to it
    others: tuple[Rule, ...] = ()  # of other documents
    missed: tuple[Rule, ...] = ()  # for regions of pages that it does not have
    unseen: tuple[int, ...] = ()  # pages whose picture is withheld
    attachment: Rule | None = None  # the rule that withholds it whole
    names: tuple[str, ...] = ()  # of the people that it is about


class Publication(Struct, frozen=True):
    """A record that would be published, with its texts that may hold personal data."""

    record: PublishedRecord
    texts: tuple[Text, ...]
    contacts: Contacts
    redaction: Redaction = Redaction()


def standards(vetting: Vetting, people: Iterable[Person]) -> Standards:
    """Collect, once for an archive, what the checks of records need."""
    listed = [name for person in people for name in (person.name, *person.aliases)]
    return Standards(frozenset(vetting.blocks), _contacts(listed, vetting.public_contacts))


def publication(record: PublishedRecord, standards: Standards, redaction: Redaction) -> Publication:
    """Prepare a record for its checks."""
    return Publication(record, texts(record), standards.contacts, redaction)


def _contacts(listed: Iterable[str], public: Iterable[str]) -> Contacts:
    folded = [name.strip().casefold() for name in (*listed, *public)]
    return Contacts(
        addresses=frozenset(one for one in folded if one.find("@") > 0),
        hosts=frozenset(one[1:] for one in folded if one.startswith("@")),
        numbers=tuple(_NOT_A_DIGIT.sub("", one) for one in public if "@" not in one),
    )
