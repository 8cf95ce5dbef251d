"""Judge a tree again after a change, at a cost in proportion to the change.

What a file is by itself depends on its own bytes. What it leads to can turn from right to wrong
only when a file goes, or loses an anchor, and from wrong to right only for a file about which
something was found. So after a change in which nothing was lost, the changed files are judged,
and those that had bad links; all others are as they were.

The folder of the search index has another name after each change, so its files always go. That is
no loss as long as no other file leads into such a folder: scripts do, by what the index says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain

from msgspec import Struct

from archivegen.audit.facts import PageFacts
from archivegen.audit.report import Outgoing
from archivegen.audit.rules.links import Links, may_lead_into_index
from archivegen.audit.verdict import Findings, Verdict
from archivegen.model.index_folder import place_of


class Change(Struct, frozen=True):
    """How a tree differs from the one that was judged before."""

    files: AbstractSet[str]  # all that the tree holds now
    now: Mapping[str, PageFacts]  # those that are new, or other than they were
    then: Mapping[str, PageFacts]  # those that are gone, or other than they were, as they were
    facts: Callable[[str], PageFacts]  # of any file as it is now


def rejudge(
    earlier: Verdict, change: Change, outgoing: Outgoing | None, base_url: str
) -> Verdict | None:
    """Judge a tree by the verdict on an earlier one, made by the same rules.

    None if something was lost: then any file may lead to nothing, and all have to be judged.
    """
    if _something_lost(earlier, change):
        return None
    if not (change.now or change.then):
        return earlier
    links = Links(change.files, lambda name: change.facts(name).ids, outgoing, base_url)
    own = {name: page.findings for name, page in change.now.items()}
    bad = (name for name in earlier.links if name in change.files and name not in change.now)
    again = chain(change.now, bad)
    found = {name: links.faults(change.facts(name)) for name in again}
    leading = {name for name, page in change.now.items() if may_lead_into_index(page)}
    return Verdict(
        _merged(earlier.own, own, change.files),
        _merged(earlier.links, found, change.files),
        _staying(earlier, change) | leading,
    )


def _something_lost(earlier: Verdict, change: Change) -> bool:
    lost = [
        name
        for name, page in change.then.items()
        if name not in change.now or not set(page.ids) <= set(change.now[name].ids)
    ]
    if not _staying(earlier, change):
        lost = [name for name in lost if place_of(name) == name]
    return bool(lost)


def _staying(earlier: Verdict, change: Change) -> frozenset[str]:
    """Name the files that are as they were and may lead into the folder of the index."""
    return (earlier.into_index & change.files) - change.now.keys()


def _merged(earlier: Findings, found: Findings, files: AbstractSet[str]) -> Findings:
    both = {**earlier, **found}
    return {name: findings for name, findings in both.items() if findings and name in files}
