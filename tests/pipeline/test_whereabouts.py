"""A finding says in words where to look."""

from __future__ import annotations

import pytest

from archivegen.model.findings import Box, Finding
from archivegen.pipeline.whereabouts import whereabouts


@pytest.mark.parametrize(
    ("page", "box", "part", "said"),
    [
        (3, (10.0, 5.0, 30.0, 8.0), "hidden text", "page 3, top left, hidden text"),
        (3, (40.0, 45.0, 60.0, 50.0), "", "page 3, middle centre"),
        (3, (80.0, 90.0, 100.0, 100.0), "", "page 3, bottom right"),
        (3, (5.0, 90.0, 95.0, 95.0), "", "page 3, bottom"),
        (3, (90.0, 5.0, 95.0, 95.0), "", "page 3, right"),
        (3, (0.0, 0.0, 100.0, 100.0), "picture", "page 3, picture"),
        (3, None, "picture", "page 3, picture"),
        (None, None, "title, text", "title, text"),
        (None, (10.0, 5.0, 30.0, 8.0), "picture", "picture"),
        (None, None, "", ""),
    ],
)
def test_the_place_is_told_as_far_as_it_is_known(
    page: int | None, box: Box | None, part: str, said: str
) -> None:
    finding = Finding(rule="x.y", severity="warn", message="", page=page, box=box, part=part)
    assert whereabouts(finding) == said
