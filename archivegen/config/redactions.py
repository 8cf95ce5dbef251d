"""`redactions.toml`: what is withheld, and the reason that readers are told."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from archivegen.config.fields import Fields
from archivegen.config.patterns import problem
from archivegen.config.private import Rule
from archivegen.config.report import Found, meant
from archivegen.config.toml import read_toml

FILE: Final = "redactions.toml"
HEADERS: Final = ("from", "to", "cc", "title")
SCOPES: Final = ("release", "archive")
SIZES: Final = (0, 1, 2)


def read_rules(path: Path, found: Found) -> tuple[Rule, ...]:
    """Read the rules; without the file, nothing is withheld."""
    if not path.exists():
        return ()
    fields = read_toml(path, found)
    if fields is None:
        return ()
    rules = tuple(read_rule(rule) for rule in fields.tables("rule"))
    fields.finish()
    return rules


def read_rule(fields: Fields) -> Rule:
    """Read one rule, noting every problem."""
    scope = _one_of(fields, "scope", SCOPES) or "release"
    size = fields.number("size")
    if size not in SIZES:
        fields.add("rule-size", "size", value=size)
    rule = Rule(
        reason=fields.text("reason", required=True),
        term=fields.text("term"),
        pattern=fields.text("pattern"),
        header=_one_of(fields, "header", HEADERS),
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
    fields.add("word", key, value=text, hint=hint)
    return ""


def _check(rule: Rule, fields: Fields) -> None:
    given = [name for name in ("term", "pattern", "header") if fields.text(name)]
    if len(given) != 1:
        fields.add("rule-what", given=" and ".join(given) or "none of them")
    if rule.term and not any(character.isalnum() for character in rule.term):
        fields.add("rule-term", "term", value=rule.term)
    if rule.pattern and (wrong := problem(rule.pattern)):
        code, why = wrong
        fields.add(code, "pattern", value=rule.pattern, why=why)
