"""What an e-mail holds besides what its readers see blocks or is left out."""

from __future__ import annotations

import pytest

from tests.checks.trapping import assert_treated
from tests.traps import Trap
from tests.traps.mail import MAIL_TRAPS


@pytest.mark.parametrize("trap", MAIL_TRAPS, ids=lambda trap: trap.name)
def test_an_e_mail_is_treated_as_the_table_says(trap: Trap) -> None:
    assert_treated(trap)
