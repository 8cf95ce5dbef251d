"""Data for programs in a page: only what this site writes, and nobody who is not on the list."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.audit import linked_data
from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.markup import read_tag


def data(file: SiteFile) -> Iterator[Fault]:
    """Find data that is written in another way, says more, or names people without a page."""
    opened = ((written, read_tag(written)) for written in file.tags)
    strange = any(
        tag.get("type").strip().lower() == linked_data.TYPE
        and not linked_data.is_exact(written, tag)
        for written, tag in opened
    )
    found = file.linked
    if strange or not found.fit:
        yield Fault(
            "linked.data",
            "block",
            "The data for programs in this page is not as archivegen writes it, so a browser "
            "may take it for markup, and it may say more than the page. If you wrote a template, "
            "leave it to the program.",
        )
    if not found.people_known:
        yield Fault(
            "linked.person",
            "block",
            "The data for programs names a person or a body that has no page in the archive. "
            "Only those on your list of people may be named there.",
        )
