"""Personal data in what would be published: one finding for each kind in a document.

It warns, because offices have addresses and numbers too, and only an editor can tell whose they
are. What the rules of redaction took out is not there any more, and so is no finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from archivegen.checks.personal import DETECTORS
from archivegen.checks.personal.emails import plain_address
from archivegen.checks.personal.masks import mask
from archivegen.checks.personal.sighting import Sighting
from archivegen.checks.personal.texts import Text
from archivegen.checks.publication import Contacts, Publication
from archivegen.model.findings import Finding, Severity

_SHOWN: Final = 5  # excerpts, and pages that are named

Place = tuple[Text, Sighting]


class Kind(Struct, frozen=True, kw_only=True):
    """A finding, what it counts, and what to tell the editor."""

    rule: str
    severity: Severity
    one: str
    many: str
    advice: str


def found(kind: Kind, publication: Publication) -> Iterator[Finding]:
    """Find the places of a kind; one finding tells of all of them."""
    places = [
        (text, sighting)
        for text in publication.texts
        for sighting in DETECTORS[kind.rule](text.text)
        if not _is_public(kind.rule, sighting, publication.contacts)
    ]
    if places:
        yield _finding(kind, places)


def _is_public(rule: str, sighting: Sighting, contacts: Contacts) -> bool:
    match rule:
        case "personal.email":
            return contacts.allow_address(plain_address(sighting.found))
        case "personal.phone":
            return contacts.allow_number(sighting.found)
        case _:
            return False


def _finding(kind: Kind, places: Sequence[Place]) -> Finding:
    whole = dict.fromkeys(" ".join(sighting.found.split()) for _, sighting in places)
    pages = {text.page for text, _ in places}
    return Finding(
        rule=kind.rule,
        severity=kind.severity,
        message=f"{_counted(kind, len(places), len(whole))} {kind.advice}",
        page=pages.pop() if len(pages) == 1 else None,
        part=_first(dict.fromkeys(text.place for text, _ in places)),
        excerpt=_first(dict.fromkeys(mask(sighting) for _, sighting in places)),
        secret="\n".join(whole),
        places=len(places),
    )


def _counted(kind: Kind, places: int, different: int) -> str:
    if places == 1:
        return f"{kind.one} would be published."
    if different == 1:
        return f"{kind.one} would be published, in {places} places."
    same = "" if different == places else f" ({different} different)"
    return f"{places} {kind.many}{same} would be published."


def _first(names: dict[str, None]) -> str:
    shown = ", ".join(list(names)[:_SHOWN])
    more = len(names) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


Check = Callable[[Publication], Iterator[Finding]]

email: Final[Check] = partial(
    found,
    Kind(
        rule="personal.email",
        severity="warn",
        one="An e-mail address",
        many="e-mail addresses",
        advice="Strangers can write to whoever has it, or look up what else is known about them. "
        "Withhold those of private persons; put those of offices into vetting.public_contacts, "
        "and people who hold an office into people.csv with their address.",
    ),
)
phone: Final[Check] = partial(
    found,
    Kind(
        rule="personal.phone",
        severity="warn",
        one="A phone number",
        many="phone numbers",
        advice="It may be somebody's own, and still in use. Withhold those of persons; put those "
        "of offices into vetting.public_contacts.",
    ),
)
iban: Final[Check] = partial(
    found,
    Kind(
        rule="personal.iban",
        severity="warn",
        one="The number of a bank account (IBAN)",
        many="numbers of bank accounts (IBAN)",
        advice="With it, money can be drawn and people be deceived. Withhold it, unless the "
        "account itself is what the public needs to know.",
    ),
)
card: Final[Check] = partial(
    found,
    Kind(
        rule="personal.card",
        severity="warn",
        one="The number of a payment card",
        many="numbers of payment cards",
        advice="With it, somebody's money can be spent. Withhold it.",
    ),
)
identity: Final[Check] = partial(
    found,
    Kind(
        rule="personal.identity",
        severity="warn",
        one="A passport, identity or insurance number",
        many="passport, identity or insurance numbers",
        advice="With it, somebody can pass for another person, for their whole life. Withhold it.",
    ),
)
coordinates: Final[Check] = partial(
    found,
    Kind(
        rule="personal.coordinates",
        severity="warn",
        one="A place on the map, exact to a house or a village,",
        many="places on the map, exact to a house or a village,",
        advice="It may be where somebody lives, or where a picture was taken. Look it up, and "
        "withhold it if it leads to a person.",
    ),
)
ip: Final[Check] = partial(
    found,
    Kind(
        rule="personal.ip",
        severity="warn",
        one="An address on the internet (IP address)",
        many="addresses on the internet (IP addresses)",
        advice="Providers can tell who used it at a certain hour. Withhold it, unless it is that "
        "of a public server.",
    ),
)
birth: Final[Check] = partial(
    found,
    Kind(
        rule="personal.birth",
        severity="warn",
        one="A date of birth",
        many="dates of birth",
        advice="With a name it tells people of the same name apart, and opens accounts. Withhold "
        "it, unless it is that of a public person and known.",
    ),
)
