"""How much later a message was sent, where that is known."""

from __future__ import annotations

import pytest

from archivegen.locale import strings
from archivegen.model.dates import PartialDate
from archivegen.site.elapsed import elapsed


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        ("2020-04-09T12:30+02:00", "2020-04-09T12:31+02:00", "1 minute later"),
        ("2020-04-09T12:30+02:00", "2020-04-09T13:15+02:00", "45 minutes later"),
        ("2020-04-09T12:30+02:00", "2020-04-10T09:15+02:00", "21 hours later"),
        ("2020-04-09T12:30+02:00", "2020-04-09T12:30Z", "2 hours later"),
        ("2020-04-09T12:30", "2020-04-12T12:30", "3 days later"),
        ("2020-04-09T12:30", "2020-08-09T12:30", "4 months later"),
        ("2020-04-09T12:30", "2024-04-09T12:30", "4 years later"),
        ("2020-04-09T12:30", "2020-04-09T12:30:40", ""),
        ("2020-04-09T12:30+02:00", "2020-04-10T12:30", ""),
        ("2020-04-09", "2020-04-10T12:30", ""),
        ("2020-04-10T12:30", "2020-04-09T12:30", ""),
        ("2020-04-10T23:59:60", "2020-04-11T00:59", "1 hour later"),
    ],
)
def test_it_is_told_as_people_do_and_not_guessed(earlier: str, later: str, told: str) -> None:
    dates = [PartialDate.parse(one) for one in (earlier, later)]
    assert dates[0]
    assert dates[1]
    assert elapsed(dates[0], dates[1], strings("en")) == told
