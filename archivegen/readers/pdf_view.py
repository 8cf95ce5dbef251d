"""What the search for hidden text passes around: a page that was opened, and what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pypdfium2
from msgspec import Struct
from PIL import Image

from archivegen.readers.pdf_glyphs import Glyphs
from archivegen.readers.pdf_placement import Placement

Reason = Literal[
    "box",  # a drawn box, line or other shape lies over it
    "picture",
    "annotation",  # or a field of a form
    "colour",  # that of its ground
    "label",  # the same, but drawn together with the small box that it stands on
    "invisible",  # it says that it is not to be drawn, or has no opacity
    "clipped",
    "layer",  # switched off
    "not-drawn",
    "tiny",
    "outside",  # of the part of the page that is shown
    "font",  # its font draws nothing here
    "unexamined",
    "scan-dark",  # the text layer of a scan, where the scan shows a dark box
    "scan-blank",
    "misread",  # its font draws other characters than it says
    "overtyped",  # other words stand in its place, in the same colour
]

Reopen = Callable[[], pypdfium2.PdfPage]
"""Open the same page anew; it is closed here."""

Reasons = dict[int, Reason]
"""The numbers of the characters that cannot be seen or believed, each with the reason."""


class PageView(Struct, frozen=True):
    """A page whose text was read, to be searched. Its colours are changed by that."""

    page: pypdfium2.PdfPage
    reopen: Reopen
    glyphs: Glyphs
    place: Placement
    picture: Image.Image | None  # as it is shown; without it nothing is known to be seen
    own: int  # objects that are not those of annotations
