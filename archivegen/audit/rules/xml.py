"""What XML loads or runs outside its tags, and programs in drawings.

A drawing that is opened by itself has no policy, so whatever it holds would run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.addresses import where
from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.markup import read_tag, start_tags
from archivegen.audit.rules.requests import foreign, loaded

_INSTRUCTION: Final = re.compile(
    r"<\?xml-stylesheet\b[^>]*?\bhref\s*=\s*[\"']([^\"']*)", re.IGNORECASE
)
_DECLARED: Final = re.compile(r"<!(?:ENTITY|ATTLIST)\b", re.IGNORECASE)
_SYSTEM: Final = re.compile(r"<!DOCTYPE[^>\[]*\bSYSTEM\b", re.IGNORECASE)


def outside_tags(file: SiteFile) -> Iterator[Fault]:
    """Find style sheets of other hosts, and declarations that make text into something else."""
    for address in _INSTRUCTION.findall(file.text):
        if where(html.unescape(address)) != "inside":
            yield foreign(html.unescape(address))
    for match in (*_DECLARED.finditer(file.text), *_SYSTEM.finditer(file.text)):
        yield _active(match[0])


def program(file: SiteFile) -> Iterator[Fault]:
    """Find a script that a drawing runs; one that stands in it is found by `inline`."""
    names = {_local(tag.name) for tag in map(read_tag, file.tags) if any(loaded(tag))}
    if "script" in names:
        yield _active("<script>")


def written_text(file: SiteFile) -> Iterator[Fault]:
    """Find what readers of a feed would load: its entries are HTML, written as text."""
    if "&lt;" not in file.text and "<![CDATA[" not in file.text:
        return
    inner = html.unescape(file.text.replace("<![CDATA[", "").replace("]]>", ""))
    for tag in map(read_tag, start_tags(inner)):
        for address in loaded(tag):
            if where(address) == "elsewhere":
                yield foreign(address)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _active(excerpt: str) -> Fault:
    return Fault(
        "markup.element",
        "block",
        "The file has an element or a declaration that runs something, or makes other words of "
        "those that stand there. Take it out.",
        excerpt[:60],
    )
