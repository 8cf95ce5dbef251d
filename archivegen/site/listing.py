"""A list of documents as pages: fifty rows each, grouped by day, in two orders."""

from __future__ import annotations

from calendar import weekday
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

from msgspec import Struct

from archivegen.locale import Strings
from archivegen.model.dates import PartialDate
from archivegen.model.digests import written
from archivegen.model.published import Tombstone
from archivegen.site import addresses
from archivegen.site.dates import human
from archivegen.site.dates import month as month_name
from archivegen.site.inputs import digest
from archivegen.site.markup import text
from archivegen.site.paging import PER_PAGE, Paging, links_html, newest, place
from archivegen.site.rows import Day, Rows
from archivegen.site.source import Meta, PageSource, Recipe
from archivegen.site.view import View, relative
from archivegen.site.wording import capital, counted, number, within

Head = Callable[[Paging, Sequence[str]], Meta]


def _no_head(_paging: Paging, _ids: Sequence[str]) -> Meta:
    return {}


class Crumb(Struct, frozen=True):
    """A step on the path to a page; the last one has no page."""

    label: str
    page: str = ""


class Listing(Struct, frozen=True, kw_only=True):
    """A list: where it is, what it is called, and the documents in it in order of time."""

    page: str  # below the language's folder, one folder deep
    title: str
    name: str = ""  # of its pages, where another page has the title
    tab: str
    crumbs: tuple[Crumb, ...]
    ids: tuple[str, ...]
    about: str = ""  # a sentence after the count
    meta: Meta = {}  # more for the template, on every page of the list
    front: Meta = {}  # more for the template, on the first page only
    things: tuple[Meta, ...] = ()  # what it is about, for programs; on the first page only
    of_month: bool = False  # days are called without their year, and can be linked to
    months: bool = False  # the beginning of each month can be linked to
    head: Head = _no_head  # what depends on which page a row is on


def recipes(listing: Listing, rows: Rows) -> Iterator[Recipe]:
    """List every page of a list, the earliest first and, where it helps, the latest first."""
    yield from _Ordered(listing, rows, listing.page, listing.ids).recipes()
    if len(listing.ids) > PER_PAGE:
        ids = newest_first(listing.ids, rows.view)
        yield from _Ordered(listing, rows, newest(listing.page), ids).recipes()


def newest_first(ids: Sequence[str], view: View) -> tuple[str, ...]:
    """Turn the order of time round; what is undated stays last."""
    filed = view.catalogue.filed
    dated = [identifier for identifier in ids if identifier in filed]
    undated = [identifier for identifier in ids if identifier not in filed]
    return (*reversed(dated), *undated)


def crumbs(view: View, page: str, path: Sequence[Crumb]) -> list[Meta]:
    """Write the path to a page for the template, from the front page on."""
    steps = [Crumb(view.strings["tab.home"], addresses.HOME), *path]
    return [
        {"label": step.label, "href": relative(page, step.page) if step.page else ""}
        for step in steps
    ]


class _Ordered:
    """A list in one of its orders."""

    def __init__(self, listing: Listing, rows: Rows, page: str, ids: Sequence[str]) -> None:
        self.listing = listing
        self.rows = rows
        self.view = rows.view
        self.strings = rows.view.strings
        self.ids = ids
        self.paging = Paging(page, len(ids))

    def recipes(self) -> Iterator[Recipe]:
        listing = self.listing
        about = written(
            (
                (listing.title, listing.name, listing.crumbs),
                (listing.about, listing.meta, listing.things),
            )
        )
        every = self._inputs(self.ids) if listing.head is not _no_head else b""
        whole = digest(self.rows.world, about, written(self.paging), every).encode()
        for page in range(1, self.paging.pages + 1):
            path = self.view.source(self.paging.address(page))
            inputs = digest(whole, *self._on(page))
            yield Recipe(path, inputs, partial(self._page, path, page))

    def _page(self, path: str, page: int) -> tuple[PageSource]:
        meta = {**self._head, **self._matter(page)}
        title, things = self._title(page), self.listing.things if page == 1 else ()
        return (PageSource(path, "list.html", title, meta, things=things),)

    def _on(self, page: int) -> Iterator[bytes]:
        """Collect what is on one page, and how much of its first and last day is elsewhere."""
        ids = self.paging.cut(self.ids, page)
        yield self._inputs(ids)
        start = (page - 1) * self.paging.per_page
        ends = [self.days[start], self.days[start + len(ids) - 1]] if ids else []
        tallies = [self.tally[day, gone] for day in ends for gone in (False, True)]
        front = self.listing.front if page == 1 else {}
        yield written((page, front, tallies, self._continues(start), self._gone))

    def _inputs(self, ids: Sequence[str]) -> bytes:
        return b"".join(map(self.rows.inputs.__getitem__, ids))

    def _continues(self, at: int) -> bool:
        return 0 < at < len(self.days) and self.days[at] == self.days[at - 1]

    @cached_property
    def days(self) -> list[Day]:
        return list(map(self.rows.days.__getitem__, self.ids))

    @cached_property
    def gone(self) -> list[bool]:
        return [isinstance(self.rows.items[identifier], Tombstone) for identifier in self.ids]

    @cached_property
    def tally(self) -> Counter[tuple[Day, bool]]:
        return Counter(zip(self.days, self.gone, strict=True))

    @cached_property
    def _gone(self) -> int:
        return sum(self.gone)

    @cached_property
    def _head(self) -> Meta:
        """Collect what is the same on every page."""
        listing = self.listing
        return {
            "ui": self.view.language,
            "tab": listing.tab,
            "crumbs": crumbs(self.view, listing.page, listing.crumbs),
            "heading": listing.title,
            "about": self._about(),
            "order_html": self._order(),
            "caption": self.strings.say("list.caption", title=listing.title),
            **listing.meta,
            **listing.head(self.paging, self.ids),
        }

    def _matter(self, page: int) -> Meta:
        """Collect what is on one page."""
        previous, following = self.strings["list.previous"], self.strings["list.next"]
        return {
            **(self.listing.front if page == 1 else {}),
            "path": self.paging.address(page),
            "shown": self._shown(page),
            "pages_html": links_html(self.paging, page, previous=previous, following=following),
            "rows_html": "".join(self._rows(page)),
        }

    def _title(self, page: int) -> str:
        """Name a page so that no other is called the same, in whatever order the list is."""
        say, title = self.strings.say, self.listing.name or self.listing.title
        if self.paging.page != self.listing.page:
            title = say("list.named", title=title, what=within(self.strings["list.newest"]))
        return title if page == 1 else say("list.page", title=title, page=page)

    def _about(self) -> str:
        about = counted(self.strings, "list.documents", len(self.ids) - self._gone)
        if self._gone:
            about += ", " + counted(self.strings, "list.withdrawn", self._gone)
        return f"{about}. {self.listing.about}".rstrip()

    def _order(self) -> str:
        """Write the two orders; a list on a single page is as easily read from its end."""
        if self.paging.pages == 1:
            return ""
        choices = ((self.listing.page, "list.oldest"), (newest(self.listing.page), "list.newest"))
        return "".join(
            place(self.strings[key], page.rpartition("/")[2], here=page == self.paging.page)
            for page, key in choices
        )

    def _shown(self, page: int) -> str:
        if self.paging.pages == 1:
            return ""  # the count is above
        first, last = self.paging.range(page)
        return self.strings.say(
            "list.shown",
            first=number(first, self.strings),
            last=number(last, self.strings),
            total=number(self.paging.rows, self.strings),
        )

    def _rows(self, page: int) -> Iterator[str]:
        start = (page - 1) * self.paging.per_page
        for at in range(start, min(start + self.paging.per_page, len(self.ids))):
            continues = self._continues(at)
            if at == start or not continues:
                before = self.days[at - 1] if at > start else None
                anchor = self._anchor(self.days[at], before)
                yield self._heading(self.days[at], anchor, again=continues)
            yield self.rows.html(self.ids[at])

    def _anchor(self, day: Day, before: Day) -> str:
        """Name the place of a day, or of the first day of its month on this page."""
        if day is None:
            return ""
        if self.listing.of_month and day[2]:
            return f"d{day[2]}"
        begins = before is None or day[:2] != before[:2]
        return addresses.month_anchor(*day[:2]) if self.listing.months and begins else ""

    def _heading(self, day: Day, anchor: str, *, again: bool) -> str:
        count = number(self.tally[day, False], self.strings)
        if gone := self.tally[day, True]:
            count += ", " + counted(self.strings, "list.withdrawn", gone)
        named = f' id="{anchor}"' if anchor else ""
        words = f", {text(self.strings['list.continued'])}" if again else ""
        name = day_name(day, self.strings, with_year=not self.listing.of_month)
        return (
            f'<tr class="d"{named}><td colspan="5">{text(name)}'
            f' <span class="faint">({text(count)}){words}</span></td></tr>'
        )


def day_name(day: Day, strings: Strings, *, with_year: bool) -> str:
    """Name the day of a group: `Monday, 1 March 2021`, or without its year in a month's list."""
    if day is None:
        return strings["date.undated"]
    date = PartialDate(*day)
    if not date.month:
        return strings.say("list.month_unknown", year=date.year)
    if not date.day:
        return strings.say("list.day_unknown", month=capital(month_name(date, strings)))
    name = strings[f"list.weekday.{weekday(*day) + 1}"]
    written = human(date, strings)
    if not with_year:
        month = strings[f"month.{date.month}"]
        written = strings.say("date.day-month", day=date.day, month=month)
    return strings.say("date.weekday", weekday=name, date=written)
