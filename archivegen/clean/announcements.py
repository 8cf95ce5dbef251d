"""The words with which mail programs announce an earlier message, in the languages we meet.

A language that is missing here costs nothing but folding: its text is kept as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_LABELS: Final = {
    "from": "from nga dërguesi von de da van från fra od от από kimden",
    "date": (
        "sent date dërguar data dërguar-më gesendet datum envoyé enviado inviato verzonden skickat"
        " sendt poslano отправлено дата"
    ),
    "to": "to për drejtuar tek te an à a para aan till til do za кому",
    "subject": (
        "subject subjekti subjekt tema lënda titulli betreff objet asunto assunto oggetto onderwerp"
        " ämne emne predmet temat тема"
    ),
    "copy": "cc kopje kopie copie copia копия bcc",
    "other": "attachments bashkëngjitur importance priority reply-to organization",
}
_KIND: Final = {
    word.replace("-më", " më"): kind for kind, words in _LABELS.items() for word in words.split()
}
_LABEL: Final = re.compile(
    r"[\s*>|]{0,20}(?P<word>"
    + "|".join(sorted(_KIND, key=len, reverse=True))
    + r")[\s*]{0,9}[:：]",
    re.IGNORECASE,
)

_ORIGINAL: Final = re.compile(
    r"\s*(?:[-_=*]{2,}\s*(?:original message|original appointment|forwarded message|forwarded by .*"
    r"|mesazhi? (?:origjinal|i (?:përcjellë|transmetuar)).*|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message (?:d'origine|transféré)|mensaje (?:original|reenviado)"
    r"|mensagem (?:original|encaminhada)|messaggio (?:originale|inoltrato)"
    r"|oorspronkelijk bericht|исходное сообщение|пересылаемое сообщение)\b.*"
    r"|begin forwarded message:)\s*",
    re.IGNORECASE,
)

_HINT: Final = re.compile(
    r"^(?:[ \t*>|]{0,20}(?:" + "|".join(_LABELS["from"].split()) + r")[ \t*]{0,9}[:：]"
    r"|[ \t]*(?:[-_=*]{2,}[ \t]*\w|begin forwarded))",
    re.IGNORECASE | re.MULTILINE,
)

_WROTE: Final = re.compile(
    r"(?:\b(?:wrote|writes|said|says|schrieb|(?:a )?écrit|escribió|escreveu|ha scritto|scrive"
    r"|schreef|skrev|shkroi|shkruajti|shkruan|ka shkruar|napisał(?:\(a\)|a)?|napisao|napsal"
    r"|написал(?:\(а\)|а)?|писал|пишет|έγραψε|yazdı)\b|写道|寫道)[^\n]{0,60}?\s?[:：]\Z",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"(?:on|at|am|le|el|em|il|op|den|dne|dana|w dniu|më|në|të|quoting|in message|in article"
    r"|citando|\w{2,3},|\d{1,4}[./-]|\d{1,2} \w{3})(?=\W|\d)",
    re.IGNORECASE,
)
_LONGEST_INTRO: Final = 4  # rows
LONGEST_HEADER: Final = 16  # rows
_WRAPPED_LIST: Final = 10  # rows that a list of recipients may take


def may_announce(text: str) -> bool:
    """Tell quickly whether a row of a text could begin an original message."""
    return _HINT.search(text) is not None


def label_of(row: str) -> str:
    """Name the header that a row begins with (from, date, to, subject, copy, other), or ``."""
    match = _LABEL.match(row)
    return _KIND[match["word"].lower()] if match else ""


def original_length(rows: Sequence[str]) -> int:
    """Count the rows, from the first on, that announce an original message; 0 if none does.

    That is a line such as "-----Original Message-----", with the headers below it if there are
    any, or printed headers by themselves: a sender, a date, and a recipient or a subject.
    """
    marked = 1 if _ORIGINAL.fullmatch(rows[0]) else 0
    if not marked and label_of(rows[0]) != "from":
        return 0
    end, labels = _headers(rows, marked)
    alone = "date" in labels and not labels.isdisjoint(("to", "subject"))
    return end if marked or alone else 0


def intro_length(rows: Sequence[str]) -> int:
    """Count the last rows that announce the quotation below them ("On Monday X wrote:")."""
    if not rows or not _WROTE.search(" ".join(rows[-2:])):
        return 0
    shortest = 0
    for count in range(1, min(_LONGEST_INTRO, len(rows)) + 1):
        first = rows[-count].lstrip()
        if _OPENING.match(first):
            return count
        if not shortest and " " in " ".join(rows[-count:]).strip():
            shortest = count
    return shortest


def _headers(rows: Sequence[str], start: int) -> tuple[int, set[str]]:
    end, last, labels = start, "", set[str]()
    for number, row in enumerate(rows[start:LONGEST_HEADER], start):
        label = label_of(row)
        if label and (label not in labels or label in ("copy", "other")):
            end, last = number + 1, label
            labels.add(label)
        elif label or number - end >= (_WRAPPED_LIST if last in ("to", "copy") else 1):
            break
    return end, labels
