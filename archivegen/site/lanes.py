"""Who wrote when: a lane for each person of the editors' list who takes part, a dot a message.

Everybody else is in one lane, so that nobody who is not on the list becomes a line of a chart.
What is missing is an open dot, on the way between the messages around it: nobody knows its writer.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from archivegen.catalogue.conversations import Conversation, Entry
from archivegen.model.dates import PartialDate
from archivegen.model.published import PublishedRecord
from archivegen.site import dates
from archivegen.site.context import Context
from archivegen.site.markup import text, value
from archivegen.site.wording import counted

_LANES: Final = 8
_FEWEST: Final = 3  # messages that are worth a chart
_ROW: Final = 26  # pixels between lanes
_TOP: Final = 16
_LEFT: Final = 24.0  # percent that the names take
_WIDTH: Final = 74.0
_STEPS: Final = 120  # places on a lane; messages in the same place are one dot
_TICKS: Final = 6
_DATED: Final = 0.4  # of a lane: on a phone the name of its first day, with the year, takes this
_OTHERS: Final = ""
_ASIDE: Final = 12  # steps between messages that leave room for an open dot, also on a phone


class _Dot(Struct):
    step: int
    lane: int
    id: str  # of the first message there
    count: int


def lanes_html(conversation: Conversation, at: Mapping[str, str], context: Context) -> str:
    """Draw the messages of a conversation; nothing where it is short, or their days are unknown.

    `at` says where each message is.
    """
    records = [context.catalogue.by_id[one] for one in conversation.ids]
    dated = [(record, record.date) for record in records if record.date and record.date.day]
    if len(dated) < _FEWEST or _place(dated[0][1]) == _place(dated[-1][1]):
        return ""
    lanes = _lanes([record for record, _ in dated], context)
    scale = _Scale([date for _, date in dated])
    placed = [(scale.step(date), _lane(r, lanes), r.id) for r, date in dated]
    dots = list(_dots(placed))
    height = _TOP + _ROW * len(lanes) + 16
    pieces = [
        *_names(lanes, context),
        *scale.ticks(_TOP + _ROW * (len(lanes) - 1) + 14, context),
        *_lines(dots),
        *(_circle(dot, lanes, at, context) for dot in dots),
        *dict.fromkeys(_gaps(conversation.entries, placed)),
    ]
    label = context.say("conversation.chart", count=len(dated))
    if missing := conversation.missing:
        label += text(f", {counted(context.strings, 'conversation.missing_short', missing)}")
    svg = f'<svg height="{height}" role="group" aria-label="{label}">{"".join(pieces)}</svg>'
    return f'<figure class="chart lanes">{svg}</figure>'


def _lanes(records: Sequence[PublishedRecord], context: Context) -> list[str]:
    """Choose the lanes: those on the list who wrote most, in the order of their first message."""
    senders = [_person(record, context) for record in records]
    counts = Counter(person for person in senders if person)
    order = {person: at for at, person in reversed(list(enumerate(senders)))}
    most = sorted(counts, key=lambda one: (-counts[one], order[one]))[: _LANES - 1]
    lanes = sorted(most, key=lambda one: order[one])
    return lanes if set(senders) <= set(lanes) else [*lanes, _OTHERS]


def _person(record: PublishedRecord, context: Context) -> str:
    person = record.sender[0].person if record.sender else ""
    return person if person in context.catalogue.people else _OTHERS


def _lane(record: PublishedRecord, lanes: Sequence[str]) -> int:
    person = record.sender[0].person if record.sender else ""
    return lanes.index(person) if person in lanes else len(lanes) - 1


def _place(date: PartialDate) -> float:
    """Count the days to a moment; of a day without a time, to its noon."""
    day = dt.date(date.year, date.month, date.day).toordinal()
    if not date.time:
        return day + 0.5
    hour, minute, *_ = (int(part) for part in date.time.split(":"))
    return day + (hour * 60 + minute) / 1440


class _Scale:
    """Places moments on a lane, from the day of the first message to the end of the last one's."""

    def __init__(self, moments: Sequence[PartialDate]) -> None:
        places = [_place(date) for date in moments]
        self._first = int(min(places))
        self._days = int(max(places)) + 1 - self._first

    def step(self, date: PartialDate) -> int:
        return round((_place(date) - self._first) / self._days * _STEPS)

    def ticks(self, below: int, context: Context) -> Iterator[str]:
        every = max(1, -(-self._days // _TICKS))
        for days in range(0, self._days, every):
            day = dt.date.fromordinal(self._first + days)
            date = PartialDate(day.year, day.month, day.day)
            x = _percent(days / self._days * _STEPS)
            name = dates.short(date, context.strings) if not days else _brief(date, context)
            yield f'<line class="gr" x1="{x}" x2="{x}" y1="6" y2="{below}"/>'
            hidden = days % (2 * every) or 0 < days < _DATED * self._days
            minor = ' class="lbl-minor"' if hidden else ""
            yield f'<text{minor} x="{x}" y="{below + 16}">{text(name)}</text>'


def _brief(date: PartialDate, context: Context) -> str:
    return dates.brief(date, context.strings)


def _names(lanes: Sequence[str], context: Context) -> Iterator[str]:
    for at, person in enumerate(lanes):
        y = _TOP + _ROW * at
        yield f'<text class="ink" x="0" y="{y + 4}">{text(_called(person, context))}</text>'
        yield f'<line class="gr" x1="{_LEFT}%" x2="{_LEFT + _WIDTH}%" y1="{y}" y2="{y}"/>'


def _called(person: str, context: Context) -> str:
    """Name a lane by the last word of a person's name, or as others."""
    if not person:
        return context.strings["conversation.others"]
    name = context.catalogue.people[person].name
    return name.split()[-1][:16] if name.split() else person


def _dots(placed: Sequence[tuple[int, int, str]]) -> Iterator[_Dot]:
    dots: dict[tuple[int, int], _Dot] = {}
    for step, lane, identifier in placed:
        dot = dots.setdefault((step, lane), _Dot(step, lane, identifier, 0))
        dot.count += 1
    yield from dots.values()


def _lines(dots: Sequence[_Dot]) -> Iterator[str]:
    for one, other in pairwise(dots):
        yield (
            f'<line class="thread" x1="{_percent(one.step)}" y1="{_y(one)}"'
            f' x2="{_percent(other.step)}" y2="{_y(other)}"/>'
        )


def _circle(dot: _Dot, lanes: Sequence[str], at: Mapping[str, str], context: Context) -> str:
    who = _called(lanes[dot.lane], context)
    count = context.strings.say("mail.messages", count=dot.count)
    label = context.strings.say(
        "document.label", label=who, value=f"{count}, {context.date(dot.id)}"
    )
    return (
        f'<a href="{value(at[dot.id])}" aria-label="{value(label)}">'
        f'<circle class="node" cx="{_percent(dot.step)}" cy="{_y(dot)}" r="5"/></a>'
    )


def _gaps(entries: Sequence[Entry], placed: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    """Draw an open dot wherever messages are missing, before the next one that is placed."""
    places = {identifier: (step, lane) for step, lane, identifier in placed}
    before: tuple[int, int] | None = None
    missing = False
    for entry in entries:
        missing = missing or not entry.id
        if here := places.get(entry.id):
            if missing:
                yield _open_dot(before or (here[0] - _ASIDE, here[1]), here)
            before, missing = here, False


def _open_dot(before: tuple[int, int], after: tuple[int, int]) -> str:
    """Draw it halfway; where there is no room between two messages of a lane, above them."""
    lane = (before[1] + after[1]) / 2
    if before[1] == after[1] and abs(after[0] - before[0]) < _ASIDE:
        lane -= 0.5
    x, y = _percent((before[0] + after[0]) / 2), _TOP + _ROW * lane
    return f'<circle class="gap" cx="{x}" cy="{y:.0f}" r="5"/>'


def _percent(step: float) -> str:
    return f"{_LEFT + step / _STEPS * _WIDTH:.1f}%"


def _y(dot: _Dot) -> int:
    return _TOP + _ROW * dot.lane
