"""The whole path: from vetted documents to a published site, and only what changed anew."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from archivegen import readers
from archivegen.config.private import Choice
from archivegen.errors import ConfigError, EngineError, Unreadable
from archivegen.pipeline import building
from archivegen.pipeline.auditing import AuditRefused
from archivegen.pipeline.checking import check_archive
from archivegen.pipeline.events import finish
from tests.pipeline.archives import (
    LETTER,
    REPLY,
    make_archive,
    run_build,
    run_decide,
    tree,
    write_manifest,
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive")


@pytest.fixture
def published(archive: Path) -> Path:
    run_decide(archive)
    run_build(archive)
    return archive


def page(archive: Path, id_: str) -> str:
    return (archive / "site" / "documents" / f"{id_}.html").read_text()


def touch_letter(archive: Path, text: str) -> None:
    path = archive / "content/releases/one/documents/letter.eml"
    path.write_text(LETTER.replace("Who approved it?", text))


def test_nothing_is_published_without_a_decision(archive: Path) -> None:
    report = run_build(archive)
    assert (report.published, report.withheld) == (0, {"not-vetted": 3})
    assert not (archive / "site/documents/letter.html").exists()
    assert (archive / "site/index.html").exists()


@pytest.mark.parametrize("last", [False, True])
def test_a_build_lets_go_of_the_archive_unless_the_process_ends_with_it(
    archive: Path, monkeypatch: pytest.MonkeyPatch, *, last: bool
) -> None:
    held: list[object] = []
    monkeypatch.setattr(building, "hold", lambda *things: held.extend(things))
    run_build(archive, last=last)
    assert bool(held) == last


def test_what_was_approved_is_published_and_the_rest_is_counted_by_reason(archive: Path) -> None:
    run_decide(archive, "approve", "letter")
    run_decide(archive, "hold", "reply")
    report = run_build(archive)
    assert (report.published, report.withheld) == (1, {"held": 1, "not-vetted": 1})
    assert not (archive / "site/documents/reply.html").exists()


def test_withheld_words_are_in_no_file_of_the_site_or_of_the_pages(published: Path) -> None:
    for folder in ("site", "build/docs"):
        for name, data in tree(published / folder).items():
            assert b"Domani" not in data, name
    assert "P1" in page(published, "letter")


def test_transport_headers_and_message_ids_are_in_no_file(tmp_path: Path) -> None:
    hidden = LETTER.replace("Subject:", "Received: from secret-host.example\nSubject:")
    archive = make_archive(tmp_path / "a", {"letter.eml": hidden})
    run_decide(archive)
    run_build(archive)
    for data in tree(archive / "site").values():
        assert b"secret-host" not in data
        assert b"1@port.example" not in data


def test_a_changed_file_is_out_of_the_site_until_it_is_approved_again(published: Path) -> None:
    touch_letter(published, "Who did it?")
    report = run_build(published)
    assert report.withheld == {"void": 1}
    assert not (published / "site/documents/letter.html").exists()
    run_decide(published, "approve", "letter", on="2025-06-20")
    assert run_build(published).published == 3
    assert "Who did it?" in page(published, "letter")


def test_a_new_rule_voids_only_the_documents_that_it_touches(published: Path) -> None:
    rules = published / "content/releases/one/redactions.toml"
    rules.write_text(rules.read_text() + '\n[[rule]]\nterm = "negotiation"\nreason = "P1"\n')
    assert run_build(published).withheld == {"void": 1}
    assert not (published / "site/documents/reply.html").exists()


def test_a_small_change_renders_few_pages_and_gives_the_bytes_of_a_clean_build(
    published: Path,
) -> None:
    touch_letter(published, "Who did it?")
    run_decide(published, "approve", "letter", on="2025-06-20")
    report = run_build(published)
    after = tree(published / "site")
    assert 0 < report.rendered < report.files / 2
    for folder in ("site", "build"):
        shutil.rmtree(published / folder)
    run_build(published)
    assert tree(published / "site") == after


def test_a_build_without_changes_renders_nothing(published: Path) -> None:
    before = tree(published / "site")
    assert run_build(published).rendered == 0
    assert tree(published / "site") == before


def test_sources_that_were_deleted_are_made_again_and_others_are_deleted(published: Path) -> None:
    before = tree(published / "build/docs"), tree(published / "build/files")
    (published / "build/docs/documents/letter.md").unlink()
    (published / "build/files/documents/reply.txt").unlink()
    for folder in ("docs", "files"):
        (published / "build" / folder / "strange.txt").write_text("of an editor")
    assert run_build(published).rendered == 0
    assert (tree(published / "build/docs"), tree(published / "build/files")) == before


def test_the_number_of_processes_does_not_change_the_bytes(published: Path) -> None:
    one = tree(published / "site")
    for folder in ("site", "build"):
        shutil.rmtree(published / folder)
    run_build(published, jobs=3)
    assert tree(published / "site") == one


def test_a_withdrawn_document_leaves_a_notice_in_its_place(published: Path) -> None:
    run_decide(published, "withdraw", "note", note="could identify a person", on="2025-06-20")
    (published / "content/releases/one/documents/note.txt").unlink()
    report = run_build(published)
    assert (report.published, report.withdrawn) == (2, 1)
    assert "could identify a person" in page(published, "note")
    for folder in ("site", "build/twin"):
        for name, data in tree(published / folder).items():
            assert b"no name" not in data, name


def test_one_bad_file_takes_no_other_with_it(archive: Path) -> None:
    run_decide(archive)
    bad = archive / "content/releases/one/documents/bad.pdf"
    bad.write_bytes(b"%PDF-1.4 and then nothing of use")
    names = ("letter.eml", "reply.eml", "note.txt")
    rows = [{"id": name[:-4], "file": name} for name in names]
    write_manifest(archive, [*rows, {"id": "badone", "file": "bad.pdf"}])
    decided = run_decide(archive)
    assert [failure.advice != "" for failure in decided.unreadable] == [True]
    built = run_build(archive)
    assert (built.published, built.withheld) == (3, {"unreadable": 1})
    assert [failure.reason for failure in built.failures] == [decided.unreadable[0].reason]


def test_a_bad_file_is_no_longer_told_once_it_was_mended(archive: Path) -> None:
    note = archive / "content/releases/one/documents/note.txt"
    good = note.read_bytes()
    note.write_bytes(b"%PDF-1.4 and then nothing of use")
    run_decide(archive)
    assert run_build(archive).withheld == {"unreadable": 1}
    note.write_bytes(good)
    assert run_build(archive).withheld == {"not-vetted": 1}


def test_a_failure_that_passed_is_forgotten(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as busy:
        busy.setattr(readers, "read", _too_busy)
        assert len(run_decide(archive, "approve", "note").unreadable) == 1
    assert run_build(archive).withheld == {"not-vetted": 2, "unreadable": 1}
    finish(check_archive(archive, jobs=1))
    assert run_build(archive).withheld == {"not-vetted": 3}


def _too_busy(*_: object) -> None:
    raise Unreadable("it took too long", "Try it again.")


def test_wrong_files_of_the_editors_stop_the_build_and_leave_the_site(published: Path) -> None:
    before = tree(published / "site")
    write_manifest(published, [{"id": "x", "file": "../../archive.toml"}])
    with pytest.raises(ConfigError):
        run_build(published)
    assert tree(published / "site") == before


def test_a_broken_template_stops_the_build_and_leaves_the_site(published: Path) -> None:
    before = tree(published / "site")
    (published / "theme_overrides").mkdir()
    (published / "theme_overrides" / "document.html").write_text("{% extends %}")
    with pytest.raises(EngineError, match="MkDocs"):
        run_build(published)
    assert tree(published / "site") == before


def test_a_template_that_asks_another_host_is_stopped_by_the_audit(published: Path) -> None:
    before = tree(published / "site")
    own = published / "theme_overrides"
    own.mkdir()
    (own / "document.html").write_text(
        '{% extends "layout.html" %}{% block content %}'
        '<img src="https://tracker.example/x.png" alt="">{% endblock %}'
    )
    with pytest.raises(AuditRefused) as error:
        run_build(published)
    assert any("tracker.example" in one.excerpt for one in error.value.findings)
    assert tree(published / "site") == before


def test_a_preview_is_labelled_and_never_reaches_the_site(archive: Path) -> None:
    report = run_build(archive, preview=True)
    assert report.published == 3
    assert not (archive / "site").exists()
    shown = Path(report.site) / "documents" / "letter.html"
    assert "nobody has approved" in shown.read_text()
    assert "Domani" not in shown.read_text()


@pytest.mark.skipif(os.name != "posix", reason="rights of accounts are those of POSIX")
@pytest.mark.parametrize("before", [False, True])
def test_nobody_else_may_look_into_a_preview(
    archive: Path,
    before: bool,  # noqa: FBT001 (a parameter)
) -> None:
    folder = archive / "build/preview"
    if before:
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    run_build(archive, preview=True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("choices", [("reject",), ("withdraw",), ("withdraw", "hold")])
def test_a_preview_leaves_out_what_was_rejected_or_withdrawn(
    archive: Path, choices: tuple[Choice, ...]
) -> None:
    run_decide(archive, "approve", "letter")
    for choice in choices:
        run_decide(archive, choice, "letter", note="because")
    report = run_build(archive, preview=True)
    assert report.published == 2
    assert not (Path(report.site) / "documents" / "letter.html").exists()


def test_nothing_is_written_outside_the_output_folders(published: Path) -> None:
    assert sorted(path.name for path in published.iterdir()) == ["build", "content", "site"]
    assert REPLY.encode() not in tree(published / "site").values()
