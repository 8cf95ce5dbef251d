"""Words that must appear nowhere, through the whole build: a list, a rule, a seal."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen import audit
from archivegen.audit.withheld.looking import Looker
from archivegen.audit.withheld.seal import KEY_NAME, new_key
from archivegen.config import load
from archivegen.errors import UsageError
from archivegen.pipeline import inspecting, withholding
from archivegen.pipeline.auditing import AuditRefused
from archivegen.pipeline.inspection import Inspection, inspect
from archivegen.pipeline.withholding import SEALED, seal_list
from tests.pipeline.archives import make_archive, run_build, run_decide

LIST = "private/withheld.txt"
COPY = ("data/site.zip", "data/site-sums.txt", "sums/site-zip.js")  # the same files, and digests
ELSEWHERE = "[[rule]]\nterm = 'negotiation'\nreason = 'P1'\nscope = 'archive'\ndocuments = []\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Publish three documents, of which the reply speaks of “negotiation”."""
    folder = make_archive(tmp_path / "archive")
    run_decide(folder)
    run_build(folder)
    return folder


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files that are searched."""
    names: list[str] = []

    def look(self: Looker, name: str, data: bytes, before: bytes) -> list[audit.Sighting]:
        names.append(name)
        return sight(self, name, data, before)

    sight = Looker.look
    monkeypatch.setattr(Looker, "look", look)
    for module in (inspecting, withholding):  # no other process, whose list were its own
        monkeypatch.setattr(module, "_BATCH", 10_000)
    return names


def write_list(archive: Path, *lines: str) -> None:
    path = archive / LIST
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n")


def refused(archive: Path) -> set[tuple[str, str]]:
    """Build, and give the files that are refused, and what for."""
    with pytest.raises(AuditRefused) as caught:
        run_build(archive)
    assert {one.rule for one in caught.value.findings} == {"withheld.found"}
    return {(one.file, one.excerpt) for one in caught.value.findings}


def change_title(archive: Path, title: str) -> None:
    path = archive / "content/archive.toml"
    path.write_text(path.read_text().replace("The Test Papers", title))


def test_a_word_on_the_list_stops_the_build_though_no_page_changed(archive: Path) -> None:
    before = (archive / "site/documents/reply.html").read_bytes()
    write_list(archive, "# canaries", "NEGO-TIATION")
    found = refused(archive)
    assert ("documents/reply.html", f"line 2 of {LIST}, in its text") in found
    files = {file for file, _ in found}
    assert {file.partition("/")[0] for file in files} == {"documents", "conversations", "search"}
    assert {file.partition(".")[0] for file in files if "documents" in file} == {"documents/reply"}
    assert "search/d/reply.js" in files
    assert (archive / "site/documents/reply.html").read_bytes() == before


def test_it_is_found_again_until_it_is_gone(archive: Path) -> None:
    write_list(archive, "negotiation")
    assert refused(archive) == refused(archive)
    run_decide(archive, "hold", "reply")
    assert run_build(archive).published == 2


def test_words_that_are_known_are_looked_for_in_changed_files_only(
    archive: Path, searched: list[str]
) -> None:
    write_list(archive, "Quillobran")
    everything = run_build(archive).files - len(COPY)
    assert len(searched) == everything
    run_build(archive)
    assert len(searched) == everything
    write_list(archive, "Quillobran", "Besa Orlani")
    run_build(archive)
    assert len(searched) == 2 * everything
    write_list(archive, "Besa Orlani")
    run_build(archive)
    assert len(searched) == 2 * everything


def test_a_changed_file_is_looked_into(archive: Path, searched: list[str]) -> None:
    write_list(archive, "Quillobran")
    run_build(archive)
    searched.clear()
    change_title(archive, "The Quil\u00adlobran Papers")
    found = {file for file, _ in refused(archive)}
    assert "index.html" in found
    assert found <= set(searched)


def test_the_list_is_not_under_build(archive: Path) -> None:
    write_list(archive, "Quillobran", "+355 69 234 5678")
    run_build(archive)
    for path in (archive / "build").rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            assert not any(word in data for word in (b"uillobran", b"355692345678", b"234 5678"))


def test_without_a_place_for_a_key_everything_is_searched_each_time(
    archive: Path, searched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_list(archive, "Quillobran")
    monkeypatch.setattr(withholding, "_DIGEST_KEY", f"{LIST}/digest.key")
    everything = run_build(archive).files - len(COPY)
    run_build(archive)
    assert len(searched) == 2 * everything


def test_what_a_rule_withholds_everywhere_is_looked_for(archive: Path) -> None:
    rules = archive / "content/releases/one/redactions.toml"
    rules.write_text(rules.read_text() + ELSEWHERE)
    change_title(archive, "Negotiation Papers")
    found = {file for file, where in refused(archive) if "rule 2 of " in where}
    assert "index.html" in found


def test_a_preview_may_hold_them(archive: Path) -> None:
    write_list(archive, "negotiation")
    assert run_build(archive, preview=True).published == 3


def test_an_audit_by_itself_looks_for_them_too(archive: Path) -> None:
    write_list(archive, "negotiation")
    report = inspect(archive, None, Inspection(jobs=1)).report
    assert "withheld.found" in report.counts()
    assert not inspect(archive.parent, archive / "site", Inspection(jobs=1)).report.blocked


def test_an_audit_by_itself_knows_at_which_address_the_site_will_be(archive: Path) -> None:
    settings = archive / "content" / "archive.toml"
    settings.write_text(settings.read_text().replace("papers.example/", "ak.example/papers/"))
    run_build(archive)
    assert '"/papers/' in (archive / "site" / "404.html").read_text()
    assert not inspect(archive, None, Inspection(jobs=1)).report.blocked
    assert not inspect(archive.parent, archive / "site", Inspection(jobs=1)).report.blocked


# --- sealed


@pytest.fixture
def sealed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seal a word that is in the site, and leave the list at home."""
    monkeypatch.setenv(KEY_NAME, new_key())
    write_list(archive, "negotiation")
    assert seal_list(load(archive)).changed
    (archive / LIST).unlink()
    return archive


def test_with_the_key_a_sealed_word_stops_the_build(sealed: Path) -> None:
    assert ("documents/reply.html", "the sealed list, in its text") in refused(sealed)


def test_without_the_key_nothing_is_built(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_NAME)
    with pytest.raises(UsageError, match=f"{KEY_NAME} is not set"):
        run_build(sealed)
    with pytest.raises(UsageError, match=f"{KEY_NAME} is not set"):
        inspect(sealed, None, Inspection(jobs=1))
    assert run_build(sealed, unsealed=True).published == 3


def test_with_another_key_nothing_is_built(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_NAME, new_key())
    with pytest.raises(UsageError, match="not the key that it was sealed with"):
        run_build(sealed, unsealed=True)


def test_the_list_itself_needs_no_key(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_NAME)
    write_list(sealed, "Quillobran")
    assert run_build(sealed).published == 3


def test_a_seal_of_other_words_is_reported(sealed: Path) -> None:
    run_decide(sealed, "hold", "reply")
    write_list(sealed, "Quillobran")
    (warning,) = [one for one in run_build(sealed).warnings if one.severity == "warn"]
    assert (warning.rule, warning.file) == ("withheld.stale", SEALED)


def test_the_same_words_are_sealed_once(sealed: Path) -> None:
    write_list(sealed, "negotiation")
    before = (sealed / SEALED).read_bytes()
    assert not seal_list(load(sealed)).changed
    assert (sealed / SEALED).read_bytes() == before
    write_list(sealed, "negotiation", "Quillobran")
    assert seal_list(load(sealed)).terms == 2


def test_nothing_is_sealed_without_words_or_without_a_key(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="is not set"):
        seal_list(load(archive))
    monkeypatch.setenv(KEY_NAME, new_key())
    with pytest.raises(UsageError, match="nothing to seal"):
        seal_list(load(archive))
