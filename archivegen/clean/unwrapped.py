"""Texts as they would be on one line, for regular expressions that an editor wrote for one.

A pattern sees letters, case and accents as they are. But where a line ends, whether a space is a
wide one, and whether two letters are printed as one sign is chance, so it is also tried on the text
without them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from unicodedata import normalize

from msgspec import Struct

from archivegen.model.folding import is_unseen

# What stays as it is: characters whose compatibility form is themselves (not all of them).
_PLAIN: Final = (
    r"!-,.-~\u00a1-\u00a7\u00c0-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e"
    r"\u0388-\u03cf\u0400-\u0482\u048a-\u052f\u2013\u2014\u2018-\u201f"
)
_ODD: Final = re.compile(rf"[^ \-{_PLAIN}]| {{2}}")
_HYPHEN: Final = r"(?<=\w)[-\u2010\u00ad][ \t]*\n[\s>|]*(?=\w)"
_HYPHENATED: Final = re.compile(_HYPHEN)
_PIECES: Final = re.compile(
    rf"""
      (?P<hyphen>{_HYPHEN})
    | (?P<space>\s+)
    | (?P<plain>[{_PLAIN}]+(?:[ ][{_PLAIN}]+)*)
    | (?P<odd>.)
    """,
    re.DOTALL | re.VERBOSE,
)


Piece = tuple[str, int, int]
"""A character, or none, and the part of a text that it stands for."""


class Form(Struct, frozen=True):
    """A text, and where each of its characters stands in the text that it was made of."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Tell where a part of it stands in the text as it is written."""
        return self.starts[start], self.ends[end - 1]

    def within(self, inner: Form) -> Form:
        """Take a form of this form for one of the text that this was made of."""
        return Form(
            inner.text,
            array("I", [self.starts[at] for at in inner.starts]),
            array("I", [self.ends[at - 1] for at in inner.ends]),
        )


def rewritten(text: str, pieces: Iterable[Piece]) -> Form:
    """Write other characters in the place of parts of a text, which come in order."""
    written: list[str] = []
    starts, ends = array("I"), array("I")  # a line can have millions of characters
    at = 0
    for character, start, end in pieces:
        if start > at:
            written.append(text[at:start])
            starts.extend(range(at, start))
            ends.extend(range(at + 1, start + 1))
        if character:
            written.append(character)
            starts.append(start)
            ends.append(end)
        at = max(at, end)
    written.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Form("".join(written), starts, ends)


def forms(text: str) -> Iterator[Form]:
    """Give other ways in which the text could be written: none for an ordinary line."""
    if not _ODD.search(text):
        return
    whole = _form(text, hyphen="")
    if whole.text != text:
        yield whole
    if _HYPHENATED.search(text):
        yield _form(text, hyphen="-")


def _form(text: str, hyphen: str) -> Form:
    written: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECES.finditer(text):
        start, end = match.span()
        if match.lastgroup == "plain":
            written.append(match.group())
            starts += range(start, end)
            ends += range(start + 1, end + 1)
            continue
        piece = _written(match, hyphen)
        written.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return Form("".join(written), tuple(starts), tuple(ends))


def _written(match: re.Match[str], hyphen: str) -> str:
    match match.lastgroup:
        case "hyphen":
            return hyphen
        case "space":
            return " "
        case _:
            character = match.group()
            return "" if is_unseen(character) else normalize("NFKC", character)
