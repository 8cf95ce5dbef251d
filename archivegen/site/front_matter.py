"""The front matter of a page, read as the JSON that it is.

PyYAML needs a third of the time that MkDocs takes for a page of ours. `read` gives the values that
MkDocs would give for everything that `site/writer.py` writes, and says None to what it does not
write: another way of writing a page, and what JSON and YAML 1.1 read differently.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

_OPENING: Final = "---\n"
_CLOSING: Final = "\n---\n"
_KEY: Final = re.compile("[a-z][a-z0-9_]*")
# Half a character. After an even number of backslashes only: the others are an escaped one.
_HALF: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
_NO_KEYS: Final = frozenset(("yes", "no", "on", "off", "true", "false", "null"))
"""Words that YAML does not take for strings."""


class _Unlike(ValueError):
    """What is written is JSON, and something else in YAML."""


def read(source: str) -> tuple[str, dict[str, Any]] | None:
    """Split a page into its Markdown and its front matter; None if that is not JSON by line."""
    front, closing, body = source.partition(_CLOSING)
    if not closing or not front.startswith(_OPENING):
        return None
    try:
        meta = dict(map(_entry, front.removeprefix(_OPENING).split("\n")))
    except ValueError:
        return None
    return body.lstrip("\n"), meta


def value(text: str) -> Any:
    """Read a value that is JSON, and the same in YAML. Raises ValueError when it may not be."""
    if "\\u" in text and _HALF.search(text):  # hardly any page has one, and to look takes long
        raise _Unlike  # PyYAML takes a surrogate pair for two characters
    try:
        found, end = _DECODER.raw_decode(text)
    except RecursionError as error:
        raise _Unlike from error
    if end != len(text):
        raise _Unlike
    return found


def _entry(line: str) -> tuple[str, Any]:
    key, _, text = line.partition(": ")
    if not _KEY.fullmatch(key) or key in _NO_KEYS:
        raise _Unlike
    return key, value(text)


def _no_number(text: str) -> NoReturn:
    raise _Unlike(text)  # 1e9 is a string in YAML 1.1


_DECODER: Final = json.JSONDecoder(parse_float=_no_number, parse_constant=_no_number)
