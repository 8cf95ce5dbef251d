"""Words that a reader of a web page does not see are not published, and the editor is told."""

from __future__ import annotations

import pytest

from tests.checks.trapping import assert_treated
from tests.traps import Trap
from tests.traps.html import HTML_TRAPS


@pytest.mark.parametrize("trap", HTML_TRAPS, ids=lambda trap: trap.name)
def test_a_web_page_is_treated_as_the_table_says(trap: Trap) -> None:
    assert_treated(trap)
