"""A real site, spoiled in one place at a time: the audit finds each of them, and nothing before."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from msgspec import Struct
from PIL import Image

from archivegen.audit import HOSTS, Expected, Report, Withheld, audit
from archivegen.audit.kinds import HOST_FILES, KINDS
from archivegen.audit.rules.copies import no_room
from archivegen.audit.withheld import stale
from archivegen.exports.bag import bag
from archivegen.exports.pieces import pack
from tests.audit.planting import ANYWHERE, PLACES, Files, before, riff_with, within
from tests.pipeline.archives import LETTER, NOTE, SETTINGS, make_archive, run_build, run_decide

pytestmark = pytest.mark.xdist_group("mutations")  # the site is built once

SOUGHT = Withheld((("Quillobran", "line 1"),))
MANUAL = Path(__file__).parents[2] / "docs/findings.md"
BASE = "https://papers.example/"
EVIL = "https://evil.example/"


def picture(kind: str) -> bytes:
    """Draw a small picture."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((48, 64)).convert("RGB").save(stream, kind)
    return stream.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Build a site with a document of each kind."""
    folder = tmp_path_factory.mktemp("mutations") / "archive"
    make_archive(
        folder,
        {
            "letter.eml": LETTER,
            "note.txt": NOTE,
            "picture.png": picture("PNG"),
            "table.csv": "fee,month\n12,May\n",
        },
    )
    settings = SETTINGS.replace("[reasons]", 'interface = ["en", "sq"]\n[reasons]')
    (folder / "content/archive.toml").write_text(settings)
    run_decide(folder)
    assert run_build(folder).published == 4
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def samples(built: Files) -> Files:
    """Take a small file of each kind of the site, and make those that the site could hold."""
    made = {
        ".atom": b"<feed><title>x</title></feed>",
        ".jsonl": b"{}\n",
        ".webmanifest": b"{}",
        ".csv": b"a,b\n",
        ".bib": b"@misc{a}\n",
        ".png": picture("PNG"),
        ".jpg": picture("JPEG"),
        ".jpeg": picture("JPEG"),
        ".woff": b"wOFF" + bytes(40),
        ".woff2": b"wOF2" + bytes(44),
    }
    there = sorted(built, key=lambda name: (-len(built[name]), name))
    return made | {PurePosixPath(name).suffix: built[name] for name in there}


def write(folder: Path, files: Files) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_no_kind_of_file_is_forgotten(built: Files) -> None:
    endings = {PurePosixPath(name).suffix for name in built if name not in HOST_FILES}
    assert endings <= PLACES.keys()
    assert KINDS.keys() <= PLACES.keys()
    assert {".html", ".css", ".js", ".svg", ".xml", ".json", ".txt", ".webp", ".ico"} <= endings


def test_no_place_is_empty_without_reason() -> None:
    assert [ending for ending, places in PLACES.items() if places == ANYWHERE] == [".woff2"]


@pytest.mark.parametrize(
    ("ending", "place"),
    [(ending, place) for ending, places in PLACES.items() for place in places],
)
def test_a_planted_word_is_found(ending: str, place: str, samples: Files, tmp_path: Path) -> None:
    planted = PLACES[ending][place](f"folder/a{ending}", samples[ending])
    report = audit(write(tmp_path, planted), withheld=SOUGHT)
    (name,) = planted
    (found,) = [one for one in report.findings if one.rule == "withheld.found"]
    assert (found.file == name) == ("in its name" not in found.excerpt)
    assert re.search("quil-?lobran", repr(report.findings), re.IGNORECASE) is None


# --- every other rule


class Spoiled(Struct):
    """A change of the site that breaks a rule: files to write, to take out, and what is told."""

    write: Callable[[Files], Files] = lambda _: {}
    remove: str = ""
    known: bool = False  # the build meant it; otherwise a changed file is found by that alone
    told: Mapping[str, Any] = {}


def change(plant: Callable[[str, bytes], Files], name: str = "index.html") -> Spoiled:
    """Spoil a file of the site."""
    return Spoiled(lambda files: plant(name, files[name]), known=True)


def body(text: str, name: str = "index.html") -> Spoiled:
    """Write into a page."""
    return change(before(b"</body>", text), name)


def add(name: str, data: bytes = b"x") -> Spoiled:
    """Add a file that the build meant to publish."""
    return Spoiled(lambda _: {name: data}, known=True)


def replaced(old: bytes, new: bytes) -> Spoiled:
    """Write other words into the home page."""

    def plant(name: str, data: bytes) -> Files:
        assert old in data
        return {name: data.replace(old, new)}

    return change(plant)


POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)


def without_policy(put: bytes) -> Spoiled:
    def plant(name: str, data: bytes) -> Files:
        assert POLICY.search(data)
        return {name: POLICY.sub(put, data)}

    return change(plant)


def late_policy() -> Spoiled:
    def plant(name: str, data: bytes) -> Files:
        return {name: POLICY.sub(lambda match: b'<img src="x.png">' + match[0], data)}

    return change(plant)


def linked(node: dict[str, str]) -> Spoiled:
    """Say something else for programs on the home page."""
    data = json.dumps({"@context": "https://schema.org", **node})

    def plant(name: str, page: bytes) -> Files:
        return {name: re.sub(rb"(ld\+json\">).*?(</script>)", rb"\1%b\2" % data.encode(), page)}

    return change(plant)


RULES: Mapping[str, Spoiled] = {
    "request.foreign": body(f'<img src="{EVIL}a.png">'),
    "request.data": body('<img src="data:image/png;base64,AAAA">'),
    "script.host": change(
        lambda name, data: {name: data + b"x = '//evil.example/';"}, "assets/archive.js"
    ),
    "script.data": add("search/d/letter.js", b'AG("d/letter",{});alert(1)'),
    "bundle.other": add("data/archive.zip", bag("archive", {"texts/else.txt": pack(b"x")}, [])),
    "bundle.copy": add("documents/more.txt"),
    "linked.data": body('<script type="application/ld+json">{"@type":"Recipe"}</script>'),
    "linked.person": linked({"@type": "Person", "name": "A Clerk"}),
    "sharing.picture": body(f'<meta property="og:image" content="{EVIL}a.png">'),
    "link.missing": body('<a href="documents/nowhere.html">x</a>'),
    "link.anchor": body('<a href="documents/letter.html#nowhere">x</a>'),
    "link.outside": body('<a href="../../secret.txt">x</a>'),
    "link.absolute": body('<a href="/documents/letter.html">x</a>'),
    "link.folder": body('<a href="documents/">x</a>'),
    "link.document": body(f'<a href="{EVIL}">x</a>', "documents/letter.html"),
    "link.external": body(f'<a href="{EVIL}">x</a>'),
    "link.scheme": body('<a href="javascript:alert(1)">x</a>'),
    "policy.missing": without_policy(b""),
    "policy.weak": without_policy(
        b'<meta http-equiv="Content-Security-Policy" content="default-src *; base-uri \'none\';'
        b" form-action 'none'\">"
    ),
    "policy.late": late_policy(),
    "inline.script": body("<script>alert(1)</script>"),
    "inline.handler": body('<p onclick="alert(1)">x</p>'),
    "inline.style": body('<p style="color: red">x</p>'),
    "markup.element": body('<iframe src="index.html"></iframe>'),
    "markup.charset": change(within(b"<head>", '<meta charset="utf-7">')),
    "markup.control": body("a\x1bb"),
    "id.unpublished": Spoiled(
        lambda files: before(b"</body>", "<p>k7f3qz</p>")("index.html", files["index.html"]),
        known=True,
        told={"unpublished": frozenset({"k7f3qz"})},
    ),
    "withheld.found": body("Quillobran"),
    "withheld.closed": add("documents/a.txt", b"PK\x03\x04" + bytes(40)),
    "mail.header": body("<dt>X-Originating-IP</dt>"),
    "mail.text": body("<p>Return-Path: x</p>", "documents/letter.html"),
    "path.build": Spoiled(known=True),  # see below: it needs the folder's name
    "path.local": body("<p>/home/somebody/secret</p>"),
    "image.metadata": change(riff_with(b"EXIF", b"II*\0"), "documents/picture/p1.webp"),
    "image.kind": add("documents/a.webp", b"no picture"),
    "file.unexpected": Spoiled(lambda _: {"notes.txt": b"x"}),
    "file.missing": Spoiled(remove="robots.txt"),
    "file.changed": Spoiled(lambda files: {"robots.txt": files["robots.txt"] + b"#"}),
    "file.dropping": add("index.html~"),
    "file.source": add("letter.eml"),
    "file.kind": add("tool.exe"),
    "file.encoding": add("documents/a.txt", b"\xe9"),
    "file.link": Spoiled(),  # see below: it is no file
    "host.copy": Spoiled(),  # see below: it says what there is not
    "host.limit": add("large.txt", b" " * (26 * 1024 * 1024)),
}
NOT_OF_A_FILE = {"path.build", "file.link", "withheld.stale", "host.copy"}


def judged(folder: Path, built: Files, one: Spoiled) -> Report:
    """Audit the site after a change."""
    changed = one.write(built)
    files = {name: data for name, data in {**built, **changed}.items() if name != one.remove}
    meant = {**built, **changed} if one.known else built
    expected = Expected(
        files={name: sha256(data).hexdigest() for name, data in meant.items()}, **one.told
    )
    write(folder, files)
    return audit(folder, expected=expected, base_url=BASE, withheld=SOUGHT, hosts=HOSTS)


def test_the_site_itself_has_no_finding(built: Files, tmp_path: Path) -> None:
    assert judged(tmp_path / "site", built, Spoiled()).findings == ()


def test_no_rule_is_forgotten() -> None:
    _, _, told = MANUAL.read_text(encoding="utf-8").partition("## In the finished site")
    rules = set(re.findall(r"^\| `([a-z]+\.[a-z]+)` \|", told, flags=re.MULTILINE))
    assert rules == RULES.keys() | {"withheld.stale"}


@pytest.mark.parametrize("rule", sorted(RULES.keys() - NOT_OF_A_FILE))
def test_a_broken_rule_is_found(rule: str, built: Files, tmp_path: Path) -> None:
    report = judged(tmp_path / "site", built, RULES[rule])
    assert rule in report.counts()


def test_the_folder_of_the_build_is_found(built: Files, tmp_path: Path) -> None:
    spoiled = body(f"<p>{tmp_path}/site</p>")
    assert "path.build" in judged(tmp_path / "site", built, spoiled).counts()


def test_a_link_instead_of_a_file_is_found(built: Files, tmp_path: Path) -> None:
    site = write(tmp_path / "site", built)
    (site / "link.txt").symlink_to(tmp_path / "elsewhere")
    assert "file.link" in judged(site, built, Spoiled()).counts()


def test_that_there_is_no_copy_is_said() -> None:
    assert (no_room().rule, no_room().severity) == ("host.copy", "warn")


def test_a_seal_of_other_words_is_said() -> None:
    assert (stale("x").rule, stale("x").severity) == ("withheld.stale", "warn")
