"""The engine: the bytes of plain MkDocs, its strictness, its events, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from archivegen.errors import EngineError
from archivegen.site import editorial, shell
from archivegen.site.engine import PAGES_PER_SHARE, Engine, Rendered, deal
from archivegen.site.look import look
from archivegen.site.renderers import Renderers
from archivegen.site.writer import page_bytes
from tests.site.samples import lists_of, page_of, record, scan, sheet, view

LETTER = record(sheets=(sheet("{{ config }} *stars* \U0001f600 \x85 <b>", "[a](b.md)"),))
MARKDOWN = b"""---
template: "main.html"
title: "By hand"
---
# A heading

| a | b |
| - | -:|
| [home](index.md) | *x* |
"""
BY_YAML = b"---\ntemplate: page.html\ntitle: 1.5\nbody_html: |\n  <p>two\n  lines</p>\n---\n"


@pytest.fixture(params=["one", "many"] if sys.platform == "linux" else ["one"])
def how(request: pytest.FixtureRequest) -> str:
    """How many shares a process renders: many on Linux, each in a copy of itself."""
    return str(request.param)


@pytest.fixture(scope="module")
def sources() -> dict[str, bytes]:
    """Hold one page of each way of writing it, and some of each template."""
    pages = [
        page_of(LETTER, scan(id="scan1")),
        page_of(scan(id="scan1"), LETTER),
        *lists_of(LETTER, scan(id="scan1"))[:4],
        *editorial.pages(view(LETTER)),
    ]
    written = {page.path: page_bytes(page) for page in pages}
    return written | {"by-hand.md": MARKDOWN, "yaml.md": BY_YAML}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return engine_in(tmp_path)


def engine_in(folder: Path, **settings: Any) -> Engine:
    extra = {"site_name": "Papers", "extra": shell.extra([view(LETTER)]), **settings}
    (folder / "docs").mkdir()
    return Engine(folder / "docs", look(folder, folder, extra), folder / "shares", 2)


def put(engine: Engine, sources: Mapping[str, bytes]) -> dict[str, int]:
    for name, data in sources.items():
        path = engine.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return {name: len(data) for name, data in sources.items()}


def run(engine: Engine, pages: Mapping[str, int], renderers: Renderers | None = None) -> Rendered:
    running = engine.render(pages, renderers)
    while True:
        try:
            next(running)
        except StopIteration as end:
            rendered: Rendered = end.value
            return rendered


def by_mkdocs(share: Path, into: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["-f", str(share / "mkdocs.yml"), "-d", str(into)]
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, capture_output=True, env=surroundings)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_every_file_is_byte_for_byte_what_plain_mkdocs_makes(
    engine: Engine, sources: dict[str, bytes], tmp_path: Path
) -> None:
    run(engine, put(engine, sources))
    by_mkdocs(engine.work / "000", tmp_path / "plain")
    ours = tree(engine.work / "000" / "site")
    assert ours == tree(tmp_path / "plain")
    assert {"index.html", "by-hand.html", "yaml.html", "documents/k7f3qz.html"} <= ours.keys()


def test_the_front_page_is_a_stub_where_it_is_not_to_be_rendered(
    engine: Engine, sources: dict[str, bytes]
) -> None:
    rendered = run(engine, put(engine, sources))
    assert set(rendered.pages) == {name.removesuffix("md") + "html" for name in sources}
    assert "index.html" not in rendered.theme
    assert {"404.html", "assets/archive.css"} <= rendered.theme.keys()


HOOKS = """
import json
from pathlib import Path

happened = []

def note(event, page):
    happened.append([event, page.file.src_uri, page.title])

def on_pre_page(page, **_): note("pre_page", page)
def on_page_markdown(markdown, page, **_): note("page_markdown", page); return markdown + MORE
def on_page_content(html, page, **_): note("page_content", page)
def on_page_context(context, page, **_): note("page_context", page)
def on_post_page(output, page, config): note("post_page", page); return output + page.content
def on_files(files, config): happened.append(["files", len(files), [f.src_uri for f in files]])
def on_nav(nav, **_): happened.append(["nav", [page.title for page in nav.pages]])
def on_post_build(config):
    Path(config.site_dir, "happened.json").write_text(json.dumps(happened))
"""
READ = """
def on_page_read_source(page, config):
    note("page_read_source", page)
    return page.file.content_string.replace("A heading", "Another")
"""


ENVIRONMENT = """
def on_env(env, **_):
    env.trim_blocks = env.lstrip_blocks = True
"""


@pytest.mark.parametrize(
    "hooks",
    [
        f"MORE = ''{HOOKS}",
        f"MORE = '\\n\\n*more*'{HOOKS}",
        f"MORE = ''{HOOKS}{READ}",
        f"MORE = ''{HOOKS}{ENVIRONMENT}",
    ],
)
def test_hooks_of_an_archive_are_called_for_every_page_as_by_mkdocs(
    tmp_path: Path, sources: dict[str, bytes], hooks: str
) -> None:
    (tmp_path / "hooks.py").write_text(hooks)
    engine = engine_in(tmp_path, hooks=[str(tmp_path / "hooks.py")])
    run(engine, put(engine, sources))
    by_mkdocs(engine.work / "000", tmp_path / "plain")
    ours = tree(engine.work / "000" / "site")
    assert ours == tree(tmp_path / "plain")
    assert len(json.loads(ours["happened.json"])) > 5 * len(sources)


def test_settings_that_only_a_file_can_have_are_read_by_mkdocs(
    tmp_path: Path, sources: dict[str, bytes]
) -> None:
    (tmp_path / "parent.yml").write_text("site_author: the desk\n")
    engine = engine_in(tmp_path, INHERIT=str(tmp_path / "parent.yml"), copyright=None)
    run(engine, put(engine, sources))
    by_mkdocs(engine.work / "000", tmp_path / "plain")
    assert tree(engine.work / "000" / "site") == tree(tmp_path / "plain")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"---\ntemplate: main.html\n---\n[a](missing.md)", "missing.md"),
        (b'---\ntemplate: "missing.html"\n---\n', "missing.html"),
        (b'---\ntitle: "\xff"\n---\n', "Encoding error reading file: a.md"),
    ],
)
def test_what_stops_a_strict_mkdocs_stops_the_engine(
    engine: Engine, page: bytes, said: str
) -> None:
    with pytest.raises(EngineError, match="exit code 1") as refused:
        run(engine, put(engine, {"a.md": page}))
    assert said in str(refused.value) + (engine.work / "000" / "log.txt").read_text()


def test_a_setting_that_mkdocs_does_not_know_stops_the_engine(tmp_path: Path) -> None:
    engine = engine_in(tmp_path, colour="green")
    with pytest.raises(EngineError, match="Unrecognised configuration name: colour"):
        run(engine, put(engine, {"a.md": MARKDOWN.replace(b"index", b"a")}))


def test_a_renderer_that_cannot_start_is_an_error_that_says_why(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs").mkdir()
    (tmp_path / "mkdocs" / "__init__.py").write_text("raise ImportError('MkDocs is broken')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineError, match="MkDocs is broken"):
        run(engine, put(engine, {"a.md": MARKDOWN.replace(b"index", b"a")}))


def test_renderers_that_wait_are_used_before_new_ones_are_started(
    engine: Engine, sources: dict[str, bytes], how: str
) -> None:
    with Renderers(1, many=how == "many") as renderers:
        waiting = renderers.started
        first = run(engine, put(engine, sources), renderers)
        assert renderers.started == waiting
        assert run(engine, put(engine, sources), renderers).pages == first.pages
        assert len(renderers.started) == (1 if how == "many" else 2)


def test_a_share_has_the_same_bytes_whichever_process_renders_it(
    engine: Engine, sources: dict[str, bytes], tmp_path: Path, how: str
) -> None:
    with Renderers(1, many=how == "many") as renderers:
        run(engine, put(engine, sources), renderers)
        run(engine, {"yaml.md": 9}, renderers)
        run(engine, put(engine, sources), renderers)
    by_mkdocs(engine.work / "000", tmp_path / "plain")
    assert tree(engine.work / "000" / "site") == tree(tmp_path / "plain")


CRASH = """
import os

def on_page_markdown(markdown, **_):
    os.abort()
"""
FAULT = """
def on_page_markdown(markdown, **_):
    raise RuntimeError("a fault of a hook")
"""


@pytest.mark.parametrize(("hooks", "told"), [(CRASH, "exit code -6"), (FAULT, "a fault of a hook")])
def test_a_renderer_that_crashes_is_an_error_and_the_next_share_is_rendered(
    tmp_path: Path, hooks: str, told: str, how: str
) -> None:
    (tmp_path / "hooks.py").write_text(hooks)
    engine = engine_in(tmp_path, hooks=[str(tmp_path / "hooks.py")])
    with Renderers(1, many=how == "many") as renderers:
        with pytest.raises(EngineError, match=told):
            run(engine, put(engine, {"a.md": MARKDOWN.replace(b"index", b"a")}), renderers)
        (tmp_path / "hooks.py").write_text("")
        assert run(engine, put(engine, {"yaml.md": BY_YAML}), renderers).pages


FULL = """
import errno, os
from pathlib import Path

def on_page_markdown(markdown, config, **_):
    Path(config.docs_dir).parent.joinpath("log.code").mkdir()  # where nothing can be written now
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
"""


def test_a_full_disk_is_told_though_nobody_can_note_how_it_ended(tmp_path: Path, how: str) -> None:
    (tmp_path / "hooks.py").write_text(FULL)
    engine = engine_in(tmp_path, hooks=[str(tmp_path / "hooks.py")])
    with Renderers(1, many=how == "many") as renderers:
        with pytest.raises(EngineError, match="No space left on device") as raised:
            run(engine, put(engine, {"yaml.md": BY_YAML}), renderers)
        assert raised.value.advice == "Make room on the disk. The site is as it was."


def test_progress_counts_the_pages_that_are_done(engine: Engine) -> None:
    pages = put(engine, {f"p{number}.md": BY_YAML for number in range(101)})
    told = list(engine.render(pages))
    assert (told[0], told[-1]) == (0, 101)
    assert told == sorted(told)
    assert len(set(told)) == 3


def test_pages_are_rendered_while_the_caller_does_something_else(
    engine: Engine, sources: dict[str, bytes]
) -> None:
    with Renderers(1) as renderers:
        running = engine.render(put(engine, sources), renderers)
        assert next(running) == 0
        page = engine.work / "000" / "site" / "index.html"
        for _ in range(3_000):
            if page.exists():
                return
            time.sleep(0.01)
    pytest.fail("nothing is rendered unless the caller waits for it")


WAIT = """
import os, time
from pathlib import Path

def on_page_markdown(markdown, config, **_):
    Path(config.docs_dir, "here").write_text(str(os.getpid()))
    time.sleep(60)
"""


def test_what_is_being_rendered_ends_with_the_renderers(tmp_path: Path, how: str) -> None:
    (tmp_path / "hooks.py").write_text(WAIT)
    engine = engine_in(tmp_path, hooks=[str(tmp_path / "hooks.py")])
    with Renderers(1, many=how == "many") as renderers:
        next(engine.render(put(engine, {"yaml.md": BY_YAML}), renderers))
        here = engine.work / "000" / "docs" / "here"
        for _ in range(3_000):
            if here.exists() and here.read_text():
                break
            time.sleep(0.01)
        renderer = int(here.read_text())
        assert alive(renderer)
    for _ in range(500):
        if not alive(renderer):
            return
        time.sleep(0.01)
    pytest.fail("it goes on")


PARENT = """
import sys, time
from archivegen.site.renderers import Renderers
with Renderers(2, many={many}) as renderers:
    print(*renderers.started, flush=True)
    {then}
"""


@pytest.fixture
def parent(request: pytest.FixtureRequest, how: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PARENT.format(then=request.param, many=how == "many")]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
@pytest.mark.parametrize(
    ("parent", "number"),
    [("time.sleep(60)", signal.SIGINT), ("raise KeyboardInterrupt", 0)],
    indirect=["parent"],
)
def test_nothing_is_left_after_ctrl_c_and_only_the_parent_speaks(
    parent: subprocess.Popen[str], number: int
) -> None:
    assert parent.stdout
    children = [int(word) for word in parent.stdout.readline().split()]
    os.killpg(parent.pid, number)
    _, said = parent.communicate(timeout=30)
    assert said.count("KeyboardInterrupt") == said.count("Traceback") == 1
    assert not any(alive(child) for child in children)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
@pytest.mark.parametrize(
    "parent", ["import os, signal; os.kill(os.getpid(), signal.SIGKILL)"], indirect=True
)
def test_renderers_end_by_themselves_when_their_parent_was_killed(
    parent: subprocess.Popen[str],
) -> None:
    assert parent.stdout
    children = [int(word) for word in parent.stdout.readline().split()]
    parent.communicate(timeout=30)  # until nobody holds its output
    for _ in range(1_000):
        if not any(alive(child) for child in children):
            return
        time.sleep(0.01)
    pytest.fail("they wait for ever")


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_renderer_that_is_told_nothing_ends_quietly() -> None:
    command = [sys.executable, "-m", "archivegen.site.rendering", "many"]
    ended = subprocess.run(command, check=False, input=b"", capture_output=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("pages", "jobs", "shares"),
    [(0, 4, 1), (1, 4, 1), (100, 4, 1), (101, 4, 2), (820, 2, 2), (820, 1, 1), (9_999, 2, 4)],
)
def test_there_are_as_many_shares_as_are_worth_their_cost(
    pages: int, jobs: int, shares: int
) -> None:
    dealt = deal({f"{number}.md": 10 for number in range(pages)}, jobs)
    assert len(dealt) == shares
    assert sum(map(len, dealt)) == pages
    assert max(map(len, dealt)) <= PAGES_PER_SHARE
