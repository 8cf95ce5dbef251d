"""Words that a page says and its picture does not show, where somebody had the pictures read.

Whatever makes text differ from what is drawn, a machine that reads the picture does not see it.
It misreads words here and there; so only pages are told of which most words are not to be seen,
or a whole passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final
from unicodedata import combining, normalize

from msgspec import Struct

from archivegen.checks.facts import masked
from archivegen.counting import counted
from archivegen.model.findings import Finding

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_LONG: Final = 6  # letters: of so long a word it is enough that its letters follow each other
_FEWEST: Final = 10  # words; of fewer nothing can be said
_FEWEST_SEEN: Final = 0.5  # of the words; in ordinary pages nine of ten are read
_PASSAGE: Final = 20  # words that follow each other
_TOLD: Final = 20  # pages that are reported one by one


class Seen(Struct, frozen=True):
    """A page: what it says, and what was read in its picture."""

    number: int
    said: str
    read: str


def unseen(pages: Iterable[Seen]) -> Iterator[Finding]:
    """Warn of pages of which most words, or a passage, are not to be seen in the picture."""
    found = [(page, lost) for page in pages if (lost := tuple(_lost(page)))]
    for page, lost in found[:_TOLD]:
        yield Finding(
            rule="picture.words",
            severity="warn",
            message=(
                f"{counted(len(lost), 'word', 'words')} that this page says cannot be read in its "
                "picture: the page draws other words, or has an old text layer, or the machine "
                "misread a bad scan or a script that it was not told of. Compare the text with "
                "the page; they stand side by side in the preview."
            ),
            page=page.number,
            part="picture",
            excerpt=masked(lost[0]),
            secret=" ".join(lost),
        )
    if rest := found[_TOLD:]:
        numbers = ", ".join(str(page.number) for page, _ in rest)
        yield Finding(
            rule="picture.words",
            severity="warn",
            message=f"The same is on {counted(len(rest), 'more page', 'more pages')}: {numbers}.",
            page=rest[0][0].number,
            part="picture",
            excerpt=masked(rest[0][1][0]),
            secret=" ".join(word for _, lost in rest for word in lost),
            places=len(rest),
        )


def _lost(page: Seen) -> Sequence[str]:
    """Find the words that are not to be seen, if they are most or follow each other."""
    said, read = _words(page.said), _words(page.read)
    if len(said) < _FEWEST:
        return ()
    whole, letters = set(read), "".join(read)
    lost = [word not in whole and (len(word) < _LONG or word not in letters) for word in said]
    runs = [sum(run) for is_lost, run in groupby(lost) if is_lost]
    if sum(runs) <= (1 - _FEWEST_SEEN) * len(said) and max(runs, default=0) < _PASSAGE:
        return ()
    return tuple(word for word, is_lost in zip(said, lost, strict=True) if is_lost)


def _words(text: str) -> list[str]:
    """Find the longer words, without what tells their accents and capitals apart."""
    letters = normalize("NFKD", text.casefold())
    return _WORD.findall("".join(one for one in letters if not combining(one)))
