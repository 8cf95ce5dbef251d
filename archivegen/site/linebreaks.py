"""Line breaks that only keep a text narrow, as mail programs and typewriters set them.

They are kept; but where the window is narrower than the text was, a break after every full line
and one more where it did not fit make lines of one word. So those breaks are told from the ones
that mean something (an address, a list, the end of a verse), and give way on a phone.

And places where no line may end, though there is a space: between the groups of a number's digits.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from archivegen.model.prose import Line, Words

_NARROWEST: Final = 50  # characters: what is narrower was not wrapped by a program
_BEGINS: Final = frozenset(" \t-*•>|0123456789")  # lines of lists, tables and quotations
# `2 400 000`, and no more groups than a number of money has: what never ends has to be broken.
_NUMBER: Final = re.compile(
    r"[0-9](?<!\w[0-9])(?<![0-9] [0-9])"  # where one begins; a digit first, which is found fast
    r"[0-9]{0,2}(?: [0-9]{3}){1,4}(?!\w| [0-9])"
)


def unbroken(html: str) -> str:
    """Keep each number of escaped words on one line; its characters stay as they were written."""
    return _NUMBER.sub(r'<span class="nb">\g<0></span>', html)


def soft_breaks(line: Line) -> frozenset[int]:
    """Give the numbers (from 0) of the breaks after which the next word did not fit any more."""
    lines = "".join(part.text if isinstance(part, Words) else "\ufffc" for part in line).split("\n")
    width = max(len(one) for one in lines)
    if width < _NARROWEST:
        return frozenset()
    return frozenset(
        number
        for number, (one, following) in enumerate(pairwise(lines))
        if following
        and following[0] not in _BEGINS
        and len(one) + 1 + len(following.split(" ", 1)[0]) > width
    )
