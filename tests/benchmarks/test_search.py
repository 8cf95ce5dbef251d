"""The figures of the search benchmark mean what they say."""

from __future__ import annotations

import gzip
from pathlib import Path
from statistics import mean
from urllib.request import urlopen

import pytest

from archivegen.model.prose import Paragraph, words
from archivegen.model.published import PublishedRecord, PublishedSheet
from benchmarks.measure import Cost
from benchmarks.search import keeping, preparing, sources, table, texts
from benchmarks.search.browser import Asked, File, Reader, own_time
from benchmarks.search.serving import serving

READER = Reader(page="", field="", rows="", postings="/t/", hits="^d/")


def record(number: int, title: str = "Re: Harbour dues") -> PublishedRecord:
    lines = (f"Paragraph {number}.{line} of 2019, on dues." for line in range(9))
    blocks = tuple(Paragraph(words(line)) for line in lines)
    return PublishedRecord(
        id=f"doc{number}",
        release="all",
        kind="email",
        tier="full",
        title=words(title),
        sheets=(PublishedSheet(number=1, blocks=blocks),),
    )


RECORDS = [record(number) for number in range(20)]


class TestMixtures:
    def test_begin_with_the_documents_themselves(self) -> None:
        assert list(texts.mixed(RECORDS, 30))[:20] == RECORDS

    def test_are_the_same_every_time(self) -> None:
        assert list(texts.mixed(RECORDS, 60)) == list(texts.mixed(RECORDS, 60))

    def test_have_ids_of_their_own(self) -> None:
        assert len({one.id for one in texts.mixed(RECORDS, 60)}) == 60

    def test_are_about_as_long_as_documents(self) -> None:
        lengths = [len(texts.text_of(one).split()) for one in texts.mixed(RECORDS, 400)]
        assert mean(lengths[20:]) == pytest.approx(mean(lengths[:20]), rel=0.1)

    def test_have_other_numbers_and_the_same_words(self) -> None:
        mixture = texts.text_of(list(texts.mixed(RECORDS, 21))[-1])
        assert "2019" not in mixture
        assert set(mixture.split()) >= {"Paragraph", "of", "on", "dues."}

    def test_of_fewer_are_the_first_documents(self) -> None:
        assert list(texts.mixed(RECORDS, 5)) == RECORDS[:5]


class TestQueries:
    def test_are_neighbouring_words_of_subjects_without_what_says_little(self) -> None:
        some = [*RECORDS, record(21, "Fwd: The minutes of Tuesday")]
        assert set(texts.queries(some, 6)) == {
            "harbour",
            "dues",
            "harbour dues",
            "minutes",
            "tuesday",
            "minutes tuesday",
        }

    def test_that_cannot_be_drawn_are_not_waited_for(self) -> None:
        with pytest.raises(ValueError, match="50"):
            texts.queries(RECORDS, 50)


class TestSources:
    def test_give_the_records_back(self, tmp_path: Path) -> None:
        written = sources.write(RECORDS, tmp_path)
        assert keeping.read(written.records) == RECORDS

    def test_hold_every_word_for_every_program(self, tmp_path: Path) -> None:
        written = sources.write(RECORDS[:1], tmp_path)
        for text in (written.lines.read_text(), (written.pages / "doc0.html").read_text()):
            assert "Harbour dues" in text
            assert "Paragraph 0.8 of 2019" in text


class TestTimeInThePage:
    def test_is_what_follows_the_last_posting(self) -> None:
        assert own_time(READER, [File("x/t/1.js", 0, 100, 9)], 130) == 30

    def test_is_not_waiting_for_hits(self) -> None:
        files = [File("x/t/1.js", 0, 100, 9), File("d/a.js", 110, 400, 9)]
        assert own_time(READER, files, 420) == 30

    def test_counts_hits_side_by_side_once(self) -> None:
        hits = [File("d/a.js", 110, 300, 9), File("d/b.js", 110, 400, 9)]
        assert own_time(READER, [File("x/t/1.js", 0, 100, 9), *hits], 405) == 15

    def test_goes_on_between_hits(self) -> None:
        hits = [File("d/a.js", 100, 200, 9), File("d/b.js", 250, 300, 9)]
        assert own_time(READER, [File("x/t/1.js", 0, 100, 9), *hits], 300) == 50

    def test_is_not_known_where_no_posting_came(self) -> None:
        assert own_time(READER, [File("d/a.js", 100, 200, 9)], 300) is None


def test_the_server_compresses_what_hosts_compress(tmp_path: Path) -> None:
    (tmp_path / "t.js").write_text("AG()" * 100)
    (tmp_path / "t.pf_index").write_bytes(b"packed")
    with serving(tmp_path) as address:
        with urlopen(address + "t.js") as answer:  # noqa: S310 - on loopback
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.read()) == b"AG()" * 100
        with urlopen(address + "t.pf_index") as answer:  # noqa: S310
            assert answer.headers["Content-Encoding"] is None
            assert answer.read() == b"packed"


def test_an_index_can_be_put_into_the_site_of_another_archive(tmp_path: Path) -> None:
    site, search = tmp_path / "site", tmp_path / "index"
    for name in ("search.html", "documents/a.html", "search/entry.js", "search/words-en.js"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("theirs")
    search.mkdir()
    (search / "entry.js").write_text("ours")
    made = preparing.shell(site, search, tmp_path / "made")
    assert not (made / "documents").exists()
    assert (made / "search.html").read_text() == "theirs"
    assert (made / "search/words-en.js").read_text() == "theirs"
    assert (made / "search/entry.js").read_text() == "ours"


class TestTables:
    def test_say_what_misses_its_target(self) -> None:
        found = table.tables(results(cpu=2.0, size=46_000))
        assert "0.200 (**over** 0.167)" in found
        assert "46.0 (**over** 45)" in found

    def test_say_what_meets_it(self) -> None:
        found = table.tables(results(cpu=1.0, size=44_000))
        assert "0.100 (≤ 0.167)" in found
        assert "0.50 | 0.053 (≤ 0.167)" in found
        assert "44.0 (≤ 45)" in found

    def test_say_what_was_left_out(self) -> None:
        assert "lunr was not measured" in table.tables(results(cpu=1.0, size=1))


def results(cpu: float, size: int) -> table.Results:
    built = [
        table.Built(name, 10_000, Cost(1.0, seconds, 100), 0.5, 3, 10, 5)
        for name, seconds in ((table.OURS, cpu), (table.LUNR, 10.0))
    ]
    asked = Asked("dues", 300, 900, size, 12, 0, 0, 50)
    waited = [table.Waited(table.OURS, 10_000, [asked], [asked])]
    return table.Results(built, waited, [], ["lunr was not measured"])
