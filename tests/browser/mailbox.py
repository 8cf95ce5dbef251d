"""Two thousand invented messages, always the same: a mailbox as offices leave it behind.

Threads over months, two languages and some Arabic, names from right to left, attachments, dates
that are missing, broken, impossible or in an odd place, subjects that are empty or endless.
"""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from tests.browser.demonstration import command

MESSAGES: Final = 2_000
LONGEST: Final = 130  # messages of the longest conversation
_SEED: Final = 2_000
_HOST: Final = "office.example"

# id, name, language in which they write
PEOPLE: Final = (
    ("tarn", "Odra Tarn", "en"),
    ("velic", "Bojan Velič", "en"),
    ("mbreti", "Liri Mbreti-Shkoza", "sq"),
    ("kodra", "Agim Kodra", "sq"),
    ("lume", "Drita Lumë", "sq"),
    ("hassan", "ليلى حسن المرفئي", "ar"),
    ("peretz", "נועם פרץ", "en"),
    ("quill", "Ansgar Quill", "en"),
    ("works", "Harbour Works Office", "en"),
    ("dock", "Dock and Crane Company", "en"),
)
_OTHERS: Final = tuple(f"clerk{number}@{_HOST}" for number in range(40))

_SUBJECTS: Final = {
    "en": ("Berth {n}", "Crane inspection {n}", "Invoice {n}/2021", "Minutes of meeting {n}", ""),
    "sq": ("Kalata {n}", "Kontrolli i vinçit {n}", "Fatura {n}/2021", "Procesverbali {n}", ""),
    "ar": ("المرسى {n}", "فحص الرافعة {n}"),
}
_SENTENCES: Final = {
    "en": (
        "The berth is free again from Monday.",
        "Please find the figures attached; the second column is the one that counts.",
        "I have asked twice and received no answer.",
        "The crane stood still for three hours, and nobody has said why.",
        "We should meet before the committee does.",
        "The dredging was invoiced before the survey had begun.",
    ),
    "sq": (
        "Kalata lirohet përsëri nga e hëna.",
        "Bashkëlidhur gjeni shifrat; vlen kolona e dytë.",
        "E kam pyetur dy herë dhe s'kam marrë përgjigje.",
        "Vinçi qëndroi tri orë dhe askush nuk tha pse.",
        "Duhet të takohemi para komisionit.",
        "Thellimi u faturua para se të fillonte matja.",
    ),
    "ar": ("المرسى متاح من جديد ابتداء من يوم الاثنين.", "نرجو الاطلاع على الأرقام المرفقة."),
}
_DATES: Final = {  # every so many messages: what stands in the header instead of a date
    97: None,
    101: "yesterday evening",
    103: "Thu, 31 Feb 2021 25:61:00 +0000",
    107: "12 May 21 08:00 EST",
    109: "Mon, 01 Jan 1601 00:00:00 +0000",
}


def build(archive: Path) -> None:
    """Begin an archive, import the mailbox, approve everything and build it, as an editor would."""
    box, people = write(archive.parent)
    command("init", archive)
    shutil.copy2(people, archive / "content")
    command("import", box, "--release", "all", "--yes", "--archive", archive)
    command("approve", "--all", "--by", "ed", "--archive", archive)
    command("build", "--archive", archive)


def write(folder: Path) -> tuple[Path, Path]:
    """Write the mailbox and the editors' list of people; where they are."""
    box, people = folder / "office.mbox", folder / "people.csv"
    with box.open("wb") as stream:
        for message in messages():
            stream.write(b"From office@office.example Thu Jan  1 00:00:00 1970\n")
            body = message.as_bytes().replace(b"\nFrom ", b"\n>From ")
            stream.write(body.rstrip(b"\n") + b"\n\n")
    with people.open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(("id", "name", "kind", "aliases", "role"))
        for key, name, _ in PEOPLE:
            kind = "organisation" if key in {"works", "dock"} else "person"
            rows.writerow((key, name, kind, f"{key}@{_HOST}", "Invented"))
    return box, people


def messages() -> Iterator[EmailMessage]:
    """Make the messages, in the order of a mailbox: conversation by conversation."""
    chance = random.Random(_SEED)  # noqa: S311 (nothing is kept secret by it)
    number = 0
    while number < MESSAGES:
        length = (
            LONGEST if not number else min(chance.choice((1, 1, 2, 3, 5, 9)), MESSAGES - number)
        )
        yield from _conversation(number, length, chance)
        number += length


def _conversation(first: int, length: int, chance: random.Random) -> Iterator[EmailMessage]:
    key, name, language = chance.choice(PEOPLE)
    subject = chance.choice(_SUBJECTS[language]).format(n=first)
    if first == LONGEST:
        subject = "A subject without end " * 40
    when = datetime(2019, 1, 7, 8, tzinfo=UTC) + timedelta(hours=14 * first)
    for at in range(length):
        number = first + at
        message = _message(number, f"{'Re: ' if at else ''}{subject}", language, chance)
        message["From"] = f'"{name}" <{key}@{_HOST}>'
        _send_to(message, chance)
        _date(message, number, when + timedelta(hours=5 * at))
        if at:
            before = range(max(first, number - 9), number)
            message["In-Reply-To"] = f"<{number - 1}@{_HOST}>"
            message["References"] = " ".join(f"<{older}@{_HOST}>" for older in before)
        yield message
        key, name, language = chance.choice(PEOPLE)


def _message(number: int, subject: str, language: str, chance: random.Random) -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = f"<{number}@{_HOST}>"
    message["Subject"] = subject
    paragraphs = [
        " ".join(chance.choices(_SENTENCES[language], k=chance.randint(1, 4)))
        for _ in range(chance.randint(1, 4))
    ]
    message.set_content("\n\n".join([*paragraphs, f"({number})"]))
    if number % 20 == 7:
        table = "berth,fee\n" + "".join(
            f"{berth},{chance.randint(1, 99)}00\n" for berth in range(9)
        )
        message.add_attachment(table.encode(), "text", "csv", filename=f"fees {number}.csv")
    return message


def _send_to(message: EmailMessage, chance: random.Random) -> None:
    key, name, _ = chance.choice(PEOPLE)
    message["To"] = f'"{name}" <{key}@{_HOST}>'
    if copied := chance.sample(_OTHERS, chance.choice((0, 0, 1, 3, 25))):
        message["Cc"] = ", ".join(copied)


def _date(message: EmailMessage, number: int, when: datetime) -> None:
    odd = next((step for step in _DATES if number % step == 1), None)
    written = format_datetime(when) if odd is None else _DATES[odd]
    if written is not None:
        message.add_header("Date", written) if odd is None else _raw(message, "Date", written)


def _raw(message: EmailMessage, name: str, words: str) -> None:
    """Add a header as it is, which the library would mend or refuse."""
    message._headers.append((name, words))  # type: ignore[attr-defined]  # noqa: SLF001
