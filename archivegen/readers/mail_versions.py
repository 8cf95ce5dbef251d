"""Two versions of one text in a message, and whether they say the same.

A message may say something else in its plain text than in its HTML: since somebody took a name out
of one and forgot the other, or to tell one thing to people and another to programs. Programs make
one out of the other, and that must not raise an alarm: lines are wrapped otherwise, links and
pictures are written out, emphasis becomes asterisks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final
from unicodedata import combining, normalize

_LINKS: Final = re.compile(
    r"<\s?(?:https?|ftp|mailto|file|tel):[^<>]{1,4000}>"
    r"|<?\b(?:https?|ftp|mailto|file|tel):[^\s<>\"]{1,4000}>?|\bwww\.[^\s<>\"]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
    re.IGNORECASE,
)
_PICTURES: Final = re.compile(
    r"\[(?:image|cid|bild|logo|picture|inline image)\b[^\]\n]{0,300}\]"
    r"|<[^<>\n]{1,200}\.(?:png|jpe?g|gif)>|!\[[^\]\n]{0,300}\]",
    re.IGNORECASE,
)
_STOCK: Final = re.compile(
    r"^[^\n]{0,300}\b(?:html[- ](?:e-?mail|mail|format|capable|enabled|version|message)|in html\b"
    r"|(?:e-?mail|mail) (?:client|reader|program|software)"
    r"|(?:in|with) (?:your|a|the) (?:web )?browser|view (?:this|it|online|the)|unsubscribe"
    r"|update (?:your )?(?:email )?preferences|multi-?part message|mime)\b[^\n]{0,300}$",
    re.IGNORECASE | re.MULTILINE,
)
# Numbers with which programs refer to the links below a text.
_NUMBERS: Final = re.compile(
    r"\[\d{1,3}\]|^[ \t]*(?:\d{1,3}\.|\[\d{1,3}\]:?)[ \t\n]{1,9}(?=https?:|mailto:)"
    r"|^[ \t]*(?:references|links|visible links|hidden links):?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# A word, or a character of a script without spaces between words, or what stands for a gap.
_WORD: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|(?:(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])[^\W_])+"
    "|[█▇■▬▮]+"
)
_BROKEN: Final = re.compile(r"\w{0,40}[\ufffd?]\w{1,40}|\w{1,40}\ufffd")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_FEW: Final = 5  # words: that many were changed by hand; more are another text
_SOME: Final = 3  # words before one that was taken out of the end of a line


def differing(published: str, other: str, *, rich: bool) -> tuple[str, ...]:
    """Name the words by which the version that is not published differs from the one that is.

    `rich` says that the HTML is published. Then a plain text may be shorter, as an abstract is:
    what it lacks counts only if it is little, and was taken out of the middle of its lines.
    """
    ours, theirs = _Words(published), _Words(other)
    hidden, alone = theirs.not_in(ours), ours.not_in(theirs)
    if rich:
        cut = _cut_out(published, set(alone), theirs) if len(alone) <= _FEW else set()
        alone = [word for word in alone if word in cut]
    return tuple(dict.fromkeys((*hidden, *alone)))


def _cut_out(text: str, words: set[str], other: _Words) -> set[str]:
    """Name those words that stand between two, in a line, that follow each other in the other."""
    found: set[str] = set()
    for line in text.split("\n") if words else ():
        row = list(_words(line))
        start = 0
        for is_alone, group in groupby(row, key=words.__contains__):
            end = start + len(list(group))
            around = row[start - 1 : start] + row[end : end + 1] if start else []
            kept = len(around) == 2 and tuple(around) in other.neighbours
            before = pairwise(row[max(0, start - _SOME) : start])
            last = end == len(row) and start >= _SOME and other.neighbours.issuperset(before)
            if is_alone and (kept or last):
                found.update(row[start:end])
            start = end
    return found


class _Words:
    """The words of a text, as far as versions made by programs have them in common."""

    def __init__(self, text: str) -> None:
        bare = _STOCK.sub(" ", normalize("NFKC", text))
        for left_out in (_NUMBERS, _LINKS, _PICTURES, _BROKEN):
            bare = left_out.sub(" ", bare)
        self.words = list(_words(bare))
        # Words that only the links or the stock phrases have are known, too.
        self.known = set(_words(text))
        self.neighbours = set(pairwise(self.words))
        self.pairs = {before + after for before, after in pairwise(self.words)}

    def not_in(self, other: _Words) -> list[str]:
        """Name the words that the other has not, in their order."""
        return list(dict.fromkeys(self._unknown(other)))

    def _unknown(self, other: _Words) -> Iterator[str]:
        """Look up each word; a line break or a hyphen may part or join it."""
        for before, word, after in zip(
            ["", *self.words], self.words, [*self.words[1:], ""], strict=False
        ):
            parted = (before + word, word + after)
            if not (word in other.known or word in other.pairs or other.known & set(parted)):
                yield word


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(_APOSTROPHE.sub("", normalize("NFKC", text).casefold())):
        if match[0].isascii():
            yield match[0]
        else:
            yield "".join(char for char in normalize("NFKD", match[0]) if not combining(char))
