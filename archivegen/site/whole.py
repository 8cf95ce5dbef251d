"""What is about all documents together: downloads of everything, digests, and the page of both.

It is made when the files of the documents are, since it is put together of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from archivegen.catalogue import Catalogue
from archivegen.exports import sums, whole
from archivegen.exports.groups import Group, pieces_of
from archivegen.exports.offers import FOLDER
from archivegen.exports.site_copy import CopyTold
from archivegen.model.digests import written
from archivegen.site import check, data
from archivegen.site.described import described
from archivegen.site.inputs import digest
from archivegen.site.source import Asset, PageSource
from archivegen.site.view import View


def inputs(
    catalogue: Catalogue, views: tuple[View, ...], digests: sums.Digests, copy: CopyTold, by: str
) -> str:
    """Digest all that the files follow from: what is in the documents is in their digests.

    These are in the order of their paths.
    """
    order = [item.id for item in catalogue.listed]
    days = [catalogue.public[stone.id] for stone in catalogue.tombstones]
    tables = [(view.prefix, view.strings.table) for view in views]
    changed = [change.on for change in catalogue.changes[:1]]
    said = (catalogue.info, catalogue.tombstones, days, order, tables, changed, copy)
    return digest(by.encode(), written(said), written(list(digests.items())))


def files(
    catalogue: Catalogue,
    views: tuple[View, ...],
    digests: sums.Digests,
    groups: Sequence[Group],
    copy: CopyTold,
) -> Iterator[PageSource | Asset]:
    """Make them; `digests` are those of the files of documents, `groups` hold what these say.

    `copy` is what readers are told of the copy of the site, which is made later.
    """
    made = list(whole.downloads(catalogue, groups))
    everything = {**digests, **{one.told.path: one.told.digest for one in made}}
    made += whole.lists(everything)
    everything |= {one.told.path: one.told.digest for one in made}
    for one in made:
        yield Asset(one.told.path, data=one.data)
    for path, shard in sums.shards(everything, pieces_of(groups)):
        yield Asset(path, data=shard)
    for view in views:
        yield from described(view, data.pages(view, tuple(one.told for one in made), copy))
        yield from described(
            view, check.pages(view, sums.head(everything), copied=bool(copy.parts))
        )


def is_held(path: str) -> bool:
    """Tell whether a file is one that readers may hold: a download or a picture of a document."""
    return path.startswith(f"{FOLDER}/") and not path.endswith((".js", ".html", ".md"))


def json_files(digests: sums.Digests) -> dict[str, tuple[str, str]]:
    """Find the JSON of each document, with its digest, by the document's id."""
    start, end = f"{FOLDER}/", ".json"
    return {
        path[len(start) : -len(end)]: (path, one)
        for path, one in digests.items()
        if path.endswith(end)
    }


def of_assets(assets: list[Asset]) -> sums.Digests:
    """Digest files that are in memory."""
    held = (asset for asset in assets if is_held(asset.path))
    return {one.path: one.digest or sha256(one.data).hexdigest() for one in held}
