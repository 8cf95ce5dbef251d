"""`redactions.toml`: what is withheld, and the reason that readers are told.

No message repeats what somebody wrote here: logs are read by others, and a name that is withheld
may stand in any setting by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from archivegen.config.fields import Fields
from archivegen.config.patterns import problem
from archivegen.config.private import Rule
from archivegen.config.report import Found, masked, meant
from archivegen.config.toml import read_toml
from archivegen.model.folding import letters_of

FILE: Final = "redactions.toml"
HEADERS: Final = (
    *("from", "to", "cc", "title", "date", "description", "type", "marking", "people", "tags"),
    *("source", "rights", "note"),
)
SCOPES: Final = ("release", "archive")
SIZES: Final = (0, 1, 2)
_KINDS: Final = ("term", "pattern", "header", "box", "attachment")
_IN_TEXT_ONLY: Final = ("paragraph", "mark")
_WITH_A_BAR: Final = ("from", "to", "cc", "title")  # the other fields are left out, or a code
_SIDES: Final = 4


def read_rules(path: Path, found: Found, columns: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """Read the rules; without the file, nothing is withheld.

    `columns` are those of the editors' own that readers may see.
    """
    if not path.exists():
        return ()
    fields = read_toml(path, found)
    if fields is None:
        return ()
    rules = tuple(read_rule(rule, columns) for rule in fields.tables("rule"))
    fields.finish()
    return rules


def read_rule(fields: Fields, columns: tuple[str, ...] = ()) -> Rule:
    """Read one rule, noting every problem."""
    scope = _one_of(fields, "scope", SCOPES) or "release"
    size = fields.number("size")
    if size not in SIZES:
        fields.add("rule-size", "size", value=size)
    rule = Rule(
        reason=fields.text("reason", required=True),
        term=fields.text("term"),
        pattern=fields.text("pattern"),
        header=_one_of(fields, "header", (*HEADERS, *columns)),
        page=fields.number("page"),
        box=_box(fields),
        attachment=fields.text("attachment"),
        documents=fields.strings("documents"),
        archive_wide=scope == "archive",
        paragraph=fields.flag("paragraph", default=False),
        size=size,
        mark=fields.flag("mark", default=False),
        note=fields.text("note"),
    )
    fields.finish()
    _check(rule, fields)
    return rule


def _one_of(fields: Fields, key: str, words: tuple[str, ...]) -> str:
    text = fields.text(key)
    if not text or text in words:
        return text
    hint = meant(text, words, f"Write one of: {', '.join(words)}.")
    fields.add("word", key, value=masked(text), hint=hint)
    return ""


def _box(fields: Fields) -> tuple[float, ...]:
    box = fields.numbers("box")
    if not box:
        return ()
    if len(box) == _SIDES:
        left, top, right, bottom = box
        if 0 <= left < right <= 100 and 0 <= top < bottom <= 100:
            return box
    fields.add("rule-box", "box", value=", ".join(f"{side:g}" for side in box))
    return ()


def _check(rule: Rule, fields: Fields) -> None:
    given = [name for name in _KINDS if fields.has(name)]
    if len(given) != 1 and not (not given and fields.has("page")):
        fields.add("rule-what", given=" and ".join(given) or "none of them")
    if rule.term and not letters_of(rule.term):
        fields.add("rule-term", "term")
    if rule.pattern and (wrong := problem(rule.pattern)):
        code, why = wrong
        fields.add(code, "pattern", why=why)
    if fields.has("box") or fields.has("page"):
        _check_region(rule, fields)
    for name in _idle(rule):
        kind = "box" if rule.box else "attachment" if rule.attachment else "header"
        fields.add("rule-idle", name, setting=name, kind=kind)


def _idle(rule: Rule) -> Iterator[str]:
    """Name the settings of a rule that are about words in a text, which it does not look for."""
    if rule.box or rule.attachment or rule.header:
        yield from (name for name in _IN_TEXT_ONLY if getattr(rule, name))
    if rule.size and rule.header and rule.header not in _WITH_A_BAR:
        yield "size"


def _check_region(rule: Rule, fields: Fields) -> None:
    if not (fields.has("box") and fields.has("page")):
        fields.add("rule-region", given="box" if fields.has("box") else "page")
    elif rule.page < 1:
        fields.add("setting-wrong", "page", wanted="the number of a page, from 1")
    if not rule.documents:
        fields.add("rule-nowhere", "documents")
