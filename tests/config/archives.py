"""An archive in a temporary folder, made of a sound base and what a test changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

MANIFEST = "content/releases/one/manifest.csv"
DECISIONS = "content/releases/one/decisions.csv"
RULES = "content/releases/one/redactions.toml"
RELEASE = "content/releases/one/release.md"
SETTINGS = "content/archive.toml"

BASE = {
    SETTINGS: """\
        title = "The Papers"
        [reasons]
        P1 = { en = "A private person", sq = "Person privat" }
        [markings]
        "I kufizuar" = "Restricted"
        """,
    "content/people.csv": "id,name\nlira,Lira Domani\n",
    RELEASE: """\
        ---
        title: The first letters
        number: 1
        published: 2024-05-01
        ---
        How they came to us.
        """,
    MANIFEST: "id,file\nk7f3qz,a.txt\nm2x8ra,b.txt\n",
    "content/releases/one/documents/a.txt": "a",
    "content/releases/one/documents/b.txt": "b",
}

Write = Callable[[Mapping[str, str | bytes]], Path]


def writer(folder: Path) -> Write:
    """Make a function that writes the base archive with some files replaced or added."""

    def written(files: Mapping[str, str | bytes]) -> Path:
        for name, content in {**BASE, **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = dedent(content).encode() if isinstance(content, str) else content
            path.write_bytes(data)
        return folder

    return written
