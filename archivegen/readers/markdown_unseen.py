"""What programs that show Markdown do not show: comments, what HTML hides, unused definitions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from archivegen.clean.text import one_line
from archivegen.model.document import Fact

_CODE: Final = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[^\n]*$|\Z)"
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)[^`\n]{1,500}(?P=ticks)",
    re.DOTALL | re.MULTILINE,
)
_COMMENT: Final = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_DEFINITION: Final = re.compile(
    r"^ {0,3}\[(?P<label>[^\]\[\n^]{1,200})\]:[ \t]*(?P<target>\S[^\n]{0,1000})$", re.MULTILINE
)
_LABEL: Final = re.compile(r"\[([^\]\[\n^]{1,200})\]")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_SAYS: Final = re.compile(r"[^\W_]")
_LONGEST: Final = 1000  # characters of a place that is kept
_MOST: Final = 200


def unseen(front_matter: str, body: str, left_out: tuple[str, ...] = ()) -> tuple[Fact, ...]:
    """Note what stands in the file although a viewer would not show it.

    `left_out` is what was not taken over either; the rest is shown here.
    """
    found = [Fact("markdown.front", one_line(front_matter, _LONGEST))] if front_matter else []
    hidden = (one_line(text, _LONGEST) for text in left_out if _SAYS.search(text))
    found += [Fact("markdown.hidden", text) for text in hidden]
    found += _unseen(_CODE.sub(" ", body))
    return tuple(dict.fromkeys(found[:_MOST]))


def _unseen(text: str) -> Iterator[Fact]:
    for match in _COMMENT.finditer(text):
        if _WORD.search(match[1]):
            yield Fact("markdown.hidden", one_line(match[1], _LONGEST))
    labels = Counter(map(str.lower, _LABEL.findall(text)))
    for match in _DEFINITION.finditer(text):
        if labels[match["label"].lower()] < 2:  # the definition itself is one
            yield Fact("markdown.hidden", one_line(match[0], _LONGEST))
