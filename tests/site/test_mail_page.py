"""The pages of e-mails: head, attachments, and the place in the conversation."""

from __future__ import annotations

from typing import Any

import msgspec

from archivegen.model.dates import PartialDate
from archivegen.model.prose import Paragraph, Quote, Table, Withheld, words
from archivegen.model.published import PublishedRecord, PublishedSheet, Thread
from tests.site.samples import page_of, record, scan, sheet


class TestMail:
    def test_the_head_names_who_wrote_to_whom_and_when(self) -> None:
        html = page_of(record()).meta["head_html"]
        assert '<a href="../people/ana.html">Ana Harbour</a></bdi> <span class="role">' in html
        assert "Sat, 11 April 2020, 18:42 +02:00" in html
        assert "<dt>Cc</dt>" not in html

    def test_many_recipients_are_folded(self) -> None:
        many = record(to=record().to * 30)
        assert "<summary>10 more</summary>" in page_of(many).meta["head_html"]

    def test_attachments_have_tiles_and_withheld_ones_their_place(self) -> None:
        page = page_of(record(attachments_withheld=2), scan(id="scan1", parent="k7f3qz"))
        html = page.meta["attachments_html"]
        assert 'href="scan1.html"' in html
        assert 'src="scan1/p1-t.webp"' in html
        assert "2 withheld" in html
        assert page.meta["attachments_count"] == "3, of which 2 withheld"

    def test_an_attachment_that_a_rule_withholds_says_why(self) -> None:
        page = page_of(record(attachments_withheld=3, attachment_reasons=(("P1", 2),)))
        html = page.meta["attachments_html"]
        assert html.count('<div class="att">') == 2
        assert "#P1" in html
        assert "<b>2 withheld</b>" in html
        assert "The release says why" in html
        assert page.meta["attachments_count"] == "3, of which 3 withheld"

    def test_an_attachment_without_a_picture_shows_its_first_lines(self) -> None:
        table = Table(((words("Year"), words("Fee")), (words("2021"), words("2.4 million"))))
        sheets = (PublishedSheet(1, (table, Paragraph((*words("By "), Withheld("P1"))))),)
        child = record(id="sheet1", kind="table", language="sq", parent="k7f3qz", sheets=sheets)
        assert (
            '<span class="ph paper" aria-hidden="true" lang="sq" dir="ltr">'
            '<span class="cells"><i>Year</i><i>Fee</i></span>'
            '<span class="cells"><i>2021</i><i>2.4 million</i></span>'
            '<span>By <i class="bar"></i></span></span>'
        ) in page_of(record(), child).meta["attachments_html"]

    def test_of_a_long_attachment_only_the_beginning_is_shown(self) -> None:
        sheets = (sheet(*(f"{number:02} {'long ' * 100}" for number in range(100))),)
        child = record(id="text1", kind="text", parent="k7f3qz", sheets=sheets)
        html = page_of(record(), child).meta["attachments_html"]
        assert "00 long long" in html
        assert "50 long" not in html
        assert len(html) < 2_000

    def test_an_attachment_without_picture_and_words_is_named_by_its_kind(self) -> None:
        page = page_of(record(), record(id="sheet1", kind="table", parent="k7f3qz", sheets=()))
        assert '<span class="ph none">Table</span>' in page.meta["attachments_html"]

    def test_an_attachment_that_is_described_only_says_for_which_reason(self) -> None:
        fields = {"id": "list1", "parent": "k7f3qz", "tier": "metadata", "sheets": ()}
        child = record(**fields, withheld_for="S1", withheld=(("P1", 1),))
        html = page_of(record(), child).meta["attachments_html"]
        assert '<span class="ph none"><span class="code">S1</span> Withheld whole</span>' in html
        plain = page_of(record(), record(**fields)).meta["attachments_html"]
        assert '<span class="ph none">Withheld whole</span>' in plain

    def test_a_message_alone_has_no_conversation(self) -> None:
        assert page_of(record()).meta["place_html"] == ""

    def test_a_message_stands_in_its_conversation_with_the_gaps(self) -> None:
        first = record(id="first1", date=PartialDate(2020, 4, 9), thread=Thread("a"))
        reply = record(
            id="reply1", date=PartialDate(2020, 4, 12, "08:00"), thread=Thread("b", ("gap", "a"))
        )
        html = page_of(reply, first).meta["place_html"]
        assert "2 messages, 9 to 12 April 2020" in html
        assert "Not in this archive<small>between 9 Apr and 12 Apr</small>" in html
        assert '<a href="reply1.html" aria-current="true">' in html
        assert "12 Apr, 8:00. You are here" in html

    def test_a_long_conversation_is_shown_around_the_message(self) -> None:
        thread = [
            record(
                id=f"mail{n:03d}",
                date=PartialDate(2020, 4, 1, f"{n // 60:02d}:{n % 60:02d}"),
                thread=Thread(f"t{n}", (f"t{n - 1}",) if n else ()),
            )
            for n in range(100)
        ]
        html = page_of(thread[50], *thread[:50], *thread[51:]).meta["place_html"]
        assert "42 earlier messages" in html
        assert "41 later messages" in html
        assert html.count("<li") == 8 + 1 + 8 + 2

    def test_the_names_of_thousands_are_in_the_data(self) -> None:
        html = page_of(record(to=record().to * 5_000)).meta["head_html"]
        assert "<summary>4980 more</summary>" in html
        assert "4600 more are named in the data file" in html
        assert html.count("<bdi>") < 500

    def test_keys_of_threads_reach_no_page(self) -> None:
        other = record(id="other", thread=Thread("opaque-key-1"))
        page = page_of(record(thread=Thread("opaque-key-2", ("opaque-key-1",))), other)
        assert "opaque" not in str(page)


FIRST = record(
    id="first1",
    date=PartialDate(2020, 4, 9, "09:15"),
    thread=Thread("a"),
    sheets=(
        sheet(
            "The committee put the offer off. Can there be a new draft of Article 7, please?" * 2
        ),
    ),
)


def answer(*keys: str, **more: Any) -> PublishedRecord:
    return record(id="reply1", date=PartialDate(2020, 4, 12), thread=Thread("b", keys), **more)


class TestAnswers:
    def test_a_reply_says_what_it_answers(self) -> None:
        html = page_of(answer("a"), FIRST).meta["head_html"]
        told = '<a href="first1.html"><bdi>Ana Harbour</bdi>, 9 April 2020, 9:15</a>'
        assert f"<dt>In reply to</dt><dd>{told}</dd>" in html
        assert "Replies" not in html

    def test_a_message_names_its_replies(self) -> None:
        html = page_of(FIRST, answer("a")).meta["head_html"]
        assert '<dt>Replies</dt><dd><a href="reply1.html">' in html
        assert "In reply to" not in html

    def test_what_is_missing_is_said_and_no_other_taken_for_it(self) -> None:
        reply = answer("lost", "a")
        html = page_of(reply, FIRST).meta["head_html"]
        told = "<dt>In reply to</dt><dd>A message that is not in this archive"
        assert f'{told}. Before it: <a href="first1.html">' in html
        assert f"{told}</dd>" in page_of(answer("lost")).meta["head_html"]
        assert "Replies" not in page_of(FIRST, reply).meta["head_html"]

    def test_what_is_joined_by_its_subject_is_called_a_guess(self) -> None:
        ana, ben = record().sender, record().to
        title = words("The lease of the northern quay")
        first = record(id="first1", title=title, date=PartialDate(2020, 4, 9), sender=ana, to=ben)
        reply = record(
            id="reply1",
            title=(*words("Re: "), *title),
            date=PartialDate(2020, 4, 10),
            sender=ben,
            to=ana,
            sheets=(sheet("It was not for us to decide."),),
        )
        html = page_of(reply, first).meta["head_html"]
        assert 'first1.html"><bdi>' in html
        assert "by its subject alone, which is a guess" in html

    def test_many_replies_are_folded(self) -> None:
        replies = [
            record(
                id=f"re{n:04}", date=PartialDate(2020, 4, 10 + n), thread=Thread(f"r{n}", ("a",))
            )
            for n in range(9)
        ]
        assert "<summary>3 more</summary>" in page_of(FIRST, *replies).meta["head_html"]

    def test_a_message_alone_says_nothing_of_answers(self) -> None:
        html = page_of(record()).meta["head_html"]
        assert "In reply to" not in html
        assert "Replies" not in html

    def test_a_quotation_of_the_message_that_is_answered_leads_to_it(self) -> None:
        quoted = Quote(FIRST.sheets[0].blocks, words("Ana Harbour:"))
        body = page_of(answer("a", sheets=(PublishedSheet(1, (quoted,)),)), FIRST).body
        assert (
            '<p class="note"><a href="first1.html">This message is in the archive</a></p>' in body
        )

    def test_a_quotation_of_something_else_does_not(self) -> None:
        quoted = Quote(sheet("Another thing entirely, at some length. " * 6).blocks, words("Ben:"))
        body = page_of(answer("a", sheets=(PublishedSheet(1, (quoted,)),)), FIRST).body
        assert "in the archive" not in body

    def test_a_copy_says_the_same_as_its_record(self) -> None:
        twin = answer("a", source="Another mailbox.")
        html = page_of(msgspec.structs.replace(twin, id="twin22"), twin, FIRST).meta["head_html"]
        assert 'href="first1.html"' in html
