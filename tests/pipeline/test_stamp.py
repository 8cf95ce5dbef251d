"""Results that a library had a part in are made anew with another version of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from archivegen.pipeline import stamp
from archivegen.versions import version


@pytest.mark.parametrize(
    ("made", "library"),
    [
        (stamp.reading_stamp, "pikepdf"),
        (stamp.drafting_stamp, "phonenumbers"),
        (stamp.exporting_stamp, "pillow"),
        (stamp.indexing_stamp, "snowballstemmer"),
        (stamp.writing_stamp, "py3langid"),
    ],
)
def test_another_version_of_a_library_is_another_stamp(
    made: Any, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew: Callable[[], str] = made.__wrapped__  # without what was kept
    before = anew()
    assert anew() == before
    monkeypatch.setattr(stamp, "version", lambda name: "0.0" if name == library else version(name))
    assert anew() != before
