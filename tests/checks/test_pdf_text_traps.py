"""Words that a reader of a PDF page does not see are not published, and the editor is told."""

from __future__ import annotations

import pytest

from tests.checks.trapping import assert_treated, examined, shown
from tests.traps import Trap
from tests.traps.pdf_reading import PDF_READING_TRAPS
from tests.traps.pdf_text import PDF_TEXT_TRAPS

TRAPS = (*PDF_TEXT_TRAPS, *PDF_READING_TRAPS)
HIDDEN = [trap for trap in TRAPS if trap.treatment != "quiet"]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_page_is_treated_as_the_table_says(trap: Trap) -> None:
    assert_treated(trap)


@pytest.mark.parametrize("trap", HIDDEN, ids=lambda trap: trap.name)
def test_hidden_words_are_published_nowhere_also_if_the_finding_is_waived(trap: Trap) -> None:
    document, _findings = examined(trap)
    words = " ".join(word.text for sheet in document.sheets for word in sheet.words)
    assert trap.secret not in shown(document)
    assert trap.secret not in words
    assert "shipping" in shown(document)
    assert "shipping" in words
