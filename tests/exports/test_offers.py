"""What can be downloaded of a document: the fields of its page as JSON, and digests to check."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from archivegen.catalogue import Catalogue, build
from archivegen.exports.offers import Offer, checksums, offers
from archivegen.exports.pdf_parts import parts
from archivegen.model.kinds import Note
from archivegen.model.prose import ImageRef, Paragraph, Withheld, words
from archivegen.model.published import (
    FlatPart,
    Party,
    Published,
    PublishedRecord,
    PublishedSheet,
    Thread,
    Tombstone,
)
from tests.site.samples import archive_info, image, record, scan

REPOSITORY = Path(__file__).parents[2]


def catalogue(*published: Published, **more: Any) -> Catalogue:
    return build(archive_info(), published, **more)


def fields(document: PublishedRecord, *others: Published, **more: Any) -> dict[str, Any]:
    [offer] = [
        one for one in offers(document, catalogue(document, *others, **more)) if one.form == "json"
    ]
    found: dict[str, Any] = json.loads(offer.data)
    return found


class TestJson:
    def test_a_document_is_told_as_its_page_tells_it(self) -> None:
        document = record(
            title=(*words("Re: "), Withheld("P1")),
            sheets=(PublishedSheet(1, (Paragraph((*words("Told by "), Withheld("P1"))),)),),
            sender=(Party((Withheld("P1"),)),),
            people=("ana", "nobody"),
            tags=("audit", "audit"),
            withheld=(("P1", 3),),
            extra=(("box", "7"),),
            notes=(Note("charset-guessed", "cp1252"),),
        )
        found = fields(document, record(id="child1", parent="k7f3qz"))
        assert found | {"files": []} == {
            "format": 1,
            "id": "k7f3qz",
            "release": "first",
            "kind": "email",
            "tier": "full",
            "type": "",
            "title": "Re: [P1]",
            "description": "",
            "date": "2020-04-11T18:42+02:00",
            "date_written": "",
            "from": [{"name": "[P1]", "person": ""}],
            "to": [{"name": "Ben Quay", "person": "ben"}],
            "cc": [],
            "language": "en",
            "marking": "",
            "tags": ["audit"],
            "people": [{"id": "ana", "name": "Ana Harbour"}],
            "parent": "",
            "related": [],
            "attachments": ["child1"],
            "attachments_withheld": 0,
            "attachments_withheld_for": [],
            "withheld_for": "",
            "withheld": [{"reason": "P1", "passages": 3}],
            "regions_withheld": 0,
            "source": "",
            "rights": "",
            "note": "",
            "extra": {"box": "7"},
            "pages": 1,
            "reading": [{"code": "charset-guessed", "value": "cp1252"}],
            "versions": ["2025-09-03"],
            "vetted_by": ["archivist", "lawyer"],
            "text": "Told by [P1]",
            "files": [],
        }

    def test_its_fields_are_those_that_the_documentation_describes(self) -> None:
        written = (REPOSITORY / "docs" / "downloads.md").read_text(encoding="utf-8")
        table = written.partition("## The JSON")[2].partition("\n# ")[0].splitlines()
        rows = {line.split("`")[1] for line in table if line.startswith("| `")}
        assert rows == set(fields(record()))

    def test_a_document_that_is_not_published_is_not_named(self) -> None:
        stone = Tombstone(id="gone23", release="first", title="")
        found = fields(record(parent="secret1", related=("secret2", "gone23")), stone)
        assert (found["parent"], found["related"]) == ("", ["gone23"])

    def test_it_says_what_was_taken_out_besides_words(self) -> None:
        found = fields(
            record(
                withheld=(("P1", 3), ("S1", 1)),
                regions_withheld=1,
                attachments_withheld=4,
                attachment_reasons=(("P1", 2), ("S1", 1)),
            )
        )
        assert found["regions_withheld"] == 1
        assert found["attachments_withheld"] == 4
        assert found["attachments_withheld_for"] == [
            {"reason": "P1", "attachments": 2},
            {"reason": "S1", "attachments": 1},
        ]

    def test_nobody_who_is_not_on_the_editors_list_gets_an_id(self) -> None:
        found = fields(record(cc=(Party(words("Cal Reed"), "cal"),)))
        assert found["cc"] == [{"name": "Cal Reed", "person": ""}]

    def test_keys_that_join_messages_stay_inside(self) -> None:
        document = record(thread=Thread("k1", ("k2",)))
        assert fields(document) == fields(record())

    def test_the_bytes_are_canonical(self) -> None:
        [*_, offer] = offers(record(title=words("Çështja")), catalogue(record()))
        again = json.dumps(
            json.loads(offer.data), sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        assert offer.data.decode() == again + "\n"

    def test_it_lists_the_other_files_with_their_digests(self) -> None:
        flat = {"k7f3qz": (FlatPart(1, 2, "c" * 64, 120_000),)}
        document = scan()
        named = {one["name"]: one for one in fields(document, flat=flat)["files"]}
        assert list(named) == ["k7f3qz.pdf", "k7f3qz.txt", "k7f3qz/p1.webp", "k7f3qz/p2.webp"]
        assert named["k7f3qz.pdf"] == {
            "name": "k7f3qz.pdf",
            "type": "application/pdf",
            "bytes": 120_000,
            "sha256": "c" * 64,
        }
        assert named["k7f3qz.txt"]["sha256"] == hashlib.sha256(b"One.\x0cTwo.\n").hexdigest()

    def test_a_document_that_is_only_described_has_no_text(self) -> None:
        document = record(tier="metadata", sheets=())
        offered = offers(document, catalogue(document))
        assert [one.form for one in offered] == ["json"]
        assert fields(document)["text"] == ""


class TestChecksums:
    def test_a_program_that_everybody_has_can_check_them(self, tmp_path: Path) -> None:
        program = shutil.which("sha256sum")
        if program is None:
            pytest.skip("there is no sha256sum")
        offered = offers(record(), catalogue(record()))
        for one in offered:
            (tmp_path / one.name).write_bytes(one.data)
        done = subprocess.run(
            [program, "--strict", "-c"],
            input=checksums(offered).encode(),
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert done.stdout.decode().split() == ["k7f3qz.txt:", "OK", "k7f3qz.json:", "OK"]

    def test_they_name_every_part(self) -> None:
        flat = (FlatPart(1, 160, "c" * 64, 17_000_000), FlatPart(161, 170, "d" * 64, 900_000))
        document = scan(sheets=())
        offered = offers(document, catalogue(document, flat={"k7f3qz": flat}))
        assert checksums(offered[:2]) == f"{'c' * 64}  k7f3qz-1.pdf\n{'d' * 64}  k7f3qz-2.pdf\n"
        assert [one.pages for one in offered[:2]] == [(1, 160), (161, 170)]


def test_an_offer_of_something_made_before_has_no_bytes_here() -> None:
    flat = {"k7f3qz": (FlatPart(1, 2, "c" * 64, 120_000),)}
    document = scan()
    first = offers(document, catalogue(document, flat=flat))[0]
    assert first == Offer("k7f3qz.pdf", "pdf", "c" * 64, 120_000, pages=(1, 2))


class TestParts:
    def test_pdfs_scans_and_pictures_have_one(self) -> None:
        for kind in ("pdf", "scan", "image"):
            assert [len(part) for part in parts(scan(kind=kind))] == [2]

    @pytest.mark.parametrize("kind", ["email", "web", "text", "table"])
    def test_others_have_none(self, kind: str) -> None:
        assert parts(scan(kind=kind)) == []

    @pytest.mark.parametrize("tier", ["text", "metadata"])
    def test_nothing_is_made_where_pictures_are_not_published(self, tier: str) -> None:
        assert parts(scan(tier=tier)) == []

    def test_nothing_is_made_of_text_alone(self) -> None:
        assert parts(scan(sheets=(PublishedSheet(1, (Paragraph(words("One.")),)),))) == []

    def test_a_large_document_is_cut_so_that_hosts_take_each_part(self) -> None:
        large = ImageRef("a" * 64, 1200, 1697, 150_000)
        sheets = tuple(PublishedSheet(n, (), large) for n in range(1, 201))
        cut = parts(scan(sheets=sheets))
        assert [sheet.number for part in cut for sheet in part] == list(range(1, 201))
        assert [len(part) for part in cut] == [62, 62, 62, 14]

    def test_a_page_that_is_too_large_by_itself_is_a_part_of_its_own(self) -> None:
        huge = ImageRef("a" * 64, 1200, 16_000, 30_000_000)
        sheets = (
            PublishedSheet(1, (), image()),
            PublishedSheet(2, (), huge),
            PublishedSheet(3, (), image()),
        )
        assert [len(part) for part in parts(scan(sheets=sheets))] == [1, 1, 1]
