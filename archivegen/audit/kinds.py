"""What a site may consist of, by the ending of the name: an allow-list.

A file of another kind is a finding, since nothing here could look inside it.
"""

from __future__ import annotations

from typing import Final, Literal

SiteKind = Literal[
    "page", "style", "script", "drawing", "feed", "text", "image", "font", "pdf", "other"
]

KINDS: Final[dict[str, SiteKind]] = {
    ".html": "page",
    ".css": "style",
    ".js": "script",
    ".svg": "drawing",
    ".xml": "feed",
    ".atom": "feed",
    ".json": "text",
    ".jsonl": "text",
    ".webmanifest": "text",
    ".csv": "text",
    ".txt": "text",
    ".bib": "text",
    ".webp": "image",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".ico": "image",
    ".woff": "font",
    ".woff2": "font",
    ".pdf": "pdf",
}

# What hosts ask for, by whole name.
HOST_FILES: Final = frozenset({".nojekyll", "CNAME", "_headers", "_redirects"})

IN_MARKUP: Final = frozenset({"page", "drawing", "feed"})
IN_TEXT: Final = IN_MARKUP | {"style", "script", "text"}


def kind_of(name: str) -> SiteKind:
    """Tell the kind of a file from its name."""
    if name in HOST_FILES or name.partition("/")[0] == ".well-known":
        return "text"
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return KINDS.get(dot + ending, "other") if stem else "other"
