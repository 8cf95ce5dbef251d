"""Start tags of HTML, SVG and XML, found the way a browser's tokenizer finds them.

The pattern follows the states of the HTML standard from "tag open" to "after attribute value
(quoted)". It does not know comments, scripts and other places where a browser sees no tags, so
it finds each tag that a browser finds, and perhaps some more: that is the safe direction, and
a tree builder, which drops or moves what it does not like, would err in the other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import Final

from msgspec import Struct

# What HTML calls white space. Not the vertical tab, which `\s` has: it would let a quotation mark
# begin a value here that is an unquoted value for a browser, and hide the attributes after it.
_S: Final = r"\t\n\f\r "
_VALUE: Final = rf"""(?:"[^"]*+"|'[^']*+'|[^"'{_S}>][^{_S}>]*+|(?=>))"""
_KEY: Final = rf"[^{_S}/>][^{_S}/>=]*+"
_EQUALS: Final = rf"[{_S}]*+=[{_S}]*+"
_START: Final = re.compile(
    rf"<[A-Za-z][^{_S}/>]*+(?:[{_S}/]*+{_KEY}(?:{_EQUALS}{_VALUE})?+)*+[{_S}/]*+>"
)
_NAME: Final = re.compile(rf"<([^{_S}/>]+)")
_REFERENCE: Final = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]+;?|([A-Za-z][A-Za-z0-9]*+(?:;|(?!=))))")
_PARTS: Final = re.compile(rf"({_KEY})(?:{_EQUALS}({_VALUE}))?+")


class Tag(Struct, frozen=True):
    """A start tag; names in lower case, values decoded."""

    name: str
    attributes: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """Read an attribute; the first one counts, as in browsers; "" if there is none."""
        return next((value for key, value in self.attributes if key == name), "")


def start_tags(text: str) -> tuple[str, ...]:
    """Find the start tags, as they are written, each once, in order."""
    return tuple(dict.fromkeys(_START.findall(text)))


@lru_cache(maxsize=65_536)
def read_tag(written: str) -> Tag:
    """Read a start tag. Pages share most of theirs, hence the cache."""
    match = _NAME.match(written)
    name = match[1] if match else ""
    return Tag(name.lower(), tuple(_attributes(written[len(name) + 1 :])))


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    for name, value in _PARTS.findall(written):
        yield name.lower(), _decoded(_bare(value))


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in ('"', "'") else value


def _decoded(value: str) -> str:
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(match: re.Match[str]) -> str:
    """Decode a reference the way of attributes: a name without `;` must be a whole word."""
    return html5.get(match[1], match[0]) if match[1] else html.unescape(match[0])
