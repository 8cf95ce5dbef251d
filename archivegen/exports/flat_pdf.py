"""A flat PDF: the published pictures of pages, with the published words unseen over them.

Words that can be searched, selected and read aloud are exactly those of the text that the site
shows; a passage that was withheld is its code in brackets. There is nothing else in the file: no
title, no author, no dates, no identifier. The same pages give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Final

from archivegen.exports.pdf_file import PdfFile, number, text_string
from archivegen.exports.pdf_font import ASCENT, WIDTH, Font
from archivegen.exports.pdf_layout import Run, runs
from archivegen.exports.pdf_picture import add_picture
from archivegen.exports.right_to_left import as_shown
from archivegen.model.limits import PAGE_IMAGE_WIDTH
from archivegen.model.prose import ImageRef
from archivegen.model.published import PublishedSheet

Fetch = Callable[[ImageRef], bytes]
"""Gives the bytes of a published picture (WebP)."""

_A4: Final = (595.28, 841.89)  # points
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_GREY: Final = 0.93  # of a page without a picture
_STRING: Final = 8_000  # characters: viewers cut strings of more than 32,767 bytes (Annex C)
_LEAST: Final = 0.5  # points: a smaller word could not be selected


def flat_pdf(sheets: Sequence[PublishedSheet], language: str, fetch: Fetch) -> bytes:
    """Write pages as a PDF.

    A picture of full width (`PAGE_IMAGE_WIDTH`) is as wide as a sheet of A4, upright or lying:
    145 or 103 pixels an inch. Smaller pictures are smaller in proportion. A page without a
    picture is an empty one of A4.
    """
    book = _Book(sheets, fetch)
    pages = [book.page(number) for number in range(len(sheets))]
    return book.bound(pages, language)


class _Book:
    """A file that pages are added to."""

    def __init__(self, sheets: Sequence[PublishedSheet], fetch: Fetch) -> None:
        self._sheets = sheets
        self._fetch = fetch
        self._words = [[run._replace(text=as_shown(run.text)) for run in runs(s)] for s in sheets]
        used = {letter for page in self._words for run in page for letter in run.text}
        self._font = Font(used | {" "})
        self._file = PdfFile()
        self._tree = self._file.reserve()
        self._font_at = self._font.write(self._file)

    def page(self, at: int) -> int:
        """Add a page and return its number."""
        image = self._sheets[at].image
        width, height = _points(image)
        drawn, used = b"%b g 0 0 %b %b re f\n" % tuple(map(number, (_GREY, width, height))), b""
        if image:
            picture = add_picture(self._file, self._fetch(image))
            drawn = b"q %b 0 0 %b 0 0 cm/P Do Q\n" % (number(width), number(height))
            used = b"/XObject<</P %d 0 R>>" % picture
        contents = self._file.stream(drawn + self._layer(at, width, height))
        return self._file.add(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %b %b]/Contents %d 0 R"
            b"/Resources<</Font<</F %d 0 R>>%b>>>>"
            % (self._tree, number(width), number(height), contents, self._font_at, used)
        )

    def bound(self, pages: Sequence[int], language: str) -> bytes:
        """Write the file."""
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        self._file.fill(self._tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids))
        spoken = b"/Lang%b" % text_string(language) if _LANGUAGE.fullmatch(language) else b""
        root = self._file.add(b"<</Type/Catalog/Pages %d 0 R%b>>" % (self._tree, spoken))
        return self._file.bytes(root)

    def _layer(self, at: int, width: float, height: float) -> bytes:
        """Write the words in render mode 3, which draws nothing (ISO 32000-1, 9.3.6)."""
        words = self._words[at]
        shown = (
            _shown(run, _wide(run, following), self._font, (width, height))
            for run, following in zip_longest(words, words[1:])
        )
        return b"BT 3 Tr\n%bET" % b"".join(shown)


def _points(image: ImageRef | None) -> tuple[float, float]:
    if image is None:
        return _A4
    full = _A4[1] if image.width > image.height else _A4[0]
    scale = full / PAGE_IMAGE_WIDTH
    return image.width * scale, image.height * scale


def _shown(run: Run, wide: float, font: Font, page: tuple[float, float]) -> bytes:
    """Show a run as wide and as high as its place; a space follows, for those who copy it."""
    width, height = page
    text = run.text + " "
    size = max(_LEAST, (run.bottom - run.top) * height / 100)
    stretch = 100 * max(_LEAST, wide * width / 100) / (len(text) * WIDTH * size)
    left = run.left * width / 100
    base = height - run.top * height / 100 - size * ASCENT
    strings = (text[start : start + _STRING] for start in range(0, len(text), _STRING))
    return b"/F %b Tf %b Tz 1 0 0 1 %b %b Tm%bTj\n" % (
        *map(number, (size, stretch, left, base)),
        b"Tj".join(map(font.codes, strings)),
    )


def _wide(run: Run, following: Run | None) -> float:
    """Tell how wide a run is with the space after it, in percent of the page.

    It ends where the next begins: viewers take equal words that overlap for one in bold.
    """
    word = run.right - run.left
    wide = word * (len(run.text) + 1) / len(run.text)
    if following is None or following.top >= run.bottom or following.left < run.right:
        return wide
    return min(wide, following.left - run.left)
