"""Who answers whom: from what messages refer to, and where that is missing, from their subjects."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from archivegen.catalogue.conversations import Conversation, conversations_of
from archivegen.catalogue.subjects import subject
from archivegen.model.prose import Withheld, words
from archivegen.model.published import Party, PublishedRecord
from tests.catalogue.samples import letter, message


def only(*records: PublishedRecord) -> Conversation:
    (conversation,) = conversations_of(records)
    return conversation


def answers(conversation: Conversation) -> dict[str, str]:
    return {entry.id: entry.answers for entry in conversation.entries if entry.id}


class TestWhatMessagesReferTo:
    def test_a_message_answers_the_nearest_one_that_it_refers_to(self) -> None:
        thread = only(
            message("a", "2020-01-01"),
            message("b", "2020-01-02", "a"),
            message("c", "2020-01-03", "b", "a"),
        )
        assert answers(thread) == {"a": "", "b": "a", "c": "b"}

    def test_two_answers_to_one_message_are_a_fork_of_one_conversation(self) -> None:
        thread = only(
            message("a", "2020-01-01"),
            message("b", "2020-01-02", "a"),
            message("c", "2020-01-03", "a"),
        )
        assert answers(thread) == {"a": "", "b": "a", "c": "a"}

    def test_over_a_missing_message_the_next_one_is_answered_and_the_gap_stays(self) -> None:
        thread = only(message("a", "2020-01-01"), message("c", "2020-01-03", "lost", "a"))
        assert answers(thread)["c"] == "a"
        assert thread.missing == 1

    def test_an_answer_with_a_wrong_clock_is_before_what_it_answers_and_answers_it(self) -> None:
        thread = only(message("b", "2020-01-01", "a"), message("a", "2020-01-02"))
        assert thread.ids == ("b", "a")
        assert answers(thread) == {"b": "a", "a": ""}

    def test_a_message_that_refers_to_itself_answers_nothing(self) -> None:
        assert conversations_of([message("a", "2020-01-01", "a")]) == ()

    def test_of_messages_that_claim_to_answer_each_other_one_answers_nothing(self) -> None:
        thread = only(
            message("a", "2020-01-01", "c"),
            message("b", "2020-01-02", "a"),
            message("c", "2020-01-03", "b"),
        )
        assert list(answers(thread).values()).count("") == 1

    def test_two_messages_with_one_message_id_are_both_there(self) -> None:
        thread = only(
            message("a", "2020-01-01", key="same"),
            message("b", "2020-01-02", key="same"),
        )
        assert thread.ids == ("a", "b")

    @given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=10))
    def test_whatever_messages_refer_to_nobody_answers_themselves(
        self, parents: list[list[int]]
    ) -> None:
        records = [
            message(str(at), f"2020-01-{at + 1:02d}", *map(str, above))
            for at, above in enumerate(parents)
        ]
        for conversation in conversations_of(records):
            above = answers(conversation)
            for identifier in above:
                seen = {identifier}
                while identifier := above[identifier]:
                    assert identifier not in seen
                    seen.add(identifier)

    def test_a_conversation_is_named_after_the_message_that_was_public_first(self) -> None:
        records = [message("a", "2020-01-01"), message("b", "2020-01-02", "a")]
        assert (
            conversations_of(records, {"a": ("2025-09-01",), "b": ("2025-06-01",)})[0].name == "b"
        )
        assert (
            conversations_of(records, {"a": ("2025-06-01",), "b": ("2025-06-01",)})[0].name == "a"
        )

    def test_one_message_and_a_gap_have_no_page(self) -> None:
        thread = only(message("a", "2020-01-01", "lost"))
        assert not thread.has_page

    @pytest.mark.parametrize("backwards", [False, True])
    def test_a_thread_of_ten_thousand_messages_takes_no_time(self, *, backwards: bool) -> None:
        def parents(n: int) -> tuple[str, ...]:
            return (str(n + 1),) if backwards else (str(n - 1),)

        records = [message(str(n), "2020-01-01", *parents(n)) for n in range(10_000)]
        start = time.process_time()
        thread = only(*records)
        assert len(thread.ids) == 10_000
        assert time.process_time() - start < 2

    def test_of_a_header_with_ten_thousand_references_the_nearest_count(self) -> None:
        thread = only(
            message("a", "2020-01-01"),
            message("b", "2020-01-02", "a", *(f"lost{n}" for n in range(10_000))),
        )
        assert thread.missing < 300
        assert answers(thread)["b"] == "a"


class TestSubjects:
    @pytest.mark.parametrize(
        "written",
        [
            "Draft of Article 7",
            "Re: Draft of Article 7",
            "RE: Fwd: Draft of article 7",
            "AW: [Harbour] Draft of Article 7",
            "[Harbour] SV: re[2]: Draft  of Article 7",
            "Përgj: Draft of Article 7",
            "Pergj: Draft of Article 7",
            "Odp: Ynt: Draft of Article 7",
            "Отв: Draft of Article 7",
            "回复：Draft of Article 7",
            "Re: Draft of Article 7 (fwd)",
            "Re: Draft of Article 7 (was: Minutes)",
        ],
    )
    def test_marks_of_replies_and_lists_are_no_part_of_a_subject(self, written: str) -> None:
        assert subject(written).words == "draft of article 7"

    @pytest.mark.parametrize("written", ["Re: hi", "Hello!", "Re:", "", "FW: Meeting", "Re: 2020"])
    def test_a_subject_that_says_nothing_joins_nothing(self, written: str) -> None:
        assert subject(written).words == ""

    @pytest.mark.parametrize("written", ["Review of the fee", "Requests: the seal", "Regjistri"])
    def test_a_word_that_begins_like_a_mark_is_a_word(self, written: str) -> None:
        assert not subject(written).marked

    def test_a_subject_of_ten_thousand_characters_is_no_burden(self) -> None:
        start = time.process_time()
        subject("Re: " * 5_000 + "[x] " * 5_000 + "(was: " * 5_000)
        assert time.process_time() - start < 0.1

    @given(st.text(max_size=60))
    def test_a_mark_before_a_subject_changes_nothing_but_that_it_is_marked(
        self, words_: str
    ) -> None:
        plain = subject(words_)
        assert subject(f"Re: {words_}").words == plain.words
        assert subject(f"Re: {words_}").marked


class TestGuesses:
    FIRST = letter("a", "2020-01-01", "Draft of Article 7", "Ana", "Ben")

    def test_an_answer_that_refers_to_nothing_is_joined_by_its_subject_and_called_a_guess(
        self,
    ) -> None:
        thread = only(self.FIRST, letter("b", "2020-01-03", "RE: draft of article 7", "Ben", "Ana"))
        assert answers(thread) == {"a": "", "b": "a"}
        assert [entry.guess for entry in thread.entries] == [False, True]

    def test_the_latest_message_that_can_have_been_answered_is_the_one(self) -> None:
        thread = only(
            self.FIRST,
            letter("b", "2020-01-03", "Re: Draft of Article 7", "Ben", "Ana"),
            letter("c", "2020-01-04", "Re: Draft of Article 7", "Ana", "Ben"),
        )
        assert answers(thread) == {"a": "", "b": "a", "c": "b"}

    @pytest.mark.parametrize(
        "other",
        [
            letter("b", "2020-01-03", "Draft of Article 7", "Ben", "Ana"),
            letter("b", "2020-03-03", "Re: Draft of Article 7", "Ben", "Ana"),
            letter("b", "2020-01-03", "Re: Draft of Article 7", "Cal", "Dee"),
            letter("b", "2020-01-03", "Re: Draft of Article 8", "Ben", "Ana"),
            letter("b", "2020-01", "Re: Draft of Article 7", "Ben", "Ana"),
            letter(
                "b", "2020-01-03", "Re: Draft of Article 7", "Ben", "Ana", title_by_editors=True
            ),
            message(
                "b",
                "2020-01-03",
                "lost",
                title=words("Re: Draft of Article 7"),
                sender=(Party(words("Ben")),),
                to=(Party(words("Ana")),),
            ),
        ],
        ids=[
            "no mark of a reply",
            "too late",
            "other people",
            "another subject",
            "no day",
            "a title of the editors",
            "it refers to another message",
        ],
    )
    def test_nothing_is_joined_without_every_sign(self, other: PublishedRecord) -> None:
        found = conversations_of([self.FIRST, other])
        assert all(len(conversation.ids) == 1 for conversation in found)

    def test_a_withheld_name_is_nobody_in_common(self) -> None:
        hidden = (Party((Withheld("P1"),)),)
        other = letter("b", "2020-01-02", "Re: Draft of Article 7", "Ben", "Ana")
        records = [replace(one, sender=hidden, to=hidden) for one in (self.FIRST, other)]
        assert conversations_of(records) == ()

    def test_a_subject_with_a_withheld_passage_joins_nothing(self) -> None:
        title = (*words("Re: Draft of Article "), Withheld("P1"))
        other = letter("b", "2020-01-02", "", "Ben", "Ana", title=title)
        first = letter("a", "2020-01-01", "", "Ana", "Ben", title=title[1:] + title[:1])
        assert conversations_of([first, other]) == ()

    def test_names_in_arabic_are_people_in_common(self) -> None:
        one = letter("a", "2020-01-01", "مسودة المادة السابعة", "أنا مرفأ", "بن رصيف")
        other = letter("b", "2020-01-02", "رد: مسودة المادة السابعة", "بن رصيف", "أنا مرفأ")
        assert answers(only(one, other)) == {"a": "", "b": "a"}
