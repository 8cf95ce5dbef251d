"""A table of settings, read key by key; each key that is asked for is thereby a known one.

Serves TOML (`archive.toml`, `redactions.toml`) and YAML front matter, in which every scalar is
read as a string (`front.py`), so numbers and switches are accepted as words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from archivegen.config.dates import is_day
from archivegen.config.report import Found, meant
from archivegen.model.archive import Translated

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DESCRIBED: Final = frozenset({"label", "description"})  # neither can be a language
_TOML: Final = {
    "text": "a text in quotation marks",
    "strings": 'a list of texts, for example ["one", "two"]',
    "table": "a table, [{key}]",
    "tables": "a list of tables, [[{key}]]",
    "translated": 'a text, or a text a language: {{ en = "…", sq = "…" }}',
}
_YAML: Final = {
    "text": "a text behind the colon",
    "strings": "a list of texts, for example [one, two]",
    "table": "names and values in lines of their own below it, further to the right",
    "tables": "below it, for each entry, lines that begin like this: “  - {first}: …”",
    "translated": "a text, or a text a language: {{ en: …, sq: … }}",
}
_SWITCH: Final = {"true": True, "yes": True, "false": False, "no": False}


class Fields:
    """Typed access to a table; problems are noted, and the default is given instead."""

    def __init__(
        self,
        table: Mapping[str, object],
        found: Found,
        lines: Mapping[str, int] | None = None,
        path: str = "",
        *,
        yaml: bool = False,
    ) -> None:
        self._table = table
        self._found = found
        self._lines = lines or {}
        self._path = path
        self._yaml = yaml  # otherwise it is TOML, which is written otherwise
        self.asked: dict[str, None] = {}

    def text(self, key: str, *, required: bool = False) -> str:
        """Read a text, without spaces around it."""
        value = self._get(key, required=required)
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, date):  # TOML has dates; editors need not know that
            return value.isoformat()
        self._wrong(key, self._form("text"))
        return ""

    def translated(self, key: str, *, required: bool = False) -> Translated:
        """Read a text for every language, or a table of texts by language."""
        value = self._get(key, required=required)
        if value is None or value == "":
            return {}
        return self._as_translated(key, value)

    def strings(self, key: str) -> tuple[str, ...]:
        """Read a list of texts."""
        value = self._get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(part.strip() for part in value)
        self._wrong(key, self._form("strings"))
        return ()

    def number(self, key: str, default: int = 0, *, required: bool = False) -> int:
        """Read a whole number."""
        value = self._get(key, required=required)
        if value is None or value == "":
            return default
        if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value.strip()):
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._wrong(key, "a whole number")
        return default

    def numbers(self, key: str) -> tuple[float, ...]:
        """Read a list of numbers."""
        value = self._get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, list) and value and all(type(part) in (int, float) for part in value):
            return tuple(float(part) for part in value)
        self._wrong(key, "a list of numbers, for example [10, 20.5, 60, 24]")
        return ()

    def has(self, key: str) -> bool:
        """Tell whether a key is there, whatever its value."""
        return self._table.get(key) not in (None, "")

    def flag(self, key: str, *, default: bool) -> bool:
        """Read a switch."""
        value = self._get(key)
        if value is None or value == "":
            return default
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().casefold() in _SWITCH:
            return _SWITCH[value.strip().casefold()]
        self._wrong(key, "true or false")
        return default

    def day(self, key: str, *, required: bool = False) -> str:
        """Read a day, YYYY-MM-DD."""
        text = self.text(key, required=required)
        if text and not is_day(text):
            self.add("not-a-day", key, value=text)
            return ""
        return text

    def table(self, key: str) -> Fields:
        """Read a table inside this one."""
        value = self._get(key)
        if value is not None and value != "" and not isinstance(value, dict):
            self._wrong(key, self._form("table", key=key))
        table = value if isinstance(value, dict) else {}
        return Fields(table, self._found, self._lines, self._within(key), yaml=self._yaml)

    def tables(self, key: str, first: str = "name") -> Iterator[Fields]:
        """Read a list of tables; `first` is a setting of theirs, for an example."""
        value = self._get(key)
        if value is None or value == "":
            return
        entries = value if isinstance(value, list) else [None]
        if not all(isinstance(entry, dict) for entry in entries):
            self._wrong(key, self._form("tables", key=key, first=first))
            return
        for number, entry in enumerate(entries, 1):
            path = f"{self._within(key)}.{number}"
            yield Fields(entry, self._found, self._lines, path, yaml=self._yaml)

    def translations(self) -> dict[str, Translated]:
        """Read this table as a list of the editors' own words, each with its translations."""
        words = {key: self._as_translated(key, value) for key, value in self._table.items()}
        self.asked.update(dict.fromkeys(self._table))
        return words

    def described(self) -> dict[str, tuple[Translated, Translated]]:
        """Read this table as a list of the editors' own words, each with a label.

        In the place of a label may stand a table of `label` and `description`.
        """
        return {key: self._described(key, value) for key, value in self._table.items()}

    def _described(self, key: str, value: object) -> tuple[Translated, Translated]:
        self.asked[key] = None
        if not isinstance(value, dict) or _DESCRIBED.isdisjoint(value):
            return self._as_translated(key, value), {}
        inside = self.table(key)
        told = inside.translated("label"), inside.translated("description")
        inside.finish()
        return told

    def words(self) -> dict[str, str]:
        """Read this table as a list of the editors' own words, each with a text."""
        return {key: self.text(key) for key in self._table}

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._table:
            if key not in self.asked:
                hint = meant(str(key), self.asked, f"There is: {', '.join(self.asked)}.")
                self.add("setting-unknown", str(key), hint=hint)

    def add(self, code: str, key: str = "", **values: object) -> None:
        """Note a problem with a key of this table."""
        path = self._within(key) if key else self._path
        self._found.add(code, row=self._row(path), column=path, name=path, **values)

    def _get(self, key: str, *, required: bool = False) -> object:
        self.asked[key] = None
        value = self._table.get(key)
        if required and (value is None or value == ""):
            self.add("setting-missing", key)
        return value

    def _as_translated(self, key: str, value: object) -> Translated:
        if isinstance(value, str):
            return {"": value.strip()} if value.strip() else {}
        texts = value.items() if isinstance(value, dict) else ()
        if texts and all(isinstance(text, str) and LANGUAGE.fullmatch(k) for k, text in texts):
            return {language: text.strip() for language, text in texts}
        self._wrong(key, self._form("translated"))
        return {}

    def _form(self, form: str, **values: str) -> str:
        return (_YAML if self._yaml else _TOML)[form].format(**values)

    def _wrong(self, key: str, wanted: str) -> None:
        self.add("setting-wrong", key, wanted=wanted)

    def _within(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _row(self, path: str) -> int | None:
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path.rpartition(".")[0]
        return None
