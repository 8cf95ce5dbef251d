"""Long lists on several pages: which rows are on which, and the words that lead between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec import Struct

from archivegen.site.markup import link, text

PER_PAGE: Final = 50
_ALL_SHOWN: Final = 7  # so many pages are all named; of more, the first, the last and those near

Row = TypeVar("Row")


class Paging(Struct, frozen=True):
    """A list of so many rows in so many pages; `page` is where the first one is."""

    page: str  # for example "topics/audit.html"
    rows: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        """Count the pages: an empty list has one."""
        return max(1, -(-self.rows // self.per_page))

    def address(self, number: int) -> str:
        """Name a page by its number (from 1): the second of `audit.html` is `audit-p2.html`."""
        stem = self.page.removesuffix(".html")
        return self.page if number == 1 else f"{stem}-p{number}.html"

    def number_of(self, row: int) -> int:
        """Say on which page a row (from 0) is."""
        return row // self.per_page + 1

    def cut(self, rows: Sequence[Row], number: int) -> Sequence[Row]:
        """Take the rows of a page."""
        return rows[(number - 1) * self.per_page : number * self.per_page]

    def range(self, number: int) -> tuple[int, int]:
        """Say which rows (from 1) a page shows, the last included."""
        first = (number - 1) * self.per_page
        return min(first + 1, self.rows), min(first + self.per_page, self.rows)


def newest(page: str) -> str:
    """Name the same list in the other order: `audit-newest.html`."""
    return page.removesuffix(".html") + "-newest.html"


def numbers(current: int, paging: Paging) -> list[int]:
    """Choose the pages to name; 0 stands for those left out between."""
    pages = paging.pages
    if pages <= _ALL_SHOWN:
        return list(range(1, pages + 1))
    near = {1, pages, *range(max(1, current - 1), min(pages, current + 1) + 1)}
    chosen: list[int] = []
    for number in sorted(near):
        gap = number - chosen[-1] if chosen else 1
        chosen += [number - 1] if gap == 2 else [0] if gap > 2 else []
        chosen.append(number)
    return chosen


def links_html(paging: Paging, current: int, *, previous: str, following: str) -> str:
    """Write the links between pages; nothing where there is one page."""
    if paging.pages == 1:
        return ""
    found = [_link(paging, number, str(number), current) for number in numbers(current, paging)]
    if current > 1:
        found.insert(0, _link(paging, current - 1, previous, current))
    if current < paging.pages:
        found.append(_link(paging, current + 1, following, current))
    return "".join(found)


def place(label: str, href: str, *, here: bool) -> str:
    """Write a word that leads somewhere, or says that one is there."""
    return f'<b aria-current="page">{text(label)}</b>' if here else link(href, label)


def _link(paging: Paging, number: int, label: str, current: int) -> str:
    if number == 0:
        return '<span class="faint">…</span>'
    # All pages of a list are in one folder.
    return place(label, paging.address(number).rpartition("/")[2], here=number == current)
