"""The downloads of everything: a table, lines of JSON, their description, and a bag of all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit import bundles
from archivegen.catalogue import build
from archivegen.exports import cutting, metadata, sums
from archivegen.exports.bag import bag
from archivegen.exports.groups import groups
from archivegen.exports.offers import offers
from archivegen.exports.pieces import Piece, pack, piece
from archivegen.exports.whole import downloads, lists
from archivegen.locale import strings
from archivegen.model.dates import PartialDate
from archivegen.model.prose import words
from archivegen.model.published import Published, PublishedRecord, Tombstone, Version
from tests.site.samples import archive_info, record, sheet

STONE = Tombstone(
    id="gone23",
    release="first",
    title="",
    kind_word="email",
    date=PartialDate(2020, 4, 12),
    code="P1",
    text="It could identify a person.",
    on="2025-11-17T10:00:00+01:00",
    roles=("editor",),
    published_on="2025-09-03",
)
RECORDS: list[Published] = [
    record(
        title=words("=Fee; halved"),
        people=("ana", "ben"),
        tags=("audit", "fee"),
        withheld=(("P1", 2), ("S1", 1)),
        extra=(("box", "7"),),
        versions=(Version("2025-09-03", ("archivist",)), Version("2025-11-19", ("editor",))),
    ),
    record(id="silent", kind="image", sheets=(), date=None, language="", sender=(), to=()),
    STONE,
]
Made = dict[str, bytes]


def made(published: list[Published], **info: Any) -> Made:
    catalogue = build(archive_info(**info), published)
    several = list(groups(catalogue, pieces(published, **info)))
    found = {one.told.path: one.data for one in downloads(catalogue, several)}
    return {path.removeprefix("data/"): data for path, data in found.items()}


def pieces(published: list[Published], **info: Any) -> dict[str, Piece]:
    catalogue = build(archive_info(**info), published)
    return {
        one.id: piece(offers(one, catalogue)[-1].data)
        for one in published
        if isinstance(one, PublishedRecord)
    }


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def files() -> Made:
    return made(RECORDS)


class TestTable:
    def test_every_document_has_a_row_in_time_and_a_withdrawn_one_keeps_it(
        self, files: Made
    ) -> None:
        rows = table(files["metadata.csv"])
        told = [(row["id"], row["tier"], row["date"]) for row in rows]
        assert told == [
            ("k7f3qz", "full", "2020-04-11T18:42+02:00"),
            ("gone23", "withdrawn", "2020-04-12"),
            ("silent", "full", ""),
        ]

    def test_a_row_tells_what_the_page_of_the_document_tells(self, files: Made) -> None:
        row = table(files["metadata.csv"])[0]
        assert row["title"] == "'=Fee; halved"  # a spreadsheet would run it
        assert (row["from"], row["to"], row["people"]) == ("Ana Harbour", "Ben Quay", "ana | ben")
        assert (row["tags"], row["extra"]) == ("audit | fee", "box: 7")
        assert (row["passages_withheld"], row["reasons"]) == ("3", "P1 | S1")
        assert (row["published"], row["corrected"]) == ("2025-09-03", "2025-11-19")
        assert (row["page"], row["text"]) == ("documents/k7f3qz.html", "texts/k7f3qz.txt")

    def test_the_reason_for_which_a_document_is_withheld_whole_is_in_its_row(self) -> None:
        whole = record(tier="metadata", sheets=(), withheld_for="S1", withheld=(("P1", 2),))
        row = table(made([whole])["metadata.csv"])[0]
        assert (row["tier"], row["reasons"]) == ("metadata", "S1 | P1")

    def test_of_a_withdrawn_document_the_row_says_no_more_than_its_page(self, files: Made) -> None:
        row = table(files["metadata.csv"])[1]
        assert {key: value for key, value in row.items() if value not in ("", "0")} == {
            "id": "gone23",
            "tier": "withdrawn",
            "release": "first",
            "type": "email",
            "date": "2020-04-12",
            "reasons": "P1",
            "note": "It could identify a person.",
            "published": "2025-09-03",
            "withdrawn": "2025-11-17",
            "vetted_by": "editor",
            "page": "documents/gone23.html",
        }

    def test_it_begins_with_the_mark_that_tells_excel_how_it_is_written(self, files: Made) -> None:
        assert files["metadata.csv"].startswith(b'\xef\xbb\xbf"id",')

    @pytest.mark.parametrize("language", ["en", "sq"])
    def test_every_column_is_described(self, language: str) -> None:
        told = {key for key in strings(language).table if key.startswith("column.")}
        assert told == {f"column.{column.name}" for column in metadata.COLUMNS}


class TestLines:
    def test_a_line_is_the_json_of_a_document_without_its_text(self, files: Made) -> None:
        lines = [json.loads(line) for line in files["metadata.jsonl"].splitlines()]
        catalogue = build(archive_info(), RECORDS)
        first = catalogue.by_id["k7f3qz"]
        whole = json.loads(offers(first, catalogue)[-1].data)
        assert whole.pop("text") == "The figure was given to me by telephone."
        assert lines[0] == whole
        assert lines[1]["withdrawn"] == {
            "on": "2025-11-17",
            "reason": "P1",
            "text": "It could identify a person.",
        }


class TestDataPackage:
    """What both versions of the standard ask for (datapackage.org 2.0; frictionlessdata 1.0)."""

    @pytest.fixture
    def package(self, files: Made) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(files["datapackage.json"])
        return found

    def test_the_package_has_what_it_must_have(self, package: dict[str, Any]) -> None:
        assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
        assert package["profile"] == "data-package"
        assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", package["created"])
        assert package["resources"]
        for person in package["contributors"]:
            assert person["title"]
            assert person["roles"] == [person["role"]]

    def test_the_licence_is_a_name_or_a_path_with_a_title(self) -> None:
        files = made(RECORDS, licence={"": "Text CC BY 4.0; documents as marked"})
        [licence] = json.loads(files["datapackage.json"])["licenses"]
        assert licence == {"path": "README.txt", "title": "Text CC BY 4.0; documents as marked"}
        assert licence["title"] in files["README.txt"].decode()

    def test_resources_are_files_beside_it_with_names_of_their_own(
        self, package: dict[str, Any], files: Made
    ) -> None:
        names = [one["name"] for one in package["resources"]]
        assert len(names) == len(set(names))
        for one in package["resources"]:
            assert re.fullmatch(r"[-a-z0-9._/]+", one["name"])
            assert not one["path"].startswith(("/", ".", "http"))
            data = files[one["path"]]
            assert one["bytes"] == len(data)
            assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert data.decode(one["encoding"])

    def test_the_schema_is_that_of_the_table(self, package: dict[str, Any], files: Made) -> None:
        resource = package["resources"][0]
        schema, rows = resource["schema"], table(files["metadata.csv"])
        assert [field["name"] for field in schema["fields"]] == list(rows[0])
        assert schema["primaryKey"] == ["id"]
        assert schema["missingValues"] == [""]
        dialect = {"delimiter", "lineTerminator", "quoteChar", "doubleQuote", "header"}
        assert resource["dialect"].keys() == dialect
        for field in schema["fields"]:
            assert faults(field, [row[field["name"]] for row in rows]) == []

    def test_a_cell_that_is_not_as_described_would_be_found(self) -> None:
        assert faults({"type": "date"}, ["2025"]) == ["2025"]
        assert faults({"type": "integer"}, ["x"]) == ["x"]
        rules = {"required": True, "unique": True, "enum": ["a", ""]}
        assert faults({"type": "string", "constraints": rules}, ["a", "a", "", "b"]) == [
            "",
            "b",
            "a",
        ]


def faults(field: Mapping[str, Any], cells: list[str]) -> list[str]:
    """Hold cells against a field of a Table Schema."""
    forms = {"string": ".*", "integer": r"[-+]?\d+", "date": r"\d{4}-[01]\d-[0-3]\d"}
    rules = field.get("constraints", {})
    assert rules.keys() <= {"required", "unique", "enum"}
    wrong = [cell for cell in cells if cell and not re.fullmatch(forms[field["type"]], cell)]
    if rules.get("required"):
        wrong += [cell for cell in cells if not cell]
    if "enum" in rules:
        wrong += [cell for cell in cells if cell not in rules["enum"]]
    if rules.get("unique"):
        wrong += sorted({cell for cell in cells if cells.count(cell) > 1})
    return wrong


class TestBag:
    """RFC 8493."""

    def test_it_holds_the_texts_and_the_metadata_and_says_so(self, files: Made) -> None:
        inside = unpacked(files["archive.zip"])
        payload = {name: data for name, data in inside.items() if name.startswith("archive/data/")}
        assert set(payload) == {
            "archive/data/README.txt",
            "archive/data/datapackage.json",
            "archive/data/metadata.csv",
            "archive/data/metadata.jsonl",
            "archive/data/texts/k7f3qz.txt",
        }
        for name in ("metadata.csv", "metadata.jsonl", "datapackage.json", "README.txt"):
            assert inside[f"archive/data/{name}"] == files[name]
        assert inside["archive/bagit.txt"] == (
            b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        )
        assert listed(inside["archive/manifest-sha256.txt"]) == digests(payload)
        tags = {name: data for name, data in inside.items() if name not in payload}
        tagged = listed(inside["archive/tagmanifest-sha256.txt"])
        assert (tagged, len(tagged)) == (digests(tags), 3)
        size = sum(map(len, payload.values()))
        info = inside["archive/bag-info.txt"].decode()
        assert f"Payload-Oxum: {size}.{len(payload)}\n" in info
        assert "Bagging-Date: 2025-11-19\n" in info  # of the latest change

    @pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum")
    def test_the_command_that_readers_are_told_checks_it(self, files: Made, tmp_path: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(files["archive.zip"])) as archive:
            archive.extractall(tmp_path)
        command = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
        result = subprocess.run(
            command, cwd=tmp_path / "archive", capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stdout.count(": OK")) == (0, 5)

    def test_it_is_the_same_whenever_it_is_made(self) -> None:
        assert made(RECORDS) == made(list(reversed(RECORDS)))

    def test_words_of_the_editors_stay_on_one_line(self) -> None:
        files = made(RECORDS, publisher={"": "One\nPayload-Oxum: 1.1"})
        info = unpacked(files["archive.zip"])["archive/bag-info.txt"].decode()
        assert "Source-Organization: One Payload-Oxum: 1.1\n" in info

    def test_the_parts_of_a_large_one_are_bags_that_know_of_each_other(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        defaults = (6_000,)
        monkeypatch.setattr(cutting.shared_out, "__defaults__", defaults)
        noise = [hashlib.sha512(bytes([n])).hexdigest() * 20 for n in range(12)]
        many = [record(id=f"doc{n:03}", sheets=(sheet(noise[n]),)) for n in range(12)]
        files = made([*many])
        zips = {name: data for name, data in files.items() if name.endswith(".zip")}
        assert len(zips) > 1
        texts: list[str] = []
        for number, (name, data) in enumerate(zips.items(), 1):
            assert name == f"archive-{number}.zip"
            assert bundles.read(f"data/{name}", data)
            inside = unpacked(data)
            info = inside[f"archive-{number}/bag-info.txt"].decode()
            assert f"Bag-Count: {number} of {len(zips)}\n" in info
            assert "Bag-Group-Identifier: https://archive.example/\n" in info
            texts += [one for one in inside if "/texts/" in one]
        assert len(texts) == len(many)

    @given(
        names=st.lists(
            st.from_regex(r"[a-z]{1,8}(/[a-z0-9]{1,8}\.txt)?", fullmatch=True),
            unique=True,
            max_size=5,
        ),
        data=st.data(),
    )
    def test_another_program_reads_back_whatever_is_put_in(
        self, names: list[str], data: st.DataObject
    ) -> None:
        payload = {name: data.draw(st.binary(max_size=300)) for name in names}
        written = bag("b", {name: pack(one) for name, one in payload.items()}, [])
        inside = unpacked(written)
        assert {f"b/data/{name}": one for name, one in payload.items()}.items() <= inside.items()


class TestParts:
    @given(lines=st.lists(st.binary(max_size=40)), most=st.integers(1, 100))
    def test_lines_are_cut_between_and_lost_nowhere(self, lines: list[bytes], most: int) -> None:
        found = list(cutting.cut(lines, most))
        assert b"".join(found) == b"".join(lines)
        assert all(len(one) <= most for one in found) or max(map(len, lines)) > most

    def test_a_table_in_parts_has_its_head_once_and_the_package_names_them(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("archivegen.exports.groups.LARGEST", 300)
        monkeypatch.setattr(cutting.shared, "__defaults__", (700,))
        files = made(RECORDS)
        names = [name for name in files if name.endswith(".csv")]
        assert names == [f"metadata-{n}.csv" for n in range(1, len(names) + 1)]
        assert len(table(b"".join(files[name] for name in names))) == len(RECORDS)
        resource = json.loads(files["datapackage.json"])["resources"][0]
        assert resource["path"] == names


DIGESTS = {f"documents/doc{n:04}.txt": f"{n % 256:02x}{n:062x}" for n in range(3_000)}


class TestSums:
    def test_the_list_is_what_the_command_reads(self) -> None:
        [_, one] = lists({"b.txt": "2" * 64, "a.txt": "1" * 64})
        assert one.told.path == "SHA256SUMS.txt"
        assert one.data.decode() == f"{'1' * 64}  a.txt\n{'2' * 64}  b.txt\n"

    def test_the_zips_are_listed_beside_them_since_a_copy_of_the_site_has_none(self) -> None:
        zips = {"data/archive-1.zip": "1" * 64, "data/archive-2.zip": "2" * 64}
        [beside, whole] = lists({"data/archive.csv": "3" * 64, **zips})
        assert beside.told.path == "data/archive-sums.txt"
        assert beside.data.decode() == f"{'1' * 64}  archive-1.zip\n{'2' * 64}  archive-2.zip\n"
        assert whole.data.decode() == f"{'3' * 64}  data/archive.csv\n"

    def test_digests_are_told_in_a_file_beside_what_they_are_of(self) -> None:
        assert sums.beside({"data/b.zip": "b" * 64, "data/a.zip": "a" * 64}).decode() == (
            f"{'a' * 64}  a.zip\n{'b' * 64}  b.zip\n"
        )

    @pytest.mark.parametrize(("count", "size"), [(3_000, 2), (300, 1)])
    def test_every_file_is_in_the_shard_of_its_digest(self, count: int, size: int) -> None:
        digests = dict(list(DIGESTS.items())[:count])
        found = dict(sums.shards(digests, {}))
        assert len(found) == 16**size
        for path, digest in digests.items():
            key, entries = call(found[f"sums/{digest[:size]}.js"])
            assert key == f"sums/{digest[:size]}"
            assert [digest[size:], path] in entries

    def test_it_says_of_which_document_a_file_is(self) -> None:
        paths = ("k7f3qz.txt", "k7f3qz.json", "k7f3qz-2.pdf", "k7f3qz/p1.webp")
        digests = {f"documents/{path}": "ab" * 32 for path in paths}
        digests["data/metadata.csv"] = "ab" * 32
        known = {"k7f3qz": piece(offers(record(), build(archive_info(), [record()]))[-1].data)}
        _, entries = call(dict(sums.shards(digests, known))["sums/a.js"])
        told = {path: rest for _, path, *rest in entries}
        assert told.pop("data/metadata.csv") == []
        assert list(told.values()) == [["k7f3qz", "Re: Article 7", "2025-09-03"]] * len(paths)


def call(data: bytes) -> Any:
    assert data.startswith(b"AG(")
    assert data.endswith(b")\n")
    return json.loads(b"[" + data[3:-2] + b"]")


def unpacked(data: bytes) -> Made:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def listed(manifest: bytes) -> dict[str, str]:
    lines = manifest.decode().splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines)}


def digests(files: Made) -> dict[str, str]:
    """Digest files of a bag, by their paths in it; a list of tags does not list itself."""
    return {
        name.partition("/")[2]: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if not name.endswith("/tagmanifest-sha256.txt")
    }
