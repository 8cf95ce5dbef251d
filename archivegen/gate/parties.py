"""Senders and recipients, and who of them is on the editors' list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from email.utils import parseaddr

from archivegen.clean.redact import Redactor
from archivegen.gate.shortening import shortened
from archivegen.model.archive import Person
from archivegen.model.document import Address
from archivegen.model.limits import MAX_EMAIL_CHARS, MAX_NAME_CHARS
from archivegen.model.prose import words
from archivegen.model.published import Party

Directory = Mapping[str, Person]
"""Names, aliases and addresses (folded) of the editors' list → who it is."""


def directory(people: Iterable[Person]) -> Directory:
    """Make the look-up of the editors' list."""
    return {_folded(name): person for person in people for name in (person.name, *person.aliases)}


def written(parties: Iterable[str]) -> Iterator[Address]:
    """Read parties as the manifest writes them: a name, an address, or `name <address>`."""
    for party in parties:
        bare = party.strip(" '\"")
        name, angled, rest = party.partition("<")
        email, end, after = rest.partition(">")
        if angled and end and not after.strip():  # parseaddr ends a name at its first comma
            yield Address(name.strip(" '\""), email.strip())
            continue
        name, email = parseaddr(bare)
        plain = "@" not in email  # parseaddr takes a bare name for a local address
        yield Address(bare, "") if plain else Address(name, email)


def parties(
    addresses: Iterable[Address], known: Directory, redactor: Redactor
) -> tuple[Party, ...]:
    """Name the parties: those on the list by their name there, others as the source does.

    An address is shown only where there is no name.
    """
    return tuple(_party(address, known, redactor) for address in addresses)


def _party(address: Address, known: Directory, redactor: Redactor) -> Party:
    person = known.get(_folded(address.email)) or known.get(_folded(address.name))
    written = address.name or address.email
    # Whoever is withheld must not be given away by a link, nor by another name on the list.
    name = person.name if person and not any(redactor.find([written])) else written
    line = redactor.line(words(name))
    link = person.id if person and line == words(person.name) else ""
    return Party(shortened(line, MAX_NAME_CHARS if address.name else MAX_EMAIL_CHARS), link)


def _folded(name: str) -> str:
    return " ".join(name.casefold().strip("'\" ").split())
