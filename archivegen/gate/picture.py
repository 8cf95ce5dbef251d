"""Which words of a page's picture are withheld, and where in the text a region of it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from archivegen.clean.boxes import covering, overlap
from archivegen.clean.placing import NOWHERE
from archivegen.clean.rules import Hit
from archivegen.config.private import Rule
from archivegen.model.findings import Box
from archivegen.model.folding import letters_of
from archivegen.model.places import PlacedWords, WordBox
from archivegen.model.prose import ImageRef

_INSIDE: Final = 1 / 3  # of a word in a region: then it is withheld from the text as well
_TOUCHED: Final = 0.05  # of a word under a box: then it cannot be read in the picture any more

Places = Sequence[int]
"""For each character of a line the word of the picture that it belongs to, or NOWHERE."""


def is_secret(hit: Hit) -> bool:
    """Tell whether a hit is words, and no mark for what was taken out before."""
    return not hit.rule.mark


def in_regions(words: Sequence[WordBox], regions: Iterable[Rule]) -> dict[int, Rule]:
    """Find the words that stand in regions."""
    return {
        number: rule
        for rule in regions
        for number, word in enumerate(words)
        if overlap(word, rule.box) >= _INSIDE
    }


def hits_of_regions(
    text: str, places: Places, within: Mapping[int, Rule], unknown: Rule
) -> Iterator[Hit]:
    """Find the runs of a line that stand in a region, or nobody knows where: then `unknown`."""
    run: tuple[int, int, Rule] | None = None
    for at, word in enumerate(places):
        if text[at].isspace():
            continue
        lost = word == NOWHERE and letters_of(text[at])
        rule = unknown if lost else within.get(word)
        if run and rule == run[2]:
            run = (run[0], at + 1, rule)
            continue
        if run:
            yield Hit(*run)
        run = (at, at + 1, rule) if rule else None
    if run:
        yield Hit(*run)


def located(text: str, places: Places, hits: Iterable[Hit]) -> set[int] | None:
    """Find the words of what is withheld of a line; None if the place of one is not known."""
    found: set[int] = set()
    for hit in filter(is_secret, hits):
        start, end = (0, len(text)) if hit.rule.paragraph else (hit.start, hit.end)
        if any(places[at] == NOWHERE and letters_of(text[at]) for at in range(start, end)):
            return None
        found.update(places[start:end])
    return found - {NOWHERE}


def written_in(words: Sequence[WordBox]) -> str:
    """Write the words of a picture in a row, for rules to match."""
    return " ".join([word.text for word in words])


def spelt(words: Sequence[WordBox], hits: Sequence[Hit]) -> Iterator[int]:
    """Find the words of what was found in `written_in`."""
    start = 0
    pending = list(hits)
    for number, word in enumerate(words):
        end = start + len(word.text)
        while pending and pending[0].end <= start:
            pending.pop(0)
        if pending and pending[0].start < end:
            yield number
        start = end + 1


def boxes(
    words: Sequence[WordBox], gone: Collection[int], regions: Iterable[Rule], image: ImageRef
) -> tuple[Box, ...]:
    """Say what is to be burnt into a picture."""
    drawn = ((rule.box[0], rule.box[1], rule.box[2], rule.box[3]) for rule in regions)
    return (*drawn, *covering(words, gone, image.height / image.width))


def readable(
    words: Sequence[WordBox], gone: Collection[int], burnt: Sequence[Box] = ()
) -> PlacedWords:
    """Pack the words that can be read in a picture when it was burnt."""
    return PlacedWords.of(
        word
        for number, word in enumerate(words)
        if number not in gone and not any(overlap(word, box) > _TOUCHED for box in burnt)
    )
