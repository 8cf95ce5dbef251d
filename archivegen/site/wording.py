"""Sentences with figures and links in them, in the interface's language."""

from __future__ import annotations

from string import Formatter

from archivegen.locale import Strings
from archivegen.site.markup import text


def number(count: int, strings: Strings) -> str:
    """Write a count with the language's separator of thousands: `1,412`."""
    return f"{count:,}".replace(",", strings["list.thousands"])


def counted(strings: Strings, key: str, count: int, **values: object) -> str:
    """Fill in a string that speaks of `count` things and shows it as `{number}`."""
    return strings.say(key, count=count, number=number(count, strings), **values)


def capital(words: str) -> str:
    """Begin words with a capital, as at the head of a page; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def within(words: str) -> str:
    """Begin words with a small letter, as within a sentence, unless they are an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def sentence(strings: Strings, key: str, **parts_html: str) -> str:
    """Fill in a string as HTML: its own words are escaped, the parts are HTML already."""
    return "".join(
        text(words) + (parts_html[name] if name else "")
        for words, name, _, _ in Formatter().parse(strings[key])
    )


def said(strings: Strings, prefix: str) -> dict[str, str | list[str]]:
    """Collect what scripts say; of what is counted, the form for one and that for many."""
    found: dict[str, str | list[str]] = {}
    for key in sorted(key for key in strings.table if key.startswith(prefix)):
        name, _, form = key.removeprefix(prefix).partition(".")
        if form:
            forms = (strings[f"{prefix}{name}.one"], strings[f"{prefix}{name}.many"])
            found[name] = [*forms]
        else:
            found[name] = strings[key]
    return found
