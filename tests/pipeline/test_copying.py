"""The copy of the site that a build makes of its finished files."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from archivegen.audit import Seen
from archivegen.exports import site_copy, site_parts
from archivegen.exports.pieces import Packed
from archivegen.pipeline import publishing
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.inspecting import Inspector
from tests.pipeline.archives import SETTINGS, make_archive, run_build, run_decide, tree

OWN = {"data/site.zip", "data/site-sums.txt", "sums/site-zip.js"}
NOT_IN_IT = OWN | {"data/archive.zip"}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = make_archive(tmp_path / "archive")
    run_decide(folder)
    run_build(folder)
    return folder


def copied(folder: Path, name: str = "site.zip") -> dict[str, bytes]:
    with zipfile.ZipFile(folder / "site" / "data" / name) as archive:
        return {one.removeprefix("site/"): archive.read(one) for one in archive.namelist()}


def configured(folder: Path, settings: str) -> None:
    (folder / "content" / "archive.toml").write_text(f"{SETTINGS}\n{settings}\n")


def test_it_is_the_site_without_bundles(published: Path) -> None:
    site = tree(published / "site")
    assert copied(published) == {name: site[name] for name in site.keys() - NOT_IN_IT}


def test_the_page_about_data_leads_to_it_and_says_how_large_it_is(published: Path) -> None:
    page = (published / "site" / "data.html").read_text(encoding="utf-8")
    size = (published / "site" / "data" / "site.zip").stat().st_size
    (told,) = re.findall(r'href="data/site.zip" download>site.zip</a> <span>about (\d+) kB', page)
    assert 0.9 < int(told) * 1_000 / size < 1.1


class Slow(Inspector, frozen=True):
    """Takes a thousand steps more to tell what it has seen."""

    def inspect(self, tree: Path, names: Sequence[str]) -> Run[Seen]:
        seen = yield from super().inspect(tree, names)
        for _ in range(1_000):
            yield Progress("audit", 0, 0)
        return seen


def test_that_page_is_written_again_only_when_the_first_was_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: Path
) -> None:
    monkeypatch.setattr(publishing, "Inspector", Slow)
    slow = make_archive(tmp_path / "slow")
    run_decide(slow)
    run_build(slow)
    assert tree(slow / "site") == tree(published / "site")


def test_its_digest_stands_beside_it(published: Path) -> None:
    data = (published / "site" / "data" / "site.zip").read_bytes()
    sums = (published / "site" / "data" / "site-sums.txt").read_text()
    assert sums == f"{hashlib.sha256(data).hexdigest()}  site.zip\n"


def test_the_page_that_checks_files_is_told_of_it_and_asks_for_its_digests(
    published: Path,
) -> None:
    site = tree(published / "site")
    digests = {
        name: hashlib.sha256(site[name]).hexdigest()
        for name in ("data/site-sums.txt", "data/site.zip")
    }
    entries = sorted([digest, name] for name, digest in digests.items())
    assert json.loads(b"[%b]" % site["sums/site-zip.js"][3:-2]) == ["sums/site-zip", entries]
    assert b'data-copy="sums/site-zip"' in site["check.html"]


def test_all_that_the_list_of_digests_names_is_in_the_copy_as_in_the_site(published: Path) -> None:
    for files in (tree(published / "site"), copied(published)):
        lines = files["SHA256SUMS.txt"].decode().splitlines()
        listed = {path: digest for digest, path in (line.split("  ") for line in lines)}
        assert "data/metadata.csv" in listed
        assert listed.items() <= {
            (name, hashlib.sha256(data).hexdigest()) for name, data in files.items()
        }


def test_a_small_change_gives_the_copy_of_a_clean_build_and_deflates_little(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[str] = []
    pack = site_copy.packed

    def noted(name: str, data: bytes) -> Packed:
        packed.append(name)
        return pack(name, data)

    monkeypatch.setattr(site_copy, "packed", noted)
    note = published / "content" / "releases" / "one" / "documents" / "note.txt"
    note.write_text("Telephone, 9 April 2020\n\nAnother figure, and no name.\n")
    run_decide(published)
    run_build(published)
    assert "documents/note.html" in packed
    assert "documents/letter.html" not in packed
    assert "assets/archive.css" not in packed
    assert any(re.fullmatch(r"search/\w{16}/table.js", name) for name in packed)
    assert not any(re.fullmatch(r"search/\w{16}/lunr.js", name) for name in packed)
    changed = tree(published / "site")
    shutil.rmtree(published / "build")
    run_build(published)
    assert tree(published / "site") == changed


def test_without_a_change_nothing_is_packed(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(published / "site")
    monkeypatch.setattr(site_copy, "packed", None)
    run_build(published)
    assert tree(published / "site") == before


def test_it_can_be_switched_off_and_on(published: Path) -> None:
    before = tree(published / "site")
    configured(published, "[downloads]\ncopy = false")
    run_build(published)
    site = tree(published / "site")
    assert site.keys() == before.keys() - OWN
    assert b"offline" not in site["data.html"]
    assert b"data-copy" not in site["check.html"]
    configured(published, "")
    run_build(published)
    assert tree(published / "site") == before


def test_a_preview_has_none(published: Path) -> None:
    run_build(published, preview=True)
    assert not (published / "build" / "preview" / "site" / "data" / "site.zip").exists()


def test_it_comes_in_parts_that_make_the_site_together(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_parts, "largest", lambda _: 40_000)
    shutil.rmtree(published / "build")
    run_build(published)
    site = tree(published / "site")
    parts = sorted(name for name in site if re.fullmatch(r"data/site-\d+\.zip", name))
    assert len(parts) > 2
    assert "data/site.zip" not in site
    found = [one for name in parts for one in copied(published, Path(name).name).items()]
    assert dict(found) == {
        name: data for name, data in site.items() if name not in NOT_IN_IT and name not in parts
    }
    assert len(found) == len(dict(found))


def test_it_is_left_out_and_told_where_the_host_would_refuse_the_site_with_it(
    published: Path,
) -> None:
    count = len(tree(published / "site"))
    configured(published, f'[host]\nname = "Small"\nfiles = {count - 1}')
    report = run_build(published)
    assert [one.rule for one in report.warnings] == ["host.copy"]
    site = tree(published / "site")
    assert "data/site.zip" not in site
    assert b"too large for a copy" in site["data.html"]


def test_a_copy_that_was_tampered_with_is_made_anew(published: Path) -> None:
    before = tree(published / "site")
    path = published / "site" / "data" / "site.zip"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()
    path.write_bytes(bytes(data))
    run_build(published)
    assert tree(published / "site") == before


def test_it_is_read_as_any_zip_archive(published: Path) -> None:
    data = (published / "site" / "data" / "site.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
