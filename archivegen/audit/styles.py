"""What style sheets load, wherever they stand: in files, in attributes of drawings.

Source: CSS Syntax Level 3, 4.3.7 (escapes), CSS Images Level 4 (image-set), CSS Cascade Level 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_TEXT: Final = r"""(?:"([^"\n]*)"|'([^'\n]*)')"""
_ADDRESS: Final = re.compile(
    rf"""(?:\burl\(\s*|@import\s*(?!url\()|\b(?:image|src)\(\s*)(?:{_TEXT}|([^\s"')]+))""",
    re.IGNORECASE,
)
_SET: Final = re.compile(r"image-set\(", re.IGNORECASE)
_STRING: Final = re.compile(_TEXT)
_ESCAPED: Final = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})(?:\r\n|[ \t\r\n\f])?|(\n)|(.))")
_MOST: Final = 0x10FFFF
_UNKNOWN: Final = "\ufffd"


def addresses(text: str) -> Iterator[str]:
    """Yield what a style sheet, or a value of a property, loads."""
    readable = _COMMENT.sub(" ", text) if "/*" in text else text
    readable = _ESCAPED.sub(_character, readable) if "\\" in readable else readable
    for match in _ADDRESS.finditer(readable):
        yield match[1] or match[2] or match[3] or ""
    for start in _SET.finditer(readable):
        for match in _STRING.finditer(_in_brackets(readable, start.end())):
            yield match[1] or match[2] or ""


def _in_brackets(text: str, start: int) -> str:
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return text[start:at]
    return text[start:]


def _character(match: re.Match[str]) -> str:
    if not match[1]:
        return "" if match[2] else match[3]
    number = int(match[1], 16)
    is_half = 0xD800 <= number <= 0xDFFF
    return chr(number) if 0 < number <= _MOST and not is_half else _UNKNOWN
