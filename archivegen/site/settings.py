"""What MkDocs and the audit are told about the site as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivegen.catalogue import Catalogue
from archivegen.model.archive import ArchiveInfo, say
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
    for number, language in enumerate(info.interface):
        yield from (f"{language}/{path}" if number else path for path in own)
