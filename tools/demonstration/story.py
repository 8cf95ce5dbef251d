"""Reads the e-mails of the story, and answers and quotes them as people do.

from: vestoma                       names of `addresses.toml`
to: kethmar
date: 2020-04-11 18:42 +0200
subject: Re: Neni 7, drafti 4
answers: m5v3cs                     an id, or a Message-ID that is in no archive
attach: r6a9fv.pdf | Drafti 4.pdf   a file of the release, and its name in the message
inline: keydates.gif                a picture shown in the HTML body as cid:keydates.gif
encoding: quoted-printable | base64 | latin1
headers: transport                  with what servers add
bcc, written-date                   as it should not be

Lines of a paragraph are joined; \\ at the end of a line breaks it. What follows a line `--`
is the signature. A line `[quote]` puts in the message that is answered.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

STORY: Final = Path(__file__).parent / "story"

_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
}


@dataclass(frozen=True)
class Letter:
    """An e-mail as the story tells it."""

    id: str
    release: str
    settings: dict[str, str]
    written: str  # the text as in the story
    html: str = ""

    @property
    def when(self) -> datetime:
        seconds = sum(map(ord, self.id)) % 60
        moment = datetime.strptime(self.settings["date"], "%Y-%m-%d %H:%M %z")
        return moment.replace(second=seconds)

    @property
    def language(self) -> str:
        return self.settings.get("lang", "en")

    @property
    def message_id(self) -> str:
        domain = address(self.settings["from"])[1].split("@")[1]
        return f"{self.when:%Y%m%d%H%M}.{self.id}@{domain}"

    @property
    def answered(self) -> Letter | None:
        """The letter that this one answers, when the story has it."""
        found = [letters().get(name) for name in self.settings.get("answers", "").split()]
        return next((letter for letter in reversed(found) if letter), None)

    def references(self) -> list[str]:
        """Name the messages above this one, oldest first."""
        found = self.settings.get("answers", "").split()
        chain: list[str] = []
        for name in found:
            letter = letters().get(name)
            chain += [*letter.references(), letter.message_id] if letter else [name]
        return list(dict.fromkeys(chain))

    def text(self) -> str:
        """Write the plain body, quotations included."""
        return "\n".join(_lines(self.written, self)).rstrip("\n") + "\n"

    def html_text(self) -> str:
        """Write the HTML body, quotations included."""
        answered = self.answered
        quoted = _html_quote(answered, self.language) if answered else ""
        return self.html.replace("[quote]", quoted)


@cache
def addresses() -> dict[str, tuple[str, str]]:
    """Read who has which address."""
    listed = tomllib.loads((STORY / "addresses.toml").read_text(encoding="utf-8"))
    return {key: (entry["name"], entry["address"]) for key, entry in listed.items()}


def address(key: str) -> tuple[str, str]:
    """Look up a name and an address."""
    return addresses()[key.strip()]


@cache
def letters() -> dict[str, Letter]:
    """Read every e-mail of the story, by id."""
    found = (_letter(path) for path in sorted(STORY.glob("*/*.mail")))
    return {letter.id: letter for letter in found}


def _letter(path: Path) -> Letter:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    page = path.with_suffix(".html")
    html = page.read_text(encoding="utf-8") if page.exists() else ""
    return Letter(path.stem, path.parent.name, settings, body, html)


def _lines(written: str, letter: Letter) -> Iterator[str]:
    paragraph: list[str] = []
    signed = False
    for line in [*written.splitlines(), ""]:
        as_it_stands = signed or not line or line[0] in ">|[" or line == "--"
        if not as_it_stands:
            paragraph.append(line)
            continue
        if paragraph:
            yield from " ".join(paragraph).replace(" \\ ", "\n").splitlines()
            paragraph = []
        if line == "[quote]":
            yield from _quoted(letter)
            continue
        signed = (signed or line == "--") and bool(line)
        yield "-- " if line == "--" else line.removeprefix("|")


def _quoted(letter: Letter) -> Iterator[str]:
    answered = letter.answered
    if answered is None:
        message = f"{letter.id} answers nothing that it could quote"
        raise ValueError(message)
    yield announcement(answered, letter.language)
    for line in answered.text().splitlines():
        yield f">{line}" if line.startswith(">") else f"> {line}".rstrip()


def announcement(letter: Letter, language: str) -> str:
    """Announce a quotation."""
    when, name = letter.when, address(letter.settings["from"])[0]
    month = _MONTHS[language].split()[when.month - 1]
    if language == "sq":
        return f"Më {when.day} {month} {when.year}, ora {when:%H:%M}, {name} shkroi:"
    return f"On {when.day} {month} {when.year} at {when:%H:%M}, {name} wrote:"


def _html_quote(letter: Letter, language: str) -> str:
    inner = letter.html_text().partition("<body>")[2].partition("</body>")[0]
    head = announcement(letter, language)
    return f'<p>{head}</p>\n<blockquote type="cite">{inner}</blockquote>'
