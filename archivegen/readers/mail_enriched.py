"""Text with commands in angle brackets: text/enriched (RFC 1896) and text/richtext (RFC 1341).

Only the words are kept, so that no command parts a name, and no comment is published.
"""

from __future__ import annotations

import re
from typing import Final

KINDS: Final = ("text/enriched", "text/richtext")

_ENRICHED: Final = re.compile(r"<<|<(?P<end>/?)(?P<name>[A-Za-z0-9-]{1,60})>|\n+")
_RICHTEXT: Final = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z0-9-]{1,60})>|\n+")
# What stands between these is for programs (RFC 1896, "param"; RFC 1341, "comment").
_UNSEEN: Final = ("comment", "param")
_UNFILLED: Final = "nofill"
_OLD_SIGNS: Final = {"lt": "<", "nl": "\n", "np": "\n\n", "/paragraph": "\n\n"}


def enriched_words(text: str, kind: str) -> str:
    """Write the words of a text of one of the two kinds, with the line breaks that it means."""
    return "".join(_read(text, kind).words)


def enriched_comments(text: str, kind: str) -> str:
    """Write what stands in the comments of such a text."""
    return " ".join("".join(_read(text, kind).comments).split())


def _read(text: str, kind: str) -> _Reading:
    old = kind == "text/richtext"
    reading = _Reading(old=old)
    position = 0
    for match in (_RICHTEXT if old else _ENRICHED).finditer(text):
        reading.take(text[position : match.start()])
        reading.command(match)
        position = match.end()
    reading.take(text[position:])
    return reading


class _Reading:
    """The words that were read so far, and what the commands before have opened."""

    def __init__(self, *, old: bool) -> None:
        self.words: list[str] = []
        self.comments: list[str] = []
        self._old = old
        self._open = dict.fromkeys((*_UNSEEN, _UNFILLED), 0)

    def take(self, words: str) -> None:
        if not any(self._open[name] for name in _UNSEEN):
            self.words.append(words)
        elif self._open["comment"]:
            self.comments.append(words)

    def command(self, match: re.Match[str]) -> None:
        """Follow a command, or a line break."""
        if match["name"] is None:
            self.take("<" if match[0] == "<<" else self._break(len(match[0])))
            return
        name, step = match["name"].lower(), -1 if match["end"] else 1
        if name in self._open:
            self._open[name] = max(0, self._open[name] + step)
        elif self._old:
            self.take(_OLD_SIGNS.get(match["end"] + name, ""))

    def _break(self, number: int) -> str:
        """One line break is a space, and of several one is lost, unless text is not filled."""
        if self._old:
            return " "
        return "\n" * number if self._open[_UNFILLED] else "\n" * (number - 1) or " "
