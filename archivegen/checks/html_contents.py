"""What an HTML document, or the HTML of an e-mail, holds besides what its readers see.

Nothing of it is published: pages are rebuilt from what is seen. So hidden words do not block. An
editor is told of them, since they may say where a copy comes from, and since the visibility of
words in HTML is judged by rules that cannot be perfect. Words that were blacked out do block: who
withheld them did not take them out of the file, and may have forgotten them elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.checks.facts import about, facts, joined, masked
from archivegen.counting import counted
from archivegen.model.document import Document, Fact
from archivegen.model.findings import Finding

_PREVIEW: Final = 40  # words that a newsletter hides above its text, for lists of messages


def hidden(document: Document) -> Iterator[Finding]:
    """Tell of words that a reader does not see, where that is usual: web pages, previews."""
    found = facts(document, "html.hidden")
    if found and not _is_much(document, found):
        yield about(
            found,
            rule="html.hidden",
            severity="info",
            part="HTML",
            message=(
                f"{counted(_words(found), 'word is', 'words are')} "
                "hidden in the HTML, such as a preview, a menu or a "
                "dialog. Nothing of it is published."
            ),
        )


def hidden_in_mail(document: Document) -> Iterator[Finding]:
    """Warn of an e-mail that hides more than the preview of a newsletter."""
    found = facts(document, "html.hidden")
    if found and _is_much(document, found):
        yield Finding(
            rule="mail.hidden",
            severity="warn",
            message=(
                f"The e-mail hides {counted(_words(found), 'word', 'words')} from its readers. "
                "Nothing hidden is published. See whether that marks this copy, and whether words "
                "are missing in the preview that a mail program shows."
            ),
            part="HTML",
            excerpt=masked(found[0].value),
            secret=joined(found),
        )


def blackouts(document: Document) -> Iterator[Finding]:
    """Block words under a bar of their own colour: somebody withheld them, from the eye only."""
    found = facts(document, "html.blackout")
    if found:
        yield about(
            found,
            rule="html.blackout",
            severity="block",
            part="HTML",
            message=(
                f"{counted(len(found), 'passage is', 'passages are')} blacked out: dark letters "
                "on a dark ground. The ground hides them from the eye only; they can be copied "
                "from the file. They are left out of what is published. Read them with --reveal, "
                "see whether the preview lacks words that were meant to be seen, and waive this "
                "if it does not."
            ),
        )


def comments(document: Document) -> Iterator[Finding]:
    """Tell of comments: browsers write there from where and by whom a page was saved."""
    found = facts(document, "html.comment")
    if found:
        yield about(
            found,
            rule="html.comment",
            severity="info",
            part="HTML",
            message=(
                f"{counted(len(found), 'comment in the HTML is', 'comments in the HTML are')} "
                "left out."
            ),
        )


def labels(document: Document) -> Iterator[Finding]:
    """Tell of descriptions of pictures and links, which a reader sees at most on demand."""
    found = facts(document, "html.label")
    if found:
        yield about(
            found,
            rule="html.label",
            severity="info",
            part="HTML",
            message=(
                "Descriptions of pictures, links and fields (alt, title) are left "
                "out. If readers need one, write it into the description of the document."
            ),
        )


def data(document: Document) -> Iterator[Finding]:
    """Tell of scripts and data about the page, which may name its author or its reader."""
    found = facts(document, "html.data")
    if found:
        yield about(
            found,
            rule="html.data",
            severity="info",
            part="HTML",
            message=(
                "Scripts and data about the page are left out. They may name who "
                "wrote it, and who was logged in when it was saved."
            ),
        )


def embedded(document: Document) -> Iterator[Finding]:
    """Warn of files inside addresses, which nobody has vetted."""
    found = facts(document, "html.embedded")
    if found:
        yield about(
            found,
            rule="html.embedded",
            severity="warn",
            part="HTML",
            message=(
                f"{counted(len(found), 'file stands', 'files stand')} "
                "inside the HTML (data: or srcdoc), other than pictures. "
                "Nothing of it is published. If it belongs to the record, save it and vet it."
            ),
        )


def trackers(document: Document) -> Iterator[Finding]:
    """Tell of pictures that report who opens a message."""
    found = facts(document, "html.tracker")
    if found:
        yield about(
            found,
            rule="html.tracker",
            severity="info",
            part="HTML",
            message=(
                f"{counted(len(found), 'invisible picture reports', 'invisible pictures report')} "
                "who opens this. Nothing of it is published. "
                "Do not open the original in a program that loads pictures: its sender would learn "
                "of it."
            ),
        )


def tokens(document: Document) -> Iterator[Finding]:
    """Tell of links that were made for one recipient."""
    found = facts(document, "html.token")
    if found:
        yield about(
            found,
            rule="html.token",
            severity="info",
            part="HTML",
            message=(
                f"{counted(len(found), 'link or picture carries', 'links or pictures carry')} "
                "marks that tell recipients apart. Addresses "
                "behind links are not published. Do not follow them."
            ),
        )


def _is_much(document: Document, found: tuple[Fact, ...]) -> bool:
    return document.kind == "email" and _words(found) > _PREVIEW


def _words(found: tuple[Fact, ...]) -> int:
    return sum(len(fact.value.split()) for fact in found)
