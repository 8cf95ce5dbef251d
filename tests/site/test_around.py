"""What a document's page says of others: the same message elsewhere, and related documents."""

from __future__ import annotations

from typing import Any

from archivegen.model.prose import words
from archivegen.model.published import PublishedRecord, Thread
from tests.site.samples import page_of, record, scan


def twin(id_: str, **more: Any) -> PublishedRecord:
    return record(**{"id": id_, "thread": Thread("same"), **more})


class TestTheSameMessage:
    FIRST = twin("aaaaaa", source="Mailbox of the ministry.")
    OTHER = twin("bbbbbb", source="Mailbox of the port.")

    def test_the_record_names_its_copy_and_both_sources(self) -> None:
        html = page_of(self.FIRST, self.OTHER).meta["same_html"]
        assert "It is counted once, here." in html
        assert '<a href="bbbbbb.html">' in html
        assert "Mailbox of the port" in html
        assert "This one: Mailbox of the ministry." in html

    def test_the_copy_keeps_its_page_and_names_the_record(self) -> None:
        html = page_of(self.OTHER, self.FIRST).meta["same_html"]
        assert "This is the same message as the one below." in html
        assert '<a href="aaaaaa.html">' in html

    def test_three_copies_name_one_another(self) -> None:
        html = page_of(self.OTHER, self.FIRST, twin("cccccc")).meta["same_html"]
        assert "aaaaaa.html" in html
        assert "cccccc.html" in html
        assert "bbbbbb.html" not in html

    def test_an_attachment_says_that_it_came_twice(self) -> None:
        attached = [scan(id=f"scan{one[0]}1", parent=one) for one in ("aaaaaa", "bbbbbb")]
        html = page_of(attached[1], self.FIRST, self.OTHER, attached[0]).meta["same_html"]
        assert "This came with the same message" in html

    def test_a_message_alone_says_nothing(self) -> None:
        assert page_of(record()).meta["same_html"] == ""


class TestRelated:
    def test_related_documents_are_named_with_the_reason_in_words(self) -> None:
        fields: dict[str, Any] = {"kind": "text", "tags": ("audit", "seal"), "people": ("ana",)}
        one, other = record(id="first1", **fields), record(id="other1", **fields)
        html = page_of(one, other).meta["kin_html"]
        assert '<a href="other1.html">' in html
        assert "same topics: audit, seal; same people: Ana Harbour" in html

    def test_reasons_are_in_the_language_of_the_page(self) -> None:
        fields: dict[str, Any] = {"kind": "text", "tags": ("audit", "seal"), "language": "en"}
        one, other = record(id="first1", **fields), record(id="other1", **fields)
        html = page_of(one, other, language="sq").meta["kin_html"]
        assert "të njëjtat tema" in html

    def test_a_tag_cannot_leave_its_element(self) -> None:
        fields: dict[str, Any] = {"kind": "text", "tags": ("<b>", "<i>"), "title": words("x")}
        html = page_of(record(id="first1", **fields), record(id="other1", **fields)).meta[
            "kin_html"
        ]
        assert "&lt;b&gt;" in html
