"""The pages of conversations, and the lists of them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from archivegen.model.dates import PartialDate
from archivegen.model.prose import Paragraph, Quote, Withheld, words
from archivegen.model.published import Party, PublishedRecord, PublishedSheet, Thread
from archivegen.site import conversations
from archivegen.site.inputs import Inputs
from archivegen.site.source import PageSource
from tests.site.samples import archive_info, page_of, record, scan, sheet, view


def mail(id_: str, day: int, *parents: str, **more: Any) -> PublishedRecord:
    fields: dict[str, Any] = {
        "id": id_,
        "date": PartialDate(2020, 4, day, "09:00", "+02:00"),
        "thread": Thread(f"key-{id_}", tuple(f"key-{parent}" for parent in parents)),
    }
    return record(**(fields | more))


FIRST = mail("first1", 9, title=words("Article 7"))
ANSWER = mail(
    "reply1", 10, "first1", sender=(Party(words("Ben Quay"), "ben"),), sheets=(sheet("Why?"),)
)


def pages(*published: PublishedRecord, language: str = "en", **info: Any) -> dict[str, PageSource]:
    seen = view(*published, language=language, **info)
    made = [
        page
        for recipe in conversations.recipes(seen, Inputs(seen.catalogue))
        for page in recipe.make()
    ]
    return {page.path: page for page in made if isinstance(page, PageSource)}


def page(*published: PublishedRecord, **more: Any) -> PageSource:
    (found,) = [one for name, one in pages(*published, **more).items() if "index" not in name]
    return found


class TestAConversation:
    def test_it_reads_in_order_with_an_address_for_each_message(self) -> None:
        found = page(ANSWER, FIRST)
        assert re.findall(r'<article class="msg" id="m-(\w+)"', found.body) == ["first1", "reply1"]
        assert found.path == "conversations/first1.md"
        assert '<a href="../documents/reply1.html">Open</a>' in found.body
        assert '<a href="#m-reply1">Link</a>' in found.body

    @pytest.mark.parametrize(("language", "word"), [("en", "Conversation"), ("sq", "Bisedë")])
    def test_its_page_is_not_called_as_that_of_its_first_message(
        self, language: str, word: str
    ) -> None:
        answers = [mail(f"reply{n}", 10, "first1") for n in range(60)]
        made = pages(FIRST, *answers, language=language)
        (first,) = [one for name, one in made.items() if name.endswith("/first1.md")]
        (second,) = [one for name, one in made.items() if name.endswith("/first1-p2.md")]
        assert first.title == f"{word}: Article 7"
        assert second.title.startswith(f"{word}: Article 7, ")
        assert first.meta["crumbs"][-1]["label"] == "Article 7"
        assert ">Article 7</h1>" in first.meta["heading_html"]

    def test_each_message_folds_without_a_script_and_shows_how_it_begins(self) -> None:
        body = page(FIRST, ANSWER).body
        assert body.count('<details class="fold" open><summary>') == 2
        assert '<span class="incipit">Why?</span>' in body

    def test_what_is_quoted_is_folded_and_no_paragraph_has_an_address_twice(self) -> None:
        quote = Quote((Paragraph(words("Briefly.")),), words("Ana wrote:"))
        answer = mail("reply1", 10, "first1", sheets=(PublishedSheet(1, (quote,)),))
        body = page(FIRST, answer).body
        assert '<details class="quoted"><summary>' in body
        assert 'id="p1.1"' not in body

    def test_a_missing_message_is_a_gap_with_the_days_around_it(self) -> None:
        body = page(FIRST, mail("reply1", 12, "lost", "first1")).body
        assert "A message referred to here is not in this archive." in body
        assert "The message before it is of 9 April 2020, the one after it of 12 April" in body

    def test_several_missing_messages_are_one_gap(self) -> None:
        body = page(FIRST, mail("reply1", 12, "lost1", "lost2", "first1")).body
        assert body.count('class="gaprow"') == 1
        assert "2 messages referred to here are not in this archive." in body

    def test_between_messages_stands_how_much_later_the_next_one_was_sent(self) -> None:
        assert '<p class="after">24 hours later</p>' in page(FIRST, ANSWER).body

    def test_an_answer_to_an_earlier_message_says_to_which_one(self) -> None:
        late = mail("late11", 12, "first1")
        body = page(FIRST, ANSWER, late).body
        assert body.count("answers the message of") == 1
        assert 'answers the message of <a href="first1.html#m-first1">9 Apr, 9:00</a>' in body

    def test_what_was_joined_by_its_subject_is_called_a_guess(self) -> None:
        first = mail("first1", 9, title=words("Draft of Article 7"), thread=Thread())
        answer = mail(
            "reply1",
            10,
            title=words("Re: Draft of Article 7"),
            thread=Thread(),
            sender=first.to,
            to=first.sender,
        )
        found = page(first, answer)
        assert found.body.count("Joined by its subject alone, which is a guess") == 1
        assert "a guess: 1 of 2" in found.meta["trust_html"]

    def test_withheld_passages_are_bars_that_lead_to_their_reason(self) -> None:
        line = (*words("Written by "), Withheld("P1"))
        body = page(
            FIRST, mail("reply1", 10, "first1", sheets=(PublishedSheet(1, (Paragraph(line),)),))
        ).body
        assert 'href="../releases/first.html#P1"' in body
        assert '<span class="incipit">Written by […]</span>' in body

    def test_attachments_are_named_and_withheld_ones_counted(self) -> None:
        child = scan(id="scan11", parent="first1", title=words("Tender"))
        body = page(mail("first1", 9, attachments_withheld=1), ANSWER, child).body
        assert '2 attachments: <a href="../documents/scan11.html">Tender</a>, 1 withheld' in body

    def test_the_same_message_from_another_source_is_there_once(self) -> None:
        body = page(FIRST, mail("twin11", 9, title=FIRST.title, thread=FIRST.thread), ANSWER).body
        assert body.count("<article") == 2
        assert "the same message from 2 sources" in body

    def test_a_message_says_where_its_conversation_can_be_read(self) -> None:
        html = page_of(FIRST, ANSWER).meta["place_html"]
        assert (
            '<a href="../conversations/first1.html">Read the conversation, 2 messages</a>' in html
        )

    def test_a_copy_stands_in_the_conversation_where_its_record_does(self) -> None:
        twin = mail("twin11", 9, title=FIRST.title, thread=FIRST.thread)
        html = page_of(twin, FIRST, ANSWER).meta["place_html"]
        assert '<a href="first1.html" aria-current="true">' in html
        assert "../conversations/first1.html" in html

    def test_one_message_with_a_gap_has_no_page(self) -> None:
        assert pages(mail("alone1", 9, "lost")) == {}

    def test_keys_of_threads_reach_no_page(self) -> None:
        assert "key-" not in str(pages(FIRST, ANSWER, mail("third1", 11, "reply1", "lost")))

    def test_it_is_there_in_every_language(self) -> None:
        found = page(FIRST, ANSWER, language="sq")
        assert found.path == "sq/conversations/first1.md"
        assert "24 orë më vonë" in found.body


class TestCitation:
    def test_it_is_cited_like_a_document_in_three_forms_without_script(self) -> None:
        html = page(FIRST, ANSWER).meta["cite_html"]
        assert (
            "“Article 7”, conversation of 2 messages, 9 to 10 April 2020. "
            "<i>The Harbour Papers</i>, conversation first1. "
            "https://archive.example/conversations/first1.html"
        ) in html
        assert html.count('<input type="radio"') == 3
        assert "hidden>Copy</button>" in html

    def test_programs_are_told_a_key_of_its_own_and_the_days_as_far_as_they_agree(self) -> None:
        html = page(FIRST, ANSWER).meta["cite_html"]
        assert "@misc{c.first1," in html
        assert "year = {2020},<br>  month = {4}," in html
        assert "day =" not in html
        assert "[[2020,4,9],[2020,4,10]]" in html

    def test_over_two_years_it_is_of_both(self) -> None:
        late = mail("late11", 1, "first1", date=PartialDate(2021, 2, 3))
        html = page(FIRST, late).meta["cite_html"]
        assert "year = {2020--2021}" in html
        assert "month =" not in html

    def test_on_one_day_it_is_of_that_day(self) -> None:
        html = page(FIRST, mail("same11", 9, "first1")).meta["cite_html"]
        assert "day = {9}" in html
        assert "[[2020,4,9]]" in html

    def test_of_no_known_day_none_is_told(self) -> None:
        undated = [mail(f"none{n}", 9, "none1", date=None) for n in (1, 2)]
        html = page(*undated).meta["cite_html"]
        assert "year =" not in html
        assert "issued" not in html


class TestWhoTakesPart:
    def test_those_on_the_list_have_links_and_their_messages_are_counted(self) -> None:
        html = page(FIRST, ANSWER, mail("third1", 11, "reply1")).meta["people_html"]
        assert '<a class="plain" href="../people/ana.html">Ana Harbour</a>' in html
        assert "Director, 2 messages" in html

    def test_somebody_else_is_named_as_their_message_names_them_and_nothing_leads_to_them(
        self,
    ) -> None:
        other = mail("reply1", 10, "first1", sender=(Party(words("Cal Reed")),))
        found = page(FIRST, other, mail("third1", 11, "first1"))
        assert "<dt><bdi>Cal Reed</bdi></dt><dd>1 message</dd>" in found.meta["people_html"]
        assert "Reed" not in found.meta["chart_html"]
        assert ">Others</text>" in found.meta["chart_html"]

    def test_whose_name_is_withheld_is_only_counted(self) -> None:
        other = mail("reply1", 10, "first1", sender=(Party((Withheld("P1"),)),))
        html = page(FIRST, other).meta["people_html"]
        assert "<dt>Not named</dt><dd>1 message</dd>" in html

    def test_a_name_in_arabic_keeps_its_direction_to_itself(self) -> None:
        other = mail("reply1", 10, "first1", sender=(Party(words("أنا مرفأ")),))
        found = page(FIRST, other)
        assert "<bdi>أنا مرفأ</bdi>" in found.body
        assert "<bdi>أنا مرفأ</bdi>" in found.meta["people_html"]


class TestTheChart:
    """Of ten days: a lane is 120 steps, from 24 to 98 percent, and lanes are 26 pixels apart."""

    LAST = mail("last01", 18, "reply1", "lost", sender=ANSWER.sender)

    def gaps(self, *messages: PublishedRecord) -> list[tuple[str, str]]:
        chart = page(*messages).meta["chart_html"]
        return re.findall(r'<circle class="gap" cx="([^"]*)" cy="([^"]*)"', chart)

    def test_of_what_is_there_no_dot_is_open(self) -> None:
        assert self.gaps(FIRST, ANSWER, mail("third1", 18, "reply1")) == []

    def test_what_is_missing_is_halfway_between_the_messages_around_it(self) -> None:
        last = mail("last01", 18, "reply1", "lost")
        assert self.gaps(FIRST, ANSWER, last) == [("63.5%", "29")]
        assert ": 3 messages, 1 missing" in page(FIRST, ANSWER, last).meta["chart_html"]

    def test_it_is_on_the_lane_of_both_where_they_have_one(self) -> None:
        assert self.gaps(FIRST, ANSWER, self.LAST) == [("63.5%", "42")]

    def test_several_that_are_missing_in_one_place_are_one_dot(self) -> None:
        last = mail("last01", 18, "reply1", "lost", "gone")
        assert self.gaps(FIRST, ANSWER, last) == [("63.5%", "29")]

    def test_before_the_first_message_it_is_at_its_left(self) -> None:
        first = mail("first1", 9, "lost")
        assert self.gaps(first, ANSWER, mail("third1", 18, "reply1")) == [("22.8%", "16")]

    def test_where_there_is_no_room_for_it_it_is_above(self) -> None:
        near = PartialDate(2020, 4, 10, "10:00", "+02:00")
        later = mail("later1", 10, "lost", "reply1", date=near, sender=ANSWER.sender)
        assert self.gaps(FIRST, ANSWER, later, mail("last01", 18, "reply1")) == [("34.2%", "29")]


class TestLongOnes:
    THREAD = tuple(
        mail(f"m{n:04d}", 1 + n // 100, *((f"m{n - 1:04d}",) if n else ())) for n in range(2_000)
    )

    def test_a_thread_of_two_thousand_messages_has_fifty_on_a_page(self) -> None:
        found = {name: one for name, one in pages(*self.THREAD).items() if "index" not in name}
        assert len(found) == 40
        assert {one.body.count("<article") for one in found.values()} == {50}
        second = found["conversations/m0000-p2.md"]
        assert second.meta["shown"] == "51 to 100 of 2,000"
        assert 'href="m0000.html"' in second.meta["pages_html"]
        assert len(second.body) < 80_000
        chart = found["conversations/m0000.md"].meta["chart_html"]
        assert chart.count("<circle") <= 8 * 121

    def test_of_a_very_long_message_the_beginning_is_shown_and_a_link_to_the_rest(self) -> None:
        long = mail("reply1", 10, "first1", sheets=(sheet(*["word " * 500] * 40),))
        body = page(FIRST, long).body
        assert len(body) < 12_000
        assert '<a href="../documents/reply1.html">This message is long.' in body

    def test_a_subject_of_ten_thousand_characters_is_cut(self) -> None:
        found = pages(mail("first1", 9, title=words("Fee " * 2_500)), ANSWER)
        assert all(len(one.title) < 350 for one in found.values())
        assert all(len(str(one.meta)) < 8_000 for one in found.values())


class TestLists:
    def thread(self, id_: str, day: int, answers: int) -> list[PublishedRecord]:
        return [
            mail(f"{id_}{n}", day + n, *((f"{id_}0",) if n else ()), title=words(id_))
            for n in range(answers + 1)
        ]

    def test_they_are_sorted_by_the_latest_message_the_longest_or_the_first(self) -> None:
        found = pages(*self.thread("long", 1, 4), *self.thread("short", 3, 1), FIRST, ANSWER)
        order = {
            name: re.findall(r'<a href="(\w+)\.html">', one.meta["rows_html"])
            for name, one in found.items()
            if "index" in name
        }
        assert order == {
            "conversations/index.md": ["first1", "long0", "short0"],
            "conversations/index-longest.md": ["long0", "short0", "first1"],
            "conversations/index-first.md": ["long0", "short0", "first1"],
        }

    def test_fifty_are_on_a_page(self) -> None:
        many = [one for n in range(60) for one in self.thread(f"t{n:02}x", 1, 1)]
        found = pages(*many)
        assert found["conversations/index.md"].meta["rows_html"].count("<tr>") == 50
        assert found["conversations/index-p2.md"].meta["rows_html"].count("<tr>") == 10

    def test_without_conversations_there_is_no_list_and_no_tab(self) -> None:
        assert pages(record()) == {}

    @pytest.mark.parametrize("language", ["en", "sq"])
    def test_people_are_named_and_not_linked(self, language: str) -> None:
        html = pages(FIRST, ANSWER, language=language)
        rows = next(one for name, one in html.items() if name.endswith("index.md"))
        assert "<bdi>Ana Harbour</bdi>, <bdi>Ben Quay</bdi>" in rows.meta["rows_html"]


def test_a_change_in_another_conversation_leaves_a_conversation_as_it_is() -> None:
    def inputs(*records: PublishedRecord) -> dict[str, str]:
        seen = view(*records, interface=archive_info().interface)
        found = conversations.recipes(seen, Inputs(seen.catalogue))
        return {one.name: one.inputs for one in found}

    far = [
        mail(f"far{n}x{k}", n * 2 + k, *((f"far{n}x0",) if k else ()))
        for n in range(1, 5)
        for k in (0, 1)
    ]
    before = inputs(FIRST, ANSWER, *far)
    after = inputs(FIRST, mail("reply1", 10, "first1", sheets=(sheet("Why not?"),)), *far)
    changed = {name for name in before if before[name] != after.get(name)}
    assert "conversations/first1.md" in changed
    assert "conversations/far1x0.md" not in changed
