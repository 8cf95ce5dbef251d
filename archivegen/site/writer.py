"""A page as the bytes of a Markdown file: front matter that YAML reads back exactly, and no more.

The words of a document are in the front matter too (`body_html`), so that Python-Markdown, which
turns text into attributes, includes and links, never meets them; a page also costs less than
half of what it does as Markdown with one block of HTML.

The engine reads the front matter as JSON (`site/front_matter.py`), which must be what MkDocs by
itself reads with PyYAML. A control character there makes PyYAML refuse, and
MkDocs then shows the whole front matter as text of the page. JSON is YAML, so each value is JSON
on one line, with every character escaped that YAML does not allow, or takes for a line break
(YAML 1.1, 5.1 and 5.4). Characters beyond the basic plane stay as they are: PyYAML would read
JSON's surrogate pairs as two halves.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from archivegen.site.source import PageSource

_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def page_bytes(page: PageSource) -> bytes:
    """Write a page as MkDocs reads it: UTF-8, the same bytes for the same page."""
    meta = {"template": page.template, "title": page.title, **page.meta}
    if page.body:
        meta["body_html"] = page.body
    lines = [f"{key}: {json_for_yaml(value)}\n" for key, value in meta.items()]
    return f"---\n{''.join(lines)}---\n".encode()


def json_for_yaml(value: Any) -> str:
    """Write a value as JSON on one line that PyYAML reads back exactly."""
    return _UNSAFE.sub(_escaped, msgspec.json.encode(value).decode())


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
