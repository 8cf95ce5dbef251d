"""Addresses of web pages, in what would be published, that were made for one reader."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import masked
from archivegen.checks.publication import Publication
from archivegen.clean.links import URL, is_personal
from archivegen.counting import counted
from archivegen.model.findings import Finding


def links(publication: Publication) -> Iterator[Finding]:
    """Warn of addresses that tell the recipient apart: they are published as part of the text."""
    places = [
        (text.place, match[0])
        for text in publication.texts
        if "http" in text.text
        for match in URL.finditer(text.text)
        if is_personal(match[0])
    ]
    if places:
        yield Finding(
            rule="text.link",
            severity="warn",
            message=(
                "Addresses of web pages in the text were made for one recipient "
                f"({counted(len(places), 'place', 'places')}): "
                "they hold a mailbox, a password, or a mark that tells recipients apart. They are "
                "published as they stand. Redact the end of the address, and do not open it."
            ),
            part=places[0][0],
            excerpt=masked(places[0][1]),
            secret="\n".join(dict.fromkeys(url for _, url in places)),
            places=len(places),
        )
