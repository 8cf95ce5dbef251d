"""The way through a document that is on several pages of the site: which part is where.

The first part is at the document's own address, the second at `<id>-2.html`, and so on. Each names
all the others, with where they begin, so that `assets/parts.js` can lead from an address of the
first (`#page-57`) to the part that has the place; without script a reader takes one of the links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.catalogue.parts import Part, parts
from archivegen.exports.offers import Offer
from archivegen.model.published import PublishedRecord
from archivegen.site import addresses
from archivegen.site.context import Context
from archivegen.site.markup import link, size
from archivegen.site.paging import Paging, numbers, place
from archivegen.site.source import Meta
from archivegen.site.wording import number, within

ATTACHED: Final = 48  # attachments that the first page of an e-mail shows
_ATTACHED_MORE: Final = 96  # and that each further page shows
_FEW: Final = 12  # parts that are all named without being asked


class Share(Struct, frozen=True):
    """What one page of a document shows: a part of its text, or more of its attachments."""

    number: int
    part: Part = Part(())
    attached: tuple[int, int] = (0, 0)  # from (0 is the first) and up to, but not with

    @property
    def is_first(self) -> bool:
        """Tell the page at the document's own address."""
        return self.number == 1

    def start(self) -> str:
        """Say with which page and paragraph of the document it begins: `57.3`."""
        if not self.part.slices:
            return ""
        piece = self.part.slices[0]
        return f"{piece.sheet.number}.{piece.first}" if piece.first > 1 else f"{piece.sheet.number}"


def shares(record: PublishedRecord, catalogue: Catalogue) -> tuple[Share, ...]:
    """Say what each page of a document shows; nearly all documents have one."""
    count = len(catalogue.children.get(record.id, ())) if record.kind == "email" else 0
    first, *others = parts(record)
    found = [Share(1, first, (0, min(count, ATTACHED)))]
    found += [Share(number, part) for number, part in enumerate(others, start=2)]
    for start in range(ATTACHED, count, _ATTACHED_MORE):
        shown = (start, min(count, start + _ATTACHED_MORE))
        found.append(Share(len(found) + 1, attached=shown))
    return tuple(found)


def parts_meta(
    record: PublishedRecord,
    share: Share,
    every: Sequence[Share],
    context: Context,
    offered: Sequence[Offer],
) -> Meta:
    """Say where a page of a document is, and lead to the others; nothing where there is one."""
    if len(every) == 1:
        return {}
    few = len(every) <= _FEW
    way = _few(record, share, every, context) if few else _many(record.id, share, every, context)
    told = context.say("parts.part", number=share.number, count=len(every))
    more = [told, *_shown(record, share, context)]
    files = [one for one in offered if one.form == "text"]
    whole = "".join(f" {_whole(one, context)}" for one in files)
    return {
        "path": addresses.document_page(record.id, share.number),
        "parts_html": (
            f"<p>{': '.join(more)}.{whole}</p>"
            f'<p class="tabs2">{way}</p>{"" if few else _all(record, every, context)}'
        ),
        "parts_end_html": f'<p class="tabs2">{way}</p>',
    }


def title(record: PublishedRecord, share: Share, every: Sequence[Share], context: Context) -> str:
    """Name a page of a document."""
    plain = context.plain_title(record)
    if share.is_first:
        return plain
    say = context.strings.say
    return say("parts.title", title=plain, number=share.number, count=len(every))


def _shown(record: PublishedRecord, share: Share, context: Context) -> Iterator[str]:
    if label := _label(record, share, context):
        yield within(label)


def _label(record: PublishedRecord, share: Share, context: Context) -> str:
    """Say what a page shows, where there is more to say than its number."""
    strings = context.strings
    if not share.part.slices:
        first, last = share.attached
        return context.say(
            "parts.attachments", first=number(first + 1, strings), last=number(last, strings)
        )
    if len(record.sheets) == 1:
        return ""
    first, last = (share.part.slices[at].sheet.number for at in (0, -1))
    key = "parts.pages" if first != last else "parts.page"
    return context.say(key, first=number(first, strings), last=number(last, strings))


def _few(record: PublishedRecord, share: Share, every: Sequence[Share], context: Context) -> str:
    """Write links to all parts by what they show."""
    links = "".join(_link(record, one, context, here=one is share) for one in every)
    return _between(record.id, share.number, len(every), links, context)


def _many(identifier: str, share: Share, every: Sequence[Share], context: Context) -> str:
    """Write links to the parts before and after, and to some of the others by their numbers."""
    here, count = share.number, len(every)
    links = "".join(
        place(str(one), addresses.document_name(identifier, one), here=one == here)
        if one
        else '<span class="faint">…</span>'
        for one in numbers(here, Paging("", count, 1))
    )
    return _between(identifier, here, count, links, context)


def _between(identifier: str, here: int, count: int, links: str, context: Context) -> str:
    before = after = ""
    if here > 1:
        href = addresses.document_name(identifier, here - 1)
        before = f'<a rel="prev" href="{href}">{context.say("list.previous")}</a>'
    if here < count:
        href = addresses.document_name(identifier, here + 1)
        after = f'<a rel="next" href="{href}">{context.say("list.next")}</a>'
    return before + links + after


def _all(record: PublishedRecord, every: Sequence[Share], context: Context) -> str:
    """List all parts, folded."""
    rows = "".join(f"<li>{_link(record, share, context)}</li>" for share in every)
    label = context.say("parts.all", count=len(every))
    return f'<details><summary>{label}</summary><ol class="many">{rows}</ol></details>'


def _link(record: PublishedRecord, share: Share, context: Context, *, here: bool = False) -> str:
    """Write a link to a part that says what it shows, and for the script where it begins."""
    label = _label(record, share, context) or context.say("parts.number", number=share.number)
    href = addresses.document_name(record.id, share.number)
    start = f' data-from="{share.start()}"' if share.part.slices else ""
    current = ' aria-current="page"' if here else ""
    return f'<a href="{href}"{start}{current}>{label}</a>'


def _whole(offer: Offer, context: Context) -> str:
    told = size(offer.size, context.strings["list.decimal"])
    return link(f"{context.shared}{offer.name}", context.strings.say("parts.whole", size=told))
