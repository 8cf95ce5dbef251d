"""Pages: their text without what is withheld, and what has to be burnt into their pictures.

A page whose picture still shows something that a rule withholds leaves here without the picture.
It comes back burnt (pipeline/burning.py), or not at all: when one of the words that were taken out
of the text cannot be found in the picture, nobody knows where it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from archivegen.clean.placing import placed
from archivegen.clean.redact import Redactor, written
from archivegen.clean.rules import Hit, merged
from archivegen.config.private import Rule
from archivegen.gate import picture
from archivegen.model.document import Sheet
from archivegen.model.findings import Box
from archivegen.model.folding import letters_of
from archivegen.model.limits import MAX_WITHHELD_WORDS
from archivegen.model.places import PlacedWords
from archivegen.model.prose import Blocks, ImageRef, WithheldBlock, lines
from archivegen.model.prose_walk import without_pictures
from archivegen.model.published import PublishedSheet


class Burn(Struct, frozen=True, array_like=True):
    """Boxes to be burnt into the picture of a page, and the words that can be read after that."""

    sheet: int  # its place among the sheets
    image: ImageRef
    boxes: tuple[Box, ...]
    words: PlacedWords


class Sheets(Struct, frozen=True):
    """The pages as readers may see them so far, and what is to be burnt."""

    sheets: tuple[PublishedSheet, ...] = ()
    burns: tuple[Burn, ...] = ()
    regions: int = 0  # that were withheld
    missed: tuple[Rule, ...] = ()  # regions of pages that are not there


def redacted(
    sheets: Sequence[Sheet], redactor: Redactor, rules: Iterable[Rule], *, with_images: bool
) -> Sheets:
    """Redact pages; without images, only their text. Of the rules, those for regions are used."""
    regions = [rule for rule in rules if rule.box]
    of_pages = [[one for one in regions if _holds(sheet, one)] for sheet in sheets]
    texts = [[written(line) for line in lines(sheet.blocks)] for sheet in sheets]
    hits = redactor.find_in_pages(texts)
    pages = [
        _Page(sheet, redactor, of_page, tuple(zip(of_lines, found, strict=True)))
        for sheet, of_page, of_lines, found in zip(sheets, of_pages, texts, hits, strict=True)
    ]
    used = [rule for of_page in of_pages for rule in of_page]
    for rule in used:
        redactor.count(rule)
    missed = tuple(rule for rule in regions if rule not in used)
    if not with_images:
        bare = (replace(page.bare(), blocks=without_pictures(page.blocks)) for page in pages)
        return Sheets(tuple(bare), regions=len(used), missed=missed)
    shown = [page.shown(number) for number, page in enumerate(pages)]
    return Sheets(
        tuple(sheet for sheet, _ in shown),
        tuple(burn for _, burn in shown if burn),
        len(used),
        missed,
    )


def _holds(sheet: Sheet, region: Rule) -> bool:
    """Tell whether a region is one of this page, and there is something to be withheld."""
    return region.page == sheet.number and (sheet.image is not None or bool(sheet.words))


class _Page:
    """One page: `blocks` is its text without what is withheld."""

    def __init__(
        self,
        sheet: Sheet,
        redactor: Redactor,
        regions: Sequence[Rule],
        found: Sequence[tuple[str, list[Hit]]],  # in each line
    ) -> None:
        self._sheet = sheet
        self._redactor = redactor
        self._regions = regions
        self._texts = [text for text, _ in found]
        self._hits = [hits for _, hits in found]
        needed = bool(regions) or any(self._hits)
        self._places = placed(self._texts, sheet.words) if needed else []
        self.blocks = self._redacted()

    def bare(self) -> PublishedSheet:
        """Give the page without its picture."""
        return PublishedSheet(self._sheet.number, self.blocks)

    def shown(self, number: int) -> tuple[PublishedSheet, Burn | None]:
        """Give the page with its picture; or without it, and what is to be burnt."""
        sheet = self._sheet
        if sheet.image is None:
            return self.bare(), None
        (spelt,) = self._redactor.find([picture.written_in(sheet.words)])
        secret = [hit for hit in spelt if picture.is_secret(hit)]
        gone = self._located()
        if gone is not None and not (gone or secret or self._regions):
            words = picture.readable(sheet.words, set(picture.spelt(sheet.words, spelt)))
            whole = replace(self.bare(), image=sheet.image, thumbnail=sheet.thumbnail, words=words)
            return whole, None
        hidden = replace(self.bare(), image_withheld=True)
        if gone is None or len(gone) > MAX_WITHHELD_WORDS:
            return hidden, None
        gone.update(picture.spelt(sheet.words, secret))
        boxes = picture.boxes(sheet.words, gone, self._regions, sheet.image)
        marked = gone.union(picture.spelt(sheet.words, spelt))
        return hidden, Burn(
            number, sheet.image, boxes, picture.readable(sheet.words, marked, boxes)
        )

    def _redacted(self) -> Blocks:
        blocks, words = self._sheet.blocks, self._sheet.words
        if self._regions and not words and any(map(letters_of, self._texts)):
            return (WithheldBlock(self._regions[0].reason),)  # nobody knows what stands in it
        if not self._regions:
            return self._redactor.without(blocks, self._hits)
        within = picture.in_regions(words, self._regions)
        hits = [
            merged([*hits, *picture.hits_of_regions(text, places, within, self._regions[0])])
            for text, places, hits in self._lines()
        ]
        return self._redactor.without(blocks, hits)

    def _located(self) -> set[int] | None:
        """Find in the picture what the rules for words withhold; None if not all of it is there."""
        found: set[int] = set()
        for text, places, hits in self._lines():
            of_line = picture.located(text, places, hits)
            if of_line is None:
                return None
            found |= of_line
        return found

    def _lines(self) -> Iterable[tuple[str, picture.Places, list[Hit]]]:
        return zip(self._texts, self._places, self._hits, strict=True) if self._places else ()
