"""TOML files with the lines on which their settings stand, so that a message can point there."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Final

from archivegen.config.fields import Fields
from archivegen.config.reading import read_text
from archivegen.config.report import Found

_HEADING: Final = re.compile(r"\s*(?P<list>\[)?\[\s*(?P<name>[^\[\]]+?)\s*\]")
_KEY: Final = re.compile(r"\s*(?P<name>[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')\s*=")
_CURLY: Final = re.compile("=\\s*\\[?\\s*[\u201c\u201d\u201e\u2018\u2019\u201a\xab\xbb]")
_AT: Final = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)")


def read_toml(path: Path, found: Found) -> Fields | None:
    """Read a TOML file; on a problem, note it with its line and give None."""
    text = read_text(path, found)
    if text is None:
        return None
    try:
        table = tomllib.loads(text.text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        row = int(at["line"]) if at and at["line"] else None
        why = _AT.sub("", str(error))
        found.add(_code(why, text.text, row), row=row, why=why)
        return None
    return Fields(table, found, locate(text.text))


def _code(why: str, text: str, row: int | None) -> str:
    """Tell two mistakes of those who do not program from all others."""
    if why.startswith("Unescaped '\\'"):
        return "toml-backslash"
    line = text.split("\n")[row - 1] if row else ""
    return "toml-curly" if why == "Invalid value" and _CURLY.search(line) else "toml-broken"


def locate(text: str) -> dict[str, int]:
    """Map settings (`vetting.roles`, `rule.2.term`) to the lines on which they stand.

    Reads only headings and keys at the beginning of lines; a setting that is written otherwise
    has no line, and the message names its table's instead.
    """
    lines: dict[str, int] = {}
    counts: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if heading := _HEADING.match(line):
            table = heading["name"].strip("\"'")
            if heading["list"]:
                counts[table] += 1
                table = f"{table}.{counts[table]}"
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            name = key["name"].strip("\"'")
            lines.setdefault(f"{table}.{name}" if table else name, number)
    return lines
