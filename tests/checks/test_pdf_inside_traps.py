"""What a PDF holds beside its pages is left out, and the editor is told what and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archivegen.model.findings import Finding
from tests.checks.trapping import assert_treated, examined
from tests.traps import Trap
from tests.traps.pdf_inside import PDF_INSIDE_TRAPS, redact, redact_turned


@pytest.mark.parametrize("trap", PDF_INSIDE_TRAPS, ids=lambda trap: trap.name)
def test_a_pdf_is_treated_as_the_table_says(trap: Trap) -> None:
    assert_treated(trap)


def findings_of(make: Callable[[], bytes]) -> tuple[Finding, ...]:
    return examined(Trap("", "a.pdf", make, "", "blocked"))[1]


def test_a_mark_to_redact_says_where_it_lies() -> None:
    (finding,) = (one for one in findings_of(redact) if one.rule == "pdf.redact")
    assert finding.page == 1
    assert finding.box == pytest.approx((21.85, 27.32, 33.61, 29.22), abs=0.1)


def test_the_place_of_a_mark_is_that_on_the_page_as_it_is_shown() -> None:
    (finding,) = (one for one in findings_of(redact_turned) if one.rule == "pdf.redact")
    # Cropped to its upper part and turned to the right: what was left is at the top.
    assert finding.box == pytest.approx((44.34, 21.85, 47.96, 33.61), abs=0.1)
