"""Which files a site holds: no leftovers, no sources, nothing that the build did not mean."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from archivegen.audit import AuditFinding, Expected, HostLimits, audit
from archivegen.errors import UsageError
from tests.audit.conftest import MakeSite

Rules = Callable[..., list[str]]
Findings = Callable[..., list[AuditFinding]]
Page = Callable[..., str]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("assets/main.css.map", "file.dropping"),
        ("documents/a.html~", "file.dropping"),
        ("documents/a.html.bak", "file.dropping"),
        ("documents/a.html.orig", "file.dropping"),
        ("documents/.a.html.swp", "file.dropping"),
        (".DS_Store", "file.dropping"),
        ("documents/~$letter.docx", "file.dropping"),
        (".git/config", "file.dropping"),
        ("documents/a.eml", "file.source"),
        ("documents/a.MSG", "file.source"),
        ("inbox.mbox", "file.source"),
        ("documents/letter.docx", "file.source"),
        ("documents/figures.xlsx", "file.source"),
        ("documents/report.pdf", "file.source"),
        ("all.zip", "file.source"),
        ("assets/tool.exe", "file.kind"),
        ("noending", "file.kind"),
    ],
)
def test_a_file_that_has_no_place_in_a_site_blocks(
    name: str, rule: str, findings: Findings
) -> None:
    assert [(f.file, f.rule, f.severity) for f in findings({name: b"x"})] == [(name, rule, "block")]


def test_what_hosts_ask_for_is_fine(rules: Rules) -> None:
    files = {".nojekyll": "", "CNAME": "host.example", "robots.txt": "", "d/feed.atom": "<feed/>"}
    assert rules({**files, ".well-known/security.txt": ""}) == []


def test_a_link_out_of_the_site_blocks(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    site = make_site()
    (site / "a.txt").symlink_to(tmp_path / "secret.txt")
    (site / "folder").symlink_to(tmp_path)
    assert [(f.file, f.rule) for f in audit(site).findings] == [
        ("a.txt", "file.link"),
        ("folder", "file.link"),
    ]


def test_a_text_in_another_encoding_blocks(rules: Rules) -> None:
    assert rules({"a.txt": "naïve".encode("latin-1")}) == ["file.encoding"]


def test_a_source_map_inside_a_file_blocks(rules: Rules) -> None:
    files = {"a.css": "/*# sourceMappingURL=data:application/json;base64,e30= */"}
    assert rules(files) == ["file.dropping"]


def test_a_file_that_the_build_did_not_mean_blocks(make_site: MakeSite) -> None:
    site = make_site({"kept.txt": "as it was", "changed.txt": "by somebody", "new.txt": ""})
    meant = {"kept.txt": "as it was", "changed.txt": "by the build", "gone.txt": ""}
    files = {name: sha256(text.encode()).hexdigest() for name, text in meant.items()}
    files["index.html"] = sha256((site / "index.html").read_bytes()).hexdigest()
    found = audit(site, expected=Expected(files=files)).findings
    assert [(f.file, f.rule) for f in found] == [
        ("changed.txt", "file.changed"),
        ("gone.txt", "file.missing"),
        ("new.txt", "file.unexpected"),
    ]
    assert {f.severity for f in found} == {"block"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "see k7f3qz."),
        ("a.json", '{"id":"k7f3qz"}'),
        ("a.txt", "See K7F3QZ"),
        ("a.csv", "id\nk7f3qz\n"),
        ("documents/k7f3qz.txt", ""),
        ("documents/k7f3qz-p1.txt", ""),
    ],
)
def test_an_unpublished_document_is_named_nowhere(
    name: str, text: str, make_site: MakeSite
) -> None:
    site = make_site({name: text})
    files = {n: sha256((site / n).read_bytes()).hexdigest() for n in (name, "index.html")}
    expected = Expected(files=files, unpublished=frozenset({"k7f3qz", "m2x8"}))
    (found,) = audit(site, expected=expected).findings
    assert (found.file, found.rule, found.severity) == (name, "id.unpublished", "block")
    assert "k7f3qz" not in found.message + found.excerpt


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<a href="../documents/letter">x</a>', 1),
        ('<a href="letter-2.html">x</a>', 1),
        ('<a href="letter.html#p1">x</a>', 1),
        ('{"address":"documents/letter.html"}', 1),
        ('<p class="letter">A letter, any letter. In documents/letters.html', 0),
    ],
)
def test_an_id_that_is_a_word_is_looked_for_in_addresses(
    text: str,
    found: int,
    make_site: MakeSite,
) -> None:
    site = make_site({"a.txt": text})
    expected = Expected(files={}, unpublished=frozenset({"letter"}))
    assert audit(site, expected=expected).counts().get("id.unpublished", 0) == found


def test_other_words_that_hold_the_id_are_fine(make_site: MakeSite) -> None:
    site = make_site({"a.txt": "ak7f3qz k7f3qzs 8k7f3qz"})
    expected = Expected(files={}, unpublished=frozenset({"k7f3qz"}))
    assert "id.unpublished" not in audit(site, expected=expected).counts()


TINY = HostLimits(name="Tiny Pages", files=2, file_bytes=2_000, site_bytes=5_000)


@pytest.mark.parametrize(
    ("files", "file"),
    [
        ({"a.txt": "", "b.txt": ""}, ""),
        ({"a.txt": "x" * 2_001}, "a.txt"),
    ],
)
def test_what_a_host_does_not_accept_is_found(
    files: dict[str, str], file: str, findings: Findings
) -> None:
    (found,) = findings(files, hosts=[TINY])
    assert (found.file, found.rule, found.severity) == (file, "host.limit", "warn")
    assert "Tiny Pages" in found.message


def test_a_site_too_large_as_a_whole_is_found(findings: Findings) -> None:
    host = HostLimits(name="Tiny Pages", site_bytes=5_000, severity="block")
    (found,) = findings({"a.txt": "x" * 4_999}, hosts=[host])
    assert (found.file, found.severity) == ("", "block")


def test_a_site_within_the_limits_is_fine(rules: Rules) -> None:
    assert rules({"a.txt": "x" * 2_000}, hosts=[TINY]) == []


def test_a_folder_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no site") as caught:
        audit(tmp_path / "site")
    assert "Build the archive first" in caught.value.advice
