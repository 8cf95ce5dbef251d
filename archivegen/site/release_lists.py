"""The documents of each release as a list."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.site import addresses
from archivegen.site.listing import Crumb, Listing, recipes
from archivegen.site.rows import Rows
from archivegen.site.source import Recipe
from archivegen.site.wording import within


def by_release(rows: Rows) -> Iterator[Recipe]:
    """Write the list of each release, even where it is still empty."""
    view = rows.view
    where = addresses.facet_pages(view.catalogue)
    found = {facet.value: facet.ids for facet in view.catalogue.facets.get("release", ())}
    for release in view.catalogue.info.releases:
        if where["release", release.slug] == addresses.DOCUMENTS:
            continue
        title = view.say(release.title)
        listing = Listing(
            page=where["release", release.slug],
            title=title,
            name=view.strings.say(
                "list.named", title=title, what=within(view.strings["tab.documents"])
            ),
            tab="releases",
            crumbs=(
                Crumb(view.strings["tab.releases"], addresses.RELEASES),
                Crumb(title, addresses.release_page(release.slug)),
                Crumb(view.strings["tab.documents"]),
            ),
            ids=found.get(release.slug, ()),
        )
        yield from recipes(listing, rows)
