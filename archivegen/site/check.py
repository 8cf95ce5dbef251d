"""The page on which readers check a file that they hold: by a script here, or by a command."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.exports.site_copy import CALL
from archivegen.site import addresses
from archivegen.site.below_home import below_home
from archivegen.site.markup import link
from archivegen.site.source import PageSource
from archivegen.site.view import View
from archivegen.site.wording import sentence


def pages(view: View, head: int, *, copied: bool = False) -> Iterator[PageSource]:
    """Write the page; `head` characters of a digest name the part of the list that it is in.

    `copied` is whether there is a copy of the site, whose digests are in a list of their own.
    """
    path = addresses.CHECK
    title = view.strings["check.title"]
    sums = f"{addresses.DATA}#sums"
    yield below_home(
        view,
        path,
        template="check.html",
        title=title,
        meta={
            "sums": sums,
            "months": "|".join(view.strings[f"month.{number}"] for number in range(1, 13)),
            "head": head,
            "copied": CALL if copied else "",
            "changes": addresses.CHANGES,
            "by_hand_html": sentence(
                view.strings, "check.by_hand_about", list=link(sums, view.strings["check.list"])
            ),
        },
    )
