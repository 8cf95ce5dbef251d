"""The rules of the audit: one purpose a file, all in these literal tables.

A rule looks at one start tag or at one file; those that need the whole site (`links`, `hosts`,
`manifest`, `unpublished`) are called by `judgement.py`. A new rule is a file and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from archivegen.audit.facts import Fault, FileRule
from archivegen.audit.kinds import SiteKind
from archivegen.audit.markup import Tag
from archivegen.audit.rules import (
    controls,
    data,
    elements,
    headers,
    images,
    inline,
    linked_data,
    names,
    paths,
    policy,
    requests,
    scripts,
    settings,
    sharing,
    stylesheets,
    xml,
)

TAG_RULES: Final[tuple[Callable[[Tag], Iterator[Fault]], ...]] = (
    requests.in_tag,
    elements.forbidden,
    elements.charset,
    inline.scripts,
    inline.handlers,
    inline.styles,
    sharing.picture,
)

_TEXT: Final = (headers.transport, paths.local)

FILE_RULES: Final[dict[SiteKind, tuple[FileRule, ...]]] = {
    "page": (names.name, controls.controls, policy.policy, linked_data.data, *_TEXT),
    "style": (names.name, stylesheets.style_sheet, scripts.source_map, *_TEXT),
    "script": (names.name, scripts.script, scripts.source_map, *_TEXT),
    "data": (names.name, data.call, *_TEXT),
    "drawing": (names.name, images.drawing, xml.program, xml.outside_tags, *_TEXT),
    "feed": (names.name, xml.outside_tags, xml.written_text, *_TEXT),
    "text": (names.name, settings.host_file, *_TEXT),
    "image": (names.name, images.image),
    "font": (names.name,),
    "pdf": (names.name,),
    "bundle": (names.name, *_TEXT),
    "other": (names.name,),
}
