"""What the files of the index hold: a call of `AG` with values, which any browser can load."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

import msgspec

File = tuple[str, bytes]
"""The path of a file, as seen from the folder, and what is in it."""

T = TypeVar("T")
Files = Generator[File, None, T]
"""Gives files one after another, so that not all of them are in memory; may give back a value."""

_encode = msgspec.json.Encoder().encode


def call(key: str, *values: Any) -> File:
    """Write the file `<key>.js`. Line separators are escaped, which old browsers take for the end.

    Source: ECMAScript 2019, JSON superset.
    """
    data = b",".join((_encode(key), *map(_encode, values)))
    if b"\xe2\x80" in data:
        data = data.replace(b"\xe2\x80\xa8", rb"\u2028").replace(b"\xe2\x80\xa9", rb"\u2029")
    return f"{key}.js", b"AG(%b)\n" % data
