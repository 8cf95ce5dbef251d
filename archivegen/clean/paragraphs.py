"""Plain text to paragraphs: every word, every line break, and drawn tables as they were drawn."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import Final

from archivegen.model.limits import MAX_BLOCKS
from archivegen.model.prose import Block, Blocks, Paragraph, Verbatim, words

# Every expression here starts at a character that ends the run before it, so that none takes
# quadratic time on a hostile run of spaces.
_BLANK_LINES: Final = re.compile(r"\n{2,}")
_COLUMN_GAP: Final = re.compile(r"(?<=[^ \n.!?:;])   +(?=[^ \n])")
# What stands further in was set to the middle or to the right: a stamp, a date, a page number.
_INDENTED: Final = re.compile(r"^(?: {4,30}+(?! )|\t)", re.MULTILINE)
_RULED: Final = re.compile(r"^[ \t]*[+|][-=+| ]{6,}$", re.MULTILINE)
_SPACES: Final = re.compile(r"[ \t]+")
_PROSE_SPACES: Final = 5  # between the words of a line
_PROSE_LETTERS: Final = 0.85  # of its characters; code and tables have more signs


def paragraphs(text: str) -> Blocks:
    """Split readable text at its blank lines; lines stay lines.

    Where spaces draw something, they are kept, but for a margin that all lines share; otherwise
    a run of them is one space. Nothing else is changed. Beyond `MAX_BLOCKS` paragraphs the rest
    is kept as one.
    """
    text = "\n".join([line.rstrip(" \t") for line in text.split("\n")]).strip("\n")
    if not text:
        return ()
    return tuple([_block(chunk) for chunk in _BLANK_LINES.split(text, MAX_BLOCKS - 1)])


def _block(chunk: str) -> Block:
    spaced = "  " in chunk or "\t" in chunk
    if (spaced or "--" in chunk) and is_drawn(chunk):
        return Verbatim(words(dedent(chunk)))
    if spaced or chunk.startswith(" ") or "\n " in chunk:
        chunk = "\n".join([_SPACES.sub(" ", line.strip(" \t")) for line in chunk.split("\n")])
    return Paragraph(words(chunk))


def is_drawn(chunk: str) -> bool:
    """Tell whether the spaces of a paragraph carry meaning: columns, rules, indented code."""
    lines = chunk.count("\n") + 1
    gaps = len(_COLUMN_GAP.findall(chunk)) + chunk.count("\t") - chunk.count("\n\t")
    if gaps and gaps * 2 >= lines:
        return True
    if lines == 1:
        return False
    indented = len(_INDENTED.findall(chunk)) * 2 >= lines
    return (indented and not _hangs(chunk)) or _RULED.search(chunk) is not None


def _hangs(chunk: str) -> bool:
    """Tell whether the indented lines are sentences, set in like the items of a list or a letter.

    Kept as drawn, they would run out of a narrow page.
    """
    lines = [line.strip(" \t") for line in chunk.split("\n") if _INDENTED.match(line)]
    return sum(map(_is_prose, lines)) * 2 > len(lines)


def _is_prose(line: str) -> bool:
    letters = sum(1 for character in line if character.isalpha() or character == " ")
    return line.count(" ") >= _PROSE_SPACES and letters >= len(line) * _PROSE_LETTERS
