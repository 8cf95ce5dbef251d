"""What MkDocs and the audit are told about the site as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivegen.catalogue import Catalogue
from archivegen.model.archive import ArchiveInfo, say
from archivegen.model.web_addresses import is_plain
from archivegen.site import addresses, shell
from archivegen.site.pages import views


def settings(catalogue: Catalogue) -> dict[str, Any]:
    """Collect the settings that MkDocs needs and no editor writes."""
    info = catalogue.info
    told: dict[str, Any] = {
        "site_name": say(info.title, info.interface[0]),
        "extra": shell.extra(views(catalogue)),
    }
    return {**told, "site_url": info.site_url} if info.site_url else told


def editors_pages(info: ArchiveInfo) -> Iterator[str]:
    """Name the pages that hold prose of the editors, which may link to elsewhere."""
    own = [addresses.editors_page(page.slug) for page in info.pages]
    own += [addresses.release_page(release.slug) for release in info.releases]
    yield from (path for page in own for path in _in_every_language(info, page))


def cited(info: ArchiveInfo) -> Iterator[tuple[str, str]]:
    """Name the pages of people with the address of the source that each may lead to."""
    where = addresses.people_pages(person.id for person in info.people)
    for person in info.people:
        if is_plain(person.link):
            for path in _in_every_language(info, where[person.id]):
                yield path, person.link


def _in_every_language(info: ArchiveInfo, page: str) -> Iterator[str]:
    for number, language in enumerate(info.interface):
        yield f"{language}/{page}" if number else page
