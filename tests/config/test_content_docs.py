"""The editors' manual has every file, setting, column and message, and its examples work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from archivegen import locale
from archivegen.config import (
    archive,
    decisions,
    events,
    host,
    load,
    manifest,
    pages,
    people,
    redactions,
    release,
)
from archivegen.config.fields import Fields
from archivegen.config.private import Choice, RowTier
from archivegen.config.problems import PROBLEMS, Wording
from archivegen.config.report import Found
from archivegen.intake.guessing import NAMES
from archivegen.intake.importing import ORIGINAL_NAME
from archivegen.intake.remarks import REMARKS
from archivegen.model.kinds import Tones

MANUAL = (Path(__file__).parents[2] / "docs/content.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```\w+ (content/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    """Give the part of the manual under a heading that contains the title."""
    parts = re.split(r"^## ", MANUAL, flags=re.MULTILINE)
    (found,) = [part for part in parts if title in part.split("\n")[0]]
    return found


def settings_of(read: object, table: dict[str, object]) -> list[str]:
    fields = Fields(table, Found("x"))
    assert callable(read)
    read(fields)
    return list(fields.asked)


def test_every_setting_of_the_archive() -> None:
    text = section("archive.toml")
    for name in settings_of(archive.read_settings, {}):
        assert any(
            word in text for word in (f"`{name}`", f"`[{name}]`", f"`[[{name}]]`", "[vetting]")
        )
    for name in settings_of(archive.read_vetting, {}):
        assert f"`vetting.{name}`" in text
    for read in (
        host.read_host,
        archive.read_scans,
        archive.read_downloads,
        archive.read_sharing,
    ):
        assert all(f"`{name}`" in text for name in settings_of(read, {}))
    for name in ("id", "title", "text"):
        assert f"`{name}`" in text


def test_every_language_of_the_interface() -> None:
    (row,) = [line for line in section("archive.toml").split("\n") if "| `interface`" in line]
    assert all(f"`{language}`" in row for language in locale.languages())


@pytest.mark.parametrize("title", ["release.md", "pages/"])
def test_every_setting_of_front_matter(title: str) -> None:
    reads = {
        "release.md": lambda fields: release.described(fields, "x", {}, {}),
        "pages/": pages.read_settings,
    }
    for name in settings_of(reads[title], {}):
        assert f"`{name}`" in section(title)


def test_every_setting_of_a_statement_and_of_a_row_about_vetting() -> None:
    text = section("release.md")
    assert all(f"`{name}`" in text for name in ("who", "role", "received", "text", "label"))


def test_every_setting_of_a_rule() -> None:
    for name in settings_of(redactions.read_rule, {}):
        assert f"| `{name}` |" in section("redactions.toml")
    words = (*redactions.HEADERS, *redactions.SCOPES)
    assert all(f"`{word}`" in section("redactions.toml") for word in words)


@pytest.mark.parametrize(
    ("title", "columns", "words"),
    [
        ("manifest.csv", manifest.COLUMNS, (*get_args(RowTier), *get_args(Tones))),
        ("decisions.csv", decisions.COLUMNS, get_args(Choice)),
        ("people.csv", people.COLUMNS, people.KINDS),
        ("changes.csv", (*events.CHANGES_COLUMNS, *events.EVENTS_COLUMNS), events.CHANGE_KINDS),
    ],
)
def test_every_column_and_the_words_that_it_may_hold(
    title: str, columns: tuple[str, ...], words: tuple[str, ...]
) -> None:
    for word in (*columns, *words):
        assert f"`{word}`" in section(title)


def test_every_name_by_which_columns_are_guessed() -> None:
    table = section("Importing")
    for target, names in NAMES.items():
        assert f"`{target}`" in table
        for name in names:
            assert name.replace("_", " ") in table
    assert f"`{ORIGINAL_NAME}`" in table


@pytest.mark.parametrize("code", [*PROBLEMS, *REMARKS])
def test_every_message_and_what_to_do_about_it(code: str) -> None:
    wording: Wording = {**PROBLEMS, **REMARKS}[code]
    assert f"| {plain(wording.message)} |" in MANUAL
    remedy = plain(wording.remedy)
    assert remedy == "…" or f"| {remedy} |" in MANUAL


def plain(text: str) -> str:
    braces = re.sub(r"(?<!\{)\{\w+\}", "…", text)
    return braces.replace("{{", "{").replace("}}", "}")


def test_the_examples_are_an_archive_without_problems(tmp_path: Path) -> None:
    files = dict(EXAMPLE.findall(MANUAL))
    assert set(files) == {
        "content/archive.toml",
        "content/people.csv",
        "content/events.csv",
        "content/changes.csv",
        "content/pages/about.md",
        *(
            f"content/releases/first/{name}"
            for name in ("release.md", "manifest.csv", "decisions.csv", "redactions.toml")
        ),
    }
    documents = ("documents/mail/draft.txt", "documents/mail/figures.txt")
    files |= {f"content/releases/first/{name}": "A letter." for name in documents}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.releases[0].rows[1].date_written == "c. 1947"
    assert loaded.releases[0].decisions[0].waives == ("mail.transport",)
    assert loaded.info.pages[0].in_tabs
    assert loaded.info.releases[0].statements[0].who == "brenmark"
