"""Which day it is: an embargo ends with the editor's own day, unless a build is to be repeated."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Final

from archivegen.config.report import shown
from archivegen.errors import UsageError

_NAME: Final = "SOURCE_DATE_EPOCH"


def today() -> str:
    """Tell the day: that of SOURCE_DATE_EPOCH if it is set, so that a build can be repeated.

    Raises UsageError for a value that is no day: what is under embargo would go by another one.
    """
    told = os.environ.get(_NAME, "").strip()
    if not told:
        return date.today().isoformat()  # noqa: DTZ011 (the editor's own day)
    try:
        return _day(told)
    except (ValueError, OverflowError, OSError) as error:  # no number, or none that is a day
        raise UsageError(
            f"The environment variable {_NAME} is “{shown(told)}”, which is not a number of "
            "seconds since 1970, so it is not known what day it shall be.",
            "Write for example 1735689600 for 1 January 2025; or delete the variable (in most "
            f"shells with: unset {_NAME}), and today counts.",
        ) from error


def _day(seconds: str) -> str:
    if not (seconds.isascii() and seconds.isdecimal()):
        raise ValueError(seconds)
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
