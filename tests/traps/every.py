"""All traps, by the kind of file."""

from __future__ import annotations

from tests.traps import Trap
from tests.traps.html import HTML_TRAPS
from tests.traps.image import IMAGE_TRAPS
from tests.traps.inline import INLINE_TRAPS
from tests.traps.mail import MAIL_TRAPS
from tests.traps.pdf_inside import PDF_INSIDE_TRAPS
from tests.traps.pdf_reading import PDF_READING_TRAPS
from tests.traps.pdf_text import PDF_TEXT_TRAPS
from tests.traps.text import TEXT_TRAPS

TRAPS: dict[str, tuple[Trap, ...]] = {
    "html": HTML_TRAPS,
    "image": IMAGE_TRAPS,
    "inline": INLINE_TRAPS,
    "mail": MAIL_TRAPS,
    "pdf": (*PDF_INSIDE_TRAPS, *PDF_READING_TRAPS, *PDF_TEXT_TRAPS),
    "text": TEXT_TRAPS,
}
