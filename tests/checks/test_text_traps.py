"""Characters that nobody sees are taken out and told of; ordinary texts stay as they are."""

from __future__ import annotations

import pytest

from tests.checks.trapping import assert_treated
from tests.traps import Trap
from tests.traps.text import TEXT_TRAPS


@pytest.mark.parametrize("trap", TEXT_TRAPS, ids=lambda trap: trap.name)
def test_a_text_is_treated_as_the_table_says(trap: Trap) -> None:
    assert_treated(trap)
