"""The interface's words: a TOML file a language, all in this folder.

Adding a language is adding a file; a test holds that no file lacks a string that another has.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from msgspec import Struct


class Strings(Struct, frozen=True):
    """The words of one interface language."""

    language: str
    table: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.table[key]

    def say(self, key: str, **values: object) -> str:
        """Fill in a string; with `count`, the form `key.one` is used for 1 and `key.many` else."""
        if "count" in values and f"{key}.many" in self.table:
            key = f"{key}.one" if values["count"] == 1 else f"{key}.many"
        return self.table[key].format(**values)


def languages() -> tuple[str, ...]:
    """Name the interface languages that there are."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


@cache
def strings(language: str) -> Strings:
    """Load the words of a language; KeyError if there is no such file."""
    if language not in languages():
        raise KeyError(language)
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Strings(language, _flat(tomllib.loads(text)))


def _flat(table: dict[str, object], path: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        name = f"{path}{key}"
        found |= _flat(value, f"{name}.") if isinstance(value, dict) else {name: str(value)}
    return found
