"""Markdown files of the editors: YAML front matter between lines of three hyphens, then prose.

YAML turns `no` into a falsehood, `1.10` into 1.1 and a day into a number if one lets it; here
every value stays the text that the editor typed. Two equal keys are refused: YAML would keep one.
Comments of HTML are notes of the editors, and end here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from msgspec import Struct

from archivegen.config.fields import Fields
from archivegen.config.reading import read_text
from archivegen.config.report import Found

_FENCE: Final = "---"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")  # and no other: prose keeps its characters
# One that nobody closed reaches to the end: better a page too short than a note too many.
_COMMENT: Final = re.compile(
    r"(?P<before>^[ \t]*)?<!--(?:(?!-->).)*(?:-->|\Z)(?P<after>[ \t]*\r?\n)?",
    re.MULTILINE | re.DOTALL,
)
_TOP_KEY: Final = re.compile(r"(?P<name>[A-Za-z0-9_-]+)\s*:")


class Page(Struct, frozen=True):
    """Front matter and prose."""

    front: Mapping[str, object]
    prose: str
    lines: Mapping[str, int]

    def fields(self, found: Found) -> Fields:
        """Give typed access to the front matter."""
        return Fields(self.front, found, self.lines, yaml=True)


class _Repeated(yaml.YAMLError):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


class _Strings(yaml.CBaseLoader):
    """Reads texts, lists and tables only; equal keys are an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 (the library's signature)
        seen: set[str] = set()
        scalars = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for key in scalars:
            if key.value in seen:
                raise _Repeated(key.value, key.start_mark.line)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_page(path: Path, found: Found) -> Page | None:
    """Read a Markdown file with front matter; on a problem, note it and give None."""
    text = read_text(path, found)
    if text is None:
        return None
    lines = _LINE_END.split(text.text)
    if lines[0].strip() != _FENCE:
        return Page({}, _without_comments(text.text), {})
    fences = [n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE]
    if not fences:
        found.add("front-matter-open", row=1)
        return None
    front = _front(lines[1 : fences[0]], found)
    if front is None:
        return None
    prose = _without_comments("\n".join(lines[fences[0] + 1 :]))
    return Page(front, prose, _locate(lines[: fences[0]]))


def _without_comments(prose: str) -> str:
    return _COMMENT.sub(_around, prose).strip()


def _around(comment: re.Match[str]) -> str:
    """Keep what stands beside a comment; a line that holds nothing else goes with it."""
    before, after = comment["before"], comment["after"]
    return "" if before is not None and after else (before or "") + (after or "")


def _front(lines: list[str], found: Found) -> dict[str, object] | None:
    try:
        front = yaml.load("\n".join(lines), Loader=_Strings)  # noqa: S506 (makes only texts)
    except _Repeated as error:
        found.add("front-matter-twice", row=error.line + 2, name=error.key)
        return None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", "") or "not YAML"
        found.add("front-matter-broken", row=mark.line + 2 if mark else 1, why=why)
        return None
    if front is None or front == "":
        return {}
    if not isinstance(front, dict):
        found.add("front-matter-broken", row=2, why="a list of “name: value” lines is expected")
        return None
    return {str(key): value for key, value in front.items()}


def _locate(lines: list[str]) -> dict[str, int]:
    keys = ((number, _TOP_KEY.match(line)) for number, line in enumerate(lines, 1))
    return {key["name"]: number for number, key in keys if key}
