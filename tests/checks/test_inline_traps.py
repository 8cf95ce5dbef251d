"""Pictures in the text of e-mails and web pages are looked at like pictures of pages."""

from __future__ import annotations

import pytest

from tests.checks.trapping import assert_treated, examined
from tests.traps import Trap
from tests.traps.inline import INLINE_TRAPS


@pytest.mark.parametrize("trap", INLINE_TRAPS, ids=lambda trap: f"{trap.file_name} {trap.name}")
def test_a_picture_in_the_text_is_treated_as_the_table_says(trap: Trap) -> None:
    assert_treated(trap)


@pytest.mark.parametrize(
    "trap",
    [trap for trap in INLINE_TRAPS if trap.rule],
    ids=lambda trap: f"{trap.file_name} {trap.name}",
)
def test_the_editor_is_told_that_settings_for_pages_do_not_reach_it(trap: Trap) -> None:
    _document, findings = examined(trap)
    (one,) = [finding for finding in findings if finding.rule == trap.rule]
    assert (one.page, one.box) == (None, None)
    assert "picture that stands in the text" in one.message
