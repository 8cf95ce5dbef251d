"""Characters that nobody sees: taken out, since they can tell one copy of a text from another.

Kept is what changes how a text looks: joiners in the scripts that are written with them, marks of
direction in texts that run from right to left, and what makes an emoji.

Source: Unicode Standard 17, chapters 9, 12 and 23; UTS #37 (ideographs) and #51 (emoji).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final
from unicodedata import category

from msgspec import Struct

from archivegen.clean.text import CONTROL

_ZERO_WIDTH: Final = "\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff\u180e\u034f"
_HYPHEN: Final = "\u00ad"
_DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_FILLERS: Final = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_ANNOTATION: Final = "\ufff9-\ufffb\U0001d173-\U0001d17a\U0001bca0-\U0001bca3"
_VARIANTS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u180f"
_TAGS: Final = "\U000e0000-\U000e007f"
TERMINAL: Final = "command to a terminal"
_COMMAND: Final = (  # the escape itself was replaced before
    r"\ufffd\[(?:[0-9]{1,3}(?:;[0-9]{1,3}){0,5}[A-HJKSTfhlmnsu]|\?[0-9]{1,4}[hl]|[mK](?![^\W\d_]))"
)

_ANY: Final = re.compile(
    f"[{_ZERO_WIDTH}{_HYPHEN}{_DIRECTION}{_FILLERS}{_ANNOTATION}{_VARIANTS}{_TAGS}]|{_COMMAND}"
)
FLAG: Final = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
# Scripts whose letters change with a joiner beside them, or that have no spaces between words.
_JOINED: Final = re.compile(
    "[\u0590-\u109f\u1100-\u11ff\u1700-\u18af\u1950-\u1aff\u1b00-\u1cff\ua800-\ua9ff\uaa00-\uabff"
    "\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OVERRIDE: Final = re.compile("[\u202d\u202e]")
_TURNS_LETTERS: Final = re.compile("[\u202d\u202e][^\u202c\n]{0,200}?\\w")
_TURNS_LATIN: Final = re.compile("[\u202b\u202e\u2067][^\u202c\u2069\n]{0,200}?\\w")
_IDEOGRAPH: Final = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KEYCAP: Final = "\u20e3"
_EMOJI_PUNCTUATION: Final = "\u203c\u2049\u3030\u303d"
_DIRECTS: Final = re.compile(f"[{_DIRECTION}]")
_SOME: Final = 0.1  # of the characters
_BACK: Final = 64  # marks behind each other, of which the last that stays is looked for
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

_KINDS: Final = (
    (CONTROL, "control character"),
    (_HYPHEN, "soft hyphen"),
    (_COMMAND, TERMINAL),
    (f"[{_DIRECTION}]", "mark of direction"),
    (f"[{_VARIANTS}]", "variation selector"),
    (f"[{_TAGS}]", "tag character"),
    (f"[{_FILLERS}]", "blank letter"),
    (f"[{_ANNOTATION}]", "formatting character"),
    (".", "zero-width character"),
)
_NAMED: Final = tuple((re.compile(pattern), name) for pattern, name in _KINDS)


# Spaces of another kind look the same between letters, so they can be a code. (Not U+202F, which
# has a meaning there in Mongolian.)
_OTHER_SPACE: Final = re.compile(r"(?<=[^\W\d_])[\xa0\u2000-\u200a\u205f](?=[^\W\d_])")


class Cleaned(Struct, frozen=True):
    """A text without what nobody sees, and what that was."""

    text: str
    taken: tuple[tuple[str, int], ...] = ()  # kind, number
    turned: bool = False  # what is seen does not follow the order of the letters
    private: int = 0  # characters that mean something in one font only


def cleaned(text: str, *, runs_left: bool | None = None, drawn_hyphens: bool = False) -> Cleaned:
    """Take out the characters that nobody sees.

    `runs_left` says that the text is part of one that is written from right to left, if it does
    not show that itself. `drawn_hyphens` says that a soft hyphen stands for one that was drawn, as
    in a PDF; at the end of a line it does so everywhere.
    """
    text = _OTHER_SPACE.sub(" ", text)
    private = len(_PRIVATE.findall(text))
    if not _ANY.search(text):
        return Cleaned(text, private=private)
    if runs_left is None:
        runs_left = has_right_to_left(text)
    sweep = _Sweep(text, runs_left=runs_left, drawn_hyphens=drawn_hyphens)
    turned = _is_turned(text, runs_left=runs_left)
    return Cleaned(sweep.run(), tuple(sweep.taken.items()), turned, private)


def has_right_to_left(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Tell whether a text as a whole is written from right to left, with words of other scripts."""
    return len(_RIGHT_TO_LEFT.findall(text)) > len(text) * _SOME


def has_marks(text: str) -> bool:
    """Tell whether `cleaned` would have anything to look at."""
    patterns = (_ANY, _PRIVATE, _OTHER_SPACE)
    return not text.isascii() and any(pattern.search(text) for pattern in patterns)


def _is_turned(text: str, *, runs_left: bool) -> bool:
    """Tell whether letters are shown in another order than they have, and no script asks for it.

    Telephones put numbers between marks that turn nothing: left to right among the same.
    """
    return (_TURNS_LETTERS if runs_left else _TURNS_LATIN).search(text) is not None


class _Sweep:
    """Goes over the marks of one text, with what stands before and after each."""

    def __init__(self, text: str, *, runs_left: bool, drawn_hyphens: bool) -> None:
        self._text = text
        self._runs_left = runs_left
        self._drawn_hyphens = drawn_hyphens
        self._flags = {place for flag in FLAG.finditer(text) for place in range(*flag.span())}
        self.taken: Counter[str] = Counter()

    def run(self) -> str:
        """Go over the marks; each is judged by what is left before it."""
        left: list[str] = []
        end = 0
        for match in _ANY.finditer(self._text):
            left.append(self._text[end : match.start()])
            before = next((part[-1] for part in reversed(left[-_BACK:]) if part), "")
            end = match.end()
            left.append(self._judged(match, before))
        return "".join([*left, self._text[end:]])

    def _judged(self, match: re.Match[str], before: str) -> str:
        mark, start, end = match[0], *match.span()
        after = self._text[end : end + 1]
        if start in self._flags or self._shows(mark, before, after):
            return mark
        if mark == _HYPHEN and (self._drawn_hyphens or after in ("", "\n")) and before.isalnum():
            return "-"
        self.taken[_kind(mark)] += 1
        return ""

    def _shows(self, mark: str, before: str, after: str) -> bool:
        """Tell whether a mark changes what a reader sees."""
        if mark in "\u200b\u200c\u200d\u034f":
            near = _JOINED.match(before) or _JOINED.match(after)
            joins = mark == "\u200d" and _is_pictured(before) and category(after or " ") == "So"
            return bool(near) or joins
        if "\u180b" <= mark <= "\u180f" or mark in "\u115f\u1160\u17b4\u17b5":
            return _JOINED.match(before) is not None and before != mark
        if "\ufe00" <= mark <= "\ufe0f":
            return _varies(before) or (before in "0123456789#*" and after == _KEYCAP)
        if "\U000e0100" <= mark <= "\U000e01ef":
            return _IDEOGRAPH.match(before) is not None
        if _DIRECTS.match(mark):
            return self._runs_left and before != mark and not _OVERRIDE.match(mark)
        return False


def _varies(before: str) -> bool:
    """Tell whether a character has another form to choose."""
    if not before:
        return False
    symbol = category(before) in ("So", "Sm") or before in _EMOJI_PUNCTUATION
    return symbol or _IDEOGRAPH.match(before) is not None or "\u1000" <= before <= "\u109f"


def _is_pictured(character: str) -> bool:
    """Tell whether a character is an emoji, or a mark that belongs to one."""
    return bool(character) and (category(character) in ("So", "Sk") or character == "\ufe0f")


def _kind(mark: str) -> str:
    return next(name for pattern, name in _NAMED if pattern.fullmatch(mark))
