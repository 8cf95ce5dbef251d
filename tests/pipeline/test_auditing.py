"""An audit after a change says what one from scratch says, whatever happened in between."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from archivegen import audit
from archivegen.audit import Expected, Outgoing, Report, Sought, inspection
from archivegen.audit.bundles import Before
from archivegen.audit.rules.unpublished import ids_in
from archivegen.cache import Results
from archivegen.pipeline import inspecting
from archivegen.pipeline.auditing import AuditRules, Candidate, audit_tree
from archivegen.pipeline.events import finish
from archivegen.pipeline.inspecting import Inspector, Site
from archivegen.pipeline.state import State, Written
from archivegen.site.swap import Changes, DoubleBuffer

POLICY = (
    '<meta http-equiv="Content-Security-Policy"'
    " content=\"default-src 'self'; base-uri 'none'; form-action 'none'\">"
)
INDEXES = tuple(f"search/{digit * 16}/table.js" for digit in "01")  # of two builds
NAMES = (
    *("index.html", "404.html", "a.html", "d/index.html", "d/b.html", "d/b.txt", "x.css"),
    *INDEXES,
)
LINKS = ("index.html", "a.html#one", "d/b.html#two", "../a.html#two", "b.html", "b.txt", "d/")
INTO_INDEX = (INDEXES[0], f"search/%31{'1' * 15}/table.js", f"../search/{'0' * 15}\n0/table.js")
WORDS = ("X-Mailer: y\n", "<p>m2x8tb", "<p onclick=x>", "<p>1", "<p>2", "<p>3", "<p>4", "<p>5")
RULES = (
    AuditRules(),
    AuditRules(unpublished=frozenset({"k7f3qz"})),
    AuditRules(unpublished=frozenset({"k7f3qz", "m2x8tb"})),
    AuditRules(base_url="https://host.example/x/", outgoing=Outgoing(frozenset({"a.html"}))),
)

Texts = Mapping[str, str | None]


def left(path: Path, tree: Path) -> State:
    """Give what the last build left, if the tree is as it was; otherwise nothing."""
    state = State.load(path)
    return state if state.describes(tree) else State()


class Builds:
    """Builds in a row, of which each knows what the one before left."""

    def __init__(self, folder: Path) -> None:
        self.buffer = DoubleBuffer(folder / "site", folder / "build")
        self.results = Results(folder / "cache")
        self.state_file = folder / "state"
        self.digests: dict[str, str] = {}

    def build(self, texts: Texts, rules: AuditRules = RULES[0]) -> Report:
        """Put files into the site (None: take them out) if the audit allows it."""
        before = left(self.state_file, self.buffer.base)
        put = {name: text.encode() for name, text in texts.items() if text is not None}
        changes = Changes(put, tuple(name for name, text in texts.items() if text is None))
        self.buffer.prepare(fresh=not before.files)
        tree = self.buffer.stage(changes)
        is_searched = rules.unpublished <= set(before.unpublished)
        lying = Site(self.buffer.site, before.files, is_searched)
        inspector = Inspector(self.results, 1, Sought(rules.unpublished), lying)
        seen = finish(inspector.inspect(tree, sorted(put)))
        facts = {one.name: one for one in seen.facts}
        files = {name: one for name, one in before.files.items() if name not in texts}
        files |= {name: Written.of("", tree / name, one.digest) for name, one in facts.items()}
        self.digests = {name: one.digest for name, one in files.items()}
        candidate = Candidate(tree, files, facts, mentions=tuple(seen.mentions))
        audited = audit_tree(candidate, before, self.results, rules)
        if not audited.report.blocked:
            self.buffer.publish(changes, fresh=not before.files)
            ids = tuple(sorted(rules.unpublished))
            State(files, ids, audited.verdict, audited.by).save(self.state_file)
        return audited.report

    def whole(self, report: Report, rules: AuditRules) -> Report:
        """Audit the tree that was just reported on as if nothing were known of it."""
        expected = Expected(
            files=self.digests, unpublished=rules.unpublished, outgoing=rules.outgoing
        )
        tree = self.buffer.twin if report.blocked else self.buffer.site
        return audit.audit(tree, expected=expected, base_url=rules.base_url)


def page(body: str) -> str:
    return f"<html><head>{POLICY}</head><body>{body}</body></html>"


def some_text(name: str, chance: Random) -> str:
    words = "".join(chance.sample(WORDS, 1))
    if name.endswith(".js"):
        return f'AG("table",{chance.randint(0, 3)})\n' if chance.random() < 0.9 else words
    if not name.endswith(".html"):
        return words
    leads = LINKS + INTO_INDEX if chance.random() < 0.2 else LINKS
    links = "".join(f'<a href="{link}">' for link in chance.sample(leads, chance.randint(0, 2)))
    anchors = "<p id=one><p id=two>" if chance.random() < 0.8 else "<p id=one>"
    return page(links + anchors + words)


def some_texts(chance: Random) -> Texts:
    names = chance.sample(NAMES, chance.randint(0, 3))
    return {name: some_text(name, chance) if chance.random() < 0.9 else None for name in names}


@pytest.mark.parametrize("seed", range(16))
def test_a_row_of_builds_is_judged_as_each_would_be_from_scratch(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)  # noqa: S311 (no secret)
    builds = Builds(tmp_path)
    builds.build({name: page("<p id=one><p id=two>") for name in NAMES if name.endswith("html")})
    rules = RULES[0]
    for _ in range(12):
        rules = chance.choice(RULES) if chance.random() < 0.3 else rules
        report = builds.build(some_texts(chance), rules)
        assert report == builds.whole(report, rules)


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    """Two pages, of which one links to a place of the other, and one that stands alone."""
    done = Builds(tmp_path / "archive")
    done.build(
        {
            "a.html": page('<a href="b.html#here"></a>'),
            "b.html": page("<p id=here>"),
            "c.html": page('<a href="a.html#nowhere">'),
        }
    )
    return done


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files that are looked into, whether or not this build wrote them."""
    looked: list[str] = []

    def look(
        data: bytes, name: str, build_folder: str, before: Before | None = None
    ) -> audit.PageFacts:
        looked.append(name)
        return inspect_data(data, name, build_folder, before)

    inspect_data = inspection.inspect_data
    for module in (inspection, import_module("archivegen.audit.survey")):
        monkeypatch.setattr(module, "inspect_data", look)
    return looked


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of files in judgements of everything."""
    seen: list[int] = []

    def judge(files: Mapping[str, audit.PageFacts], *rules: object) -> audit.Verdict:
        seen.append(len(files))
        return judge_files(files, *rules)  # type: ignore[arg-type]

    judge_files = audit.judge_files
    monkeypatch.setattr(audit, "judge_files", judge)
    return seen


def test_a_small_change_is_judged_alone(builds: Builds, wholes: list[int]) -> None:
    report = builds.build({"d.html": page('<a href="b.html#here">'), "e.html": page("")})
    assert (report.counts(), report.files, wholes) == ({"link.anchor": 1}, 5, [])


def moved(texts: Mapping[str, str]) -> Texts:
    """Give what a build does whose index is in another folder than before."""
    names = {name: name.replace("0" * 16, "1" * 16) for name in texts}
    return {**dict.fromkeys(names), **{names[name]: text for name, text in texts.items()}}


INDEX = {f"search/{'0' * 16}/t/{number}.js": f'AG("t/{number}",1)\n' for number in range(3)}


def test_files_of_the_index_that_lie_in_another_folder_are_not_looked_into_again(
    builds: Builds, looks: list[str], wholes: list[int]
) -> None:
    builds.build(INDEX)
    looks.clear()
    changed = {**INDEX, f"search/{'0' * 16}/t/2.js": 'AG("t/2",2)\n'}
    report = builds.build(moved(changed))
    assert (looks, wholes) == ([f"search/{'1' * 16}/t/2.js"], [])
    assert report == builds.whole(report, RULES[0])


def test_ids_are_sought_in_such_files_only_if_they_were_not_before(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[str] = []

    def seek(name: str, data: bytes, ids: frozenset[str]) -> frozenset[str]:
        sought.append(name)
        return ids_in(name, data, ids)

    monkeypatch.setattr(import_module("archivegen.audit.survey"), "ids_in", seek)
    builds.build(INDEX, RULES[1])
    sought.clear()
    builds.build(moved({**INDEX, f"search/{'0' * 16}/t/2.js": 'AG("t/2",2)\n'}), RULES[1])
    assert sought == [f"search/{'1' * 16}/t/2.js"]
    back = {name.replace("1" * 16, "0" * 16): text for name, text in moved(INDEX).items()}
    builds.build({name: text for name, text in back.items() if text is not None}, RULES[2])
    assert len(sought) == 4


def test_what_is_wrong_with_such_a_file_is_told_of_it_where_it_lies(builds: Builds) -> None:
    report = builds.build({next(iter(INDEX)): "fetch('//host.example')"})
    again = builds.build(moved({next(iter(INDEX)): "fetch('//host.example')"}))
    assert {one.file for one in report.findings if one.severity == "block"} == {next(iter(INDEX))}
    assert again == builds.whole(again, RULES[0])


def test_a_page_that_leads_into_the_index_is_judged_when_that_lies_elsewhere(
    builds: Builds, wholes: list[int]
) -> None:
    builds.build({**INDEX, "d.html": page(f'<a href="{next(iter(INDEX))}">')})
    report = builds.build(moved(INDEX))
    assert report.counts() == {"link.anchor": 1, "link.missing": 1}
    assert len(wholes) == 1


def test_a_page_without_its_target_is_found_though_it_did_not_change(builds: Builds) -> None:
    report = builds.build({"b.html": None})
    assert [(one.file, one.rule) for one in report.findings if one.severity == "block"] == [
        ("a.html", "link.missing")
    ]


def test_an_id_that_became_unpublished_is_found_in_a_page_that_did_not_change(
    builds: Builds,
) -> None:
    builds.build({"d.html": page("k7f3qz")})
    report = builds.build({}, AuditRules(unpublished=frozenset({"k7f3qz"})))
    assert [(one.file, one.rule) for one in report.findings if one.severity == "block"] == [
        ("d.html", "id.unpublished")
    ]


@pytest.mark.parametrize(
    "rules",
    [
        AuditRules(base_url="https://host.example/"),
        AuditRules(outgoing=Outgoing(frozenset({"x"}))),
        AuditRules(outgoing=Outgoing(cited=frozenset({("x", "https://host.example/")}))),
    ],
)
def test_other_rules_judge_everything(rules: AuditRules, builds: Builds, wholes: list[int]) -> None:
    builds.build({}, rules)
    builds.build({}, rules)
    assert wholes == [3]


def test_other_code_of_the_audit_looks_into_everything(
    builds: Builds, looks: list[str], wholes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspecting, "_code", lambda: "another")
    builds.build({})
    assert (sorted(looks), wholes) == (["a.html", "b.html", "c.html"], [3])


def test_facts_that_were_lost_are_found_again_and_kept(
    builds: Builds, looks: list[str], wholes: list[int]
) -> None:
    builds.results.forget_except(())
    builds.build({"b.html": page("<p id=here>more")})
    assert (sorted(looks), wholes) == (["a.html", "b.html", "c.html"], [3])
    builds.build({"a.html": page(""), "c.html": page("")})
    assert (sorted(looks[3:]), wholes) == (["a.html", "c.html"], [3])


@pytest.mark.parametrize("at", [0, 40, -1], ids=["sum", "middle", "end"])
def test_a_damaged_state_is_no_state(at: int, builds: Builds) -> None:
    data = bytearray(builds.state_file.read_bytes())
    data[at] ^= 1
    builds.state_file.write_bytes(data)
    assert left(builds.state_file, builds.buffer.site) == State()


def test_a_tree_that_somebody_touched_is_not_what_the_state_says(
    builds: Builds, tmp_path: Path
) -> None:
    state, tree = left(builds.state_file, builds.buffer.site), builds.buffer.site
    assert len(state.files) == 3
    (tree / "more.txt").touch()
    assert not state.describes(tree)
    (tree / "more.txt").unlink()
    assert state.describes(tree)
    (tree / "a.html").rename(tmp_path / "a.html")
    assert not state.describes(tree)
    (tree / "a.html").symlink_to(tmp_path / "a.html")
    assert not state.describes(tree)


def test_a_link_of_the_right_size_and_time_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path)
    status = (tmp_path / "a.html").lstat()
    state = State({"a.html": Written("", "", status.st_size, status.st_mtime_ns)})
    assert not state.describes(tmp_path)


def test_a_tree_with_a_file_too_few_and_one_too_many_is_judged_whole(builds: Builds) -> None:
    builds.build({"d.html": page("")})  # now the twin is up to date
    before = left(builds.state_file, builds.buffer.base)
    tree = builds.buffer.twin
    (tree / "b.html").rename(tree / "z.html")
    found = audit_tree(Candidate(tree, before.files, {}), before, builds.results, RULES[0]).report
    assert found == audit.audit(tree, expected=Expected(files=builds.digests))
    assert found.counts()["link.missing"] == 1


def test_a_link_in_the_tree_is_never_published(builds: Builds, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("k7f3qz")
    builds.build({"d.html": page("")})  # now the twin is up to date
    before = left(builds.state_file, builds.buffer.base)
    tree = builds.buffer.twin
    (tree / "d.html").unlink()
    (tree / "d.html").symlink_to(tmp_path / "secret.txt")
    found = audit_tree(Candidate(tree, before.files, {}), before, builds.results, RULES[0]).report
    assert [(one.file, one.rule) for one in found.findings if one.severity == "block"] == [
        ("d.html", "file.link"),
        ("d.html", "file.missing"),
    ]
    assert found.blocked


def test_the_tree_that_the_next_build_begins_with_is_the_one_that_must_be_untouched(
    builds: Builds,
) -> None:
    builds.build({"d.html": page("")})
    assert builds.buffer.base == builds.buffer.twin
    (builds.buffer.twin / "a.html").unlink()
    (builds.buffer.twin / "a.html").write_text("somebody else's")
    assert left(builds.state_file, builds.buffer.base) == State()
