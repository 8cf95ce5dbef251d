"""The words that go with the data: what it is, whose, under which terms, and how to check it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.locale import Strings, strings
from archivegen.model.archive import ArchiveInfo, say

_RULE: Final = "-" * 72


def readme(info: ArchiveInfo) -> str:
    """Write it in each interface language, one after the other; plain text in lines."""
    parts = ("\n\n".join(_paragraphs(info, strings(language))) for language in info.interface)
    return f"\n\n{_RULE}\n\n".join(parts) + "\n"


def _paragraphs(info: ArchiveInfo, words: Strings) -> Iterator[str]:
    language = words.language
    yield say(info.title, language)
    for told in (info.description, info.publisher, info.licence, info.contact):
        if text := say(told, language):
            yield text
    if info.site_url:
        yield info.site_url
    yield words["data.readme_files"]
    yield words["data.readme_check"]
