"""The ways in which a line can be read beside the one in which it is written.

Decoded, where it has signs of an encoding; and as it looks, where it has letters of one script that
are drawn like those of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.clean.encoded import decoded
from archivegen.clean.skeletons import skeleton
from archivegen.clean.unwrapped import Form


def readings(text: str) -> Iterator[Form]:
    """Give what else a text says: nothing for an ordinary line."""
    shown = skeleton(text)
    if shown != text:
        yield Form(shown, range(len(text)), range(1, len(text) + 1))
    for form in decoded(text):
        yield form
        shown = skeleton(form.text)
        if shown != form.text:
            yield Form(shown, form.starts, form.ends)
