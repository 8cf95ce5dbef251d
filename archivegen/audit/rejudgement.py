"""Judge a tree again after a change, at a cost in proportion to the change.

What a file is by itself depends on its own bytes. What it leads to can turn from right to wrong
only when a file goes, or loses an anchor, and from wrong to right only for a file about which
something was found. So after a change in which nothing was lost, the changed files are judged,
and those that had bad links; all others are as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain

from msgspec import Struct

from archivegen.audit.facts import PageFacts
from archivegen.audit.report import Outgoing
from archivegen.audit.rules.links import Links
from archivegen.audit.verdict import Findings, Verdict


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
    if _something_lost(change):
        return None
    if not change.now:
        return earlier
    links = Links(change.files, lambda name: change.facts(name).ids, outgoing, base_url)
    own = {name: page.findings for name, page in change.now.items()}
    again = chain(change.now, (name for name in earlier.links if name not in change.now))
    found = {name: links.faults(change.facts(name)) for name in again}
    return Verdict(_merged(earlier.own, own), _merged(earlier.links, found))


def _something_lost(change: Change) -> bool:
    return any(
        name not in change.now or not set(page.ids) <= set(change.now[name].ids)
        for name, page in change.then.items()
    )


def _merged(earlier: Findings, found: Findings) -> Findings:
    return {name: findings for name, findings in {**earlier, **found}.items() if findings}
