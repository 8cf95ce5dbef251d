"""Two versions of a text in a message: ordinary differences are none, a missing name is one."""

from __future__ import annotations

import time

import pytest

from archivegen.readers.mail_versions import differing

SHOWN = (
    "Dear Tom,\nthe tender for the north quay was opened at ten by the clerk. See the minutes.\n"
    "The clerk read the sums aloud, and Brackenfold wrote them down.\nAna"
)


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("The ten-\nder is open.", "The tender is open."),
        ("Look here<https://port.example/quay>.", "Look here."),
        ("Look here <https://port.example/a\nquay?x=Tollmarsh>.", "Look here."),
        ("Look [1] here.\n\nLinks:\n1. https://port.example/quay", "Look here."),
        ("*Look* _here_: https://port.example", "Look here: port.example"),
        ("[image: Port logo] Look.\n[cid:image001.png@01D5]", "Look."),
        ("It's done - isn’t it?", "It’s done – isn't it?"),
        ("Marreveshja e limanit", "Marrëveshja e limanit"),
        ("Marr\ufffdveshja e limanit", "Marrëveshja e limanit"),
        ("ﬁne — 4 000 €", "fine – 4\xa0000 €"),
        ("Your program does not show HTML mail.\n\nLook.", "Look."),
        ("View this email in your browser: https://a.example\nLook.", "Look."),
        ("Look.\n\n-- \nUnsubscribe: https://a.example/u", "Look."),
        ("> > Look.\n> Yes.", "Look.\nYes."),
        ("港口招标\n已经开始", "港口招标已经开始"),
        ("Look.", "Look.\nPort of Example, 1 Quay Road, Example Town"),
        ("Look at this. 1 Berth", "Look at this.\nStep\nWho\n1\nBerth"),
    ],
)
def test_what_programs_change_is_no_difference(plain: str, html: str) -> None:
    assert differing(html, plain, rich=True) == ()


@pytest.mark.parametrize("rich", [True, False])
def test_words_that_the_published_version_has_not_are_found(rich: bool) -> None:  # noqa: FBT001
    other = SHOWN.replace("clerk.", "clerk Tollmarsh.")
    assert differing(SHOWN, other, rich=rich) == ("tollmarsh",)


@pytest.mark.parametrize(
    "other",
    [
        SHOWN.replace("Brackenfold ", ""),
        SHOWN.replace("Brackenfold", "█████"),
        SHOWN.replace("Brackenfold", "[withheld]"),
        SHOWN.replace("Brackenfold", "XXXX"),
    ],
)
def test_a_name_that_was_taken_out_of_one_version_only_is_found(other: str) -> None:
    assert differing(SHOWN, other, rich=True)
    assert differing(SHOWN, other, rich=False)


def test_a_short_plain_text_beside_a_long_page_is_no_difference() -> None:
    html = (
        SHOWN + "\n" + "\n".join(f"Paragraph {n} of the letter about {n} berths" for n in "abcdef")
    )
    assert differing(html, "Dear Tom", rich=True) == ()


@pytest.mark.parametrize("text", ["\n" * 300_000, "<http:" * 60_000, "[1]" * 90_000, "a?" * 90_000])
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    differing(text, text + "x", rich=True)
    assert time.process_time() - began < 10
