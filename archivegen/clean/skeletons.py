"""Words as they look: letters of other scripts as the Latin ones that they are drawn like.

For the search of terms only, whatever is displayed. A whole word of Cyrillic letters that are all
drawn like Latin ones (`Веѕа`) looks like a Latin one, and so does a Greek one. In a word that mixes
scripts, letters count that are only nearly alike, since no honest word is written so.

Source: Unicode Technical Standard #39 (confusables, skeletons).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from archivegen.clean.lookalikes import TO_LATIN

# Latin letters that are drawn in another way, and have no compatibility form.
_SMALL: Final = dict(
    zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıȷ", "abcdefghijklmnoprstuvwyzagij", strict=True)
)
_BLACK: Final = {
    chr(first + at): chr(ord("a") + at)
    for first in (0x1F150, 0x1F170)  # in black circles and squares
    for at in range(26)
}
_ODD: Final = str.maketrans(_SMALL | _BLACK)
_NEARLY: Final = dict(zip("αγηικνορτυχωϲвкмнт", "aynikvoptuxwcbkmht", strict=True))

_STRANGE: Final = re.compile(
    f"[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff{''.join(_SMALL)}{''.join(_BLACK)}]"
)
_DRAWN: Final = re.compile(f"[{''.join(_SMALL)}{''.join(_BLACK)}]")
# Words that have a letter beyond ASCII; from the first letter on, so that none is looked at twice.
_WORD: Final = re.compile(
    r"(?<![^\W\d_])[A-Za-z]*+[^\W\d_A-Za-z](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d])*"
)
_SCRIPTS: Final = (
    re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    re.compile("[\u0400-\u052f]"),
    re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
)


def skeleton(text: str) -> str:
    """Write a text as it looks, character by character; an ordinary one stays as it is."""
    if text.isascii() or not _STRANGE.search(text):
        return text
    if _DRAWN.search(text):
        text = text.translate(_ODD)
    return _WORD.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    return _word(match[0])


@lru_cache(maxsize=1 << 14)
def _word(word: str) -> str:
    scripts = sum(1 for script in _SCRIPTS if script.search(word))
    if scripts > 1:
        return "".join([_like(one, TO_LATIN | _NEARLY) or one for one in word])
    letters = [_like(one, TO_LATIN) for one in word]
    if not _SCRIPTS[0].search(word) and all(
        like or not one.isalpha() for one, like in zip(word, letters, strict=True)
    ):
        return "".join([like or one for one, like in zip(word, letters, strict=True)])
    return word


def _like(letter: str, table: dict[str, str]) -> str:
    """Give the Latin letter that a letter looks like, whatever is written above it."""
    return table.get(letter) or table.get(normalize("NFD", letter)[0], "")
