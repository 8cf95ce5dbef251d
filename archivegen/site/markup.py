"""Words as HTML: the one place that escapes them, and the small elements that pages share.

What is written here is the same after any of the ways to a page (YAML, Jinja, Python-Markdown): a
tab, a carriage return and Python-Markdown's own marks (U+0002, U+0003) are written as numbers, and
a line feed as a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_TEXT: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": "<br>",
    "\t": "&#9;",
    "\r": "&#13;",
    "\x02": "&#2;",
    "\x03": "&#3;",
    "\0": "\ufffd",  # HTML has no way to say it
}
_IN_TEXT: Final = re.compile("[&<>\n\t\r\x02\x03\0\ud800-\udfff]")
_VALUE: Final = {**_TEXT, "\n": "&#10;", '"': "&quot;", "'": "&#39;", "`": "&#96;"}
_IN_VALUE: Final = re.compile("[&<>\"'`\n\t\r\x02\x03\0\ud800-\udfff]")

# Scripts that are written from right to left, by the language's subtag (BCP 47).
_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def text(words: str) -> str:
    """Escape words for the content of an element; a line feed becomes a line break."""
    return _IN_TEXT.sub(_text_of, words)


def value(words: str) -> str:
    """Escape words for the value of an attribute in double quotes."""
    return _IN_VALUE.sub(_value_of, words)


def link(href: str, label: str) -> str:
    """Write a link around words."""
    return f'<a href="{value(href)}">{text(label)}</a>'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Write rows of labels (words) and values (HTML) as the inside of a `dl.facts`.

    A row without a value is left out.
    """
    return "".join(
        [f"<div><dt>{text(label)}</dt><dd>{html}</dd></div>" for label, html in rows if html]
    )


def size(count: int, decimal: str = ".") -> str:
    """Write a number of bytes as people do: `840 B`, `3 kB`, `1.2 MB`."""
    if count < 1_000:
        return f"{count} B"
    if count < 999_500:
        return f"{count / 1_000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", decimal)


def direction(language: str) -> str:
    """Say how a language is written: `ltr` or `rtl`."""
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in _RIGHT_TO_LEFT else "ltr"


def lang(language: str, around: str = "") -> str:
    """Write the attributes of an element in a language; nothing where it is the one around."""
    if language == around or not _LANGUAGE.fullmatch(language):
        return ""
    return f' lang="{language}" dir="{direction(language)}"'


def _text_of(match: re.Match[str]) -> str:
    return _TEXT.get(match[0], "\ufffd")


def _value_of(match: re.Match[str]) -> str:
    return _VALUE.get(match[0], "\ufffd")
