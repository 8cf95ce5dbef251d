"""The parts of lunr.js that are taken out of mkdocs, and scripts without their comments."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from archivegen.errors import EngineError
from archivegen.search import client
from archivegen.search.client import client_files
from archivegen.search.scripts import stripped
from archivegen.search.words import LANGUAGES
from tests.js import node
from tests.search.archives import document
from tests.search.asking import asking

LUNR = files("mkdocs.contrib.search") / "templates" / "search" / "lunr.js"
LANGUAGE_FILES = files("mkdocs.contrib.search") / "lunr-language"
THEME = Path(__file__).parents[2] / "theme_overrides" / "assets" / "search"


def run(script: str) -> str:
    done = subprocess.run(
        [node.needed(), "-"], input=script, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_archive_in_english_needs_two_files() -> None:
    assert list(client_files(["", "en"])) == ["lunr.js", "sets.js"]


def test_other_languages_have_a_file_each_and_one_in_common() -> None:
    names = list(client_files(["sv", "en", "de", ""]))
    assert names == ["lunr.js", "sets.js", "stem.js", "stem-de.js", "stem-sv.js"]


def test_licences_stay() -> None:
    made = client_files(["de"])
    assert made["lunr.js"].startswith(b"/**\n * lunr - http://lunrjs.com")
    assert b"@license MIT" in made["lunr.js"]
    assert b"@license MIT" in made["sets.js"]
    assert b"Mihai Valentin" in made["stem-de.js"]
    assert b"http://www.mozilla.org/MPL/" in made["stem.js"]


def test_no_more_than_is_needed_is_taken() -> None:
    whole = LUNR.read_bytes()
    made = client_files([])
    assert sum(map(len, made.values())) < len(whole) / 4
    assert b"Builder = function" not in made["lunr.js"]
    assert b"tokenizer=function" not in made["lunr.js"]


@pytest.mark.node
def test_parts_do_what_the_whole_does() -> None:
    made = client_files(LANGUAGES)
    words = [
        "Häuser",
        "houses",
        "organisations",
        "chantaient",
        "kontratës",
        "evlerimiz",
        "книгами",
        "friday",
        "y",
        "a",
    ]
    languages = sorted(LANGUAGES - {"en", "sq"})  # Albanian is ours: see test_albanian.py
    parts = run(
        "const given = {}; globalThis.AG = (name, value) => { given[name] = value; };\n"
        + "\n".join(script.decode() for script in made.values())
        + "\nconst { lunr } = given; delete given.lunr;"
        + "Object.values(given).forEach((add) => add(lunr));"
        + _asking(words, languages)
    )
    sources = ["lunr.stemmer.support", *(f"lunr.{language}" for language in languages)]
    whole = run(
        f"const lunr = require({json.dumps(str(LUNR))});"
        f"for (const name of {json.dumps(sources)})"
        f"require({json.dumps(str(LANGUAGE_FILES))} + '/' + name + '.js')(lunr);"
        + _asking(words, languages)
    )
    assert parts == whole
    assert "hous" in parts


def _asking(words: list[str], languages: list[str]) -> str:
    """Write a script that prints what lunr makes of words and queries."""
    return (
        f"const words = {json.dumps(words)}, languages = {json.dumps(languages)};"
        """
        const stem = (stemmer, word) => stemmer({ update: (take) => take(word) });
        const query = new lunr.Query(["title", "text"]);
        new lunr.QueryParser("+title:foo^3 b*r~2 -x a-b", query).parse();
        const set = lunr.TokenSet.fromArray(["abc", "abd", "b"]);
        console.log(JSON.stringify([
          words.map((word) => stem(lunr.stemmer, word)),
          languages.map((language) => words.map((word) => stem(lunr[language].stemmer, word))),
          query.clauses,
          set.intersect(lunr.TokenSet.fromString("a*")).toArray(),
          set.intersect(lunr.TokenSet.fromFuzzyString("ab", 1)).toArray(),
        ]));
        """
    )


@pytest.mark.parametrize(
    ("part", "by"),
    [
        ('lunr.version = "2.3.9"', 'lunr.version = "2.4.0"'),
        ("lunr.QueryParser = function", "lunr.Parser = function"),
        ("lunr.Set = function", "lunr.Sets = function"),
    ],
)
def test_another_lunr_is_refused(part: str, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script = LUNR.read_text(encoding="utf-8")
    assert part in script
    monkeypatch.setattr(client, "_read", lambda _: script.replace(part, by))
    with pytest.raises(EngineError, match=r"lunr 2\.3\.9"):
        client_files(["en"])


def test_a_language_that_mkdocs_has_not_is_refused() -> None:
    with pytest.raises(EngineError, match=r"lunr\.xx\.js"):
        client_files(["xx"])


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("a = 1; // one\nb = 2 /* two */\n", "a=1;b=2\n"),
        ("/* a\n b */ c", "c\n"),
        ('a = "// no /* comment */"', 'a="// no /* comment */"\n'),
        ("a = '\\'// no'", "a='\\'// no'\n"),
        ("a = `\n  // ${b}\n`", "a=`\n  // ${b}\n`\n"),
        ("a = /[/*]\\/\\/x/g // one", "a=/[/*]\\/\\/x/g\n"),
        ("a = b / c // d / e", "a=b/c\n"),
        ("a = (b) / 2 / c", "a=(b)/2/c\n"),
        ("return /x/.test(y)", "return/x/.test(y)\n"),
        ("a = [/x/, /'/]", "a=[/x/,/'/]\n"),
        ("a + +b - -c", "a+ +b- -c\n"),
        ("a++ + b", "a++ +b\n"),
        ("return a\n\n\n  b", "return a\nb\n"),
        ("case 'x': return typeof y", "case 'x':return typeof y\n"),
        ("const é = ü in ö", "const é=ü in ö\n"),
        ("a /* x */ b", "a b\n"),
        ("a // x\nb", "a\nb\n"),
        ("f(\n  a,\n  b\n)\n", "f(a,b)\n"),
        ("if (a) {\n  b()\n}\nc", "if(a){b()}\nc\n"),
        ("return\na", "return\na\n"),  # this returns nothing
        ("a\n++b", "a\n++b\n"),
        ("a\n(b)\n[c]", "a\n(b)\n[c]\n"),
        ("a\n.5", "a\n.5\n"),
        ("a = b\n  ? c\n  : d", "a=b?c:d\n"),
        ("() =>\n  a", "()=>a\n"),
        ("", "\n"),
    ],
)
def test_comments_and_blanks_go_and_nothing_else(script: str, left: str) -> None:
    assert stripped(script) == left


def test_what_was_stripped_stays_as_it_is() -> None:
    for path in THEME.glob("*.js"):
        once = stripped(path.read_text(encoding="utf-8"))
        assert stripped(once) == once


@pytest.mark.node
def test_stripped_scripts_do_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    for path in THEME.glob("*.js"):
        (folder / path.name).write_text(stripped(path.read_text("utf-8")), encoding="utf-8")
    monkeypatch.setenv("SEARCH_SCRIPTS", str(folder))
    papers = [document("one", "The minimum tariff", "Tariff"), document("two", "L’état tarifë")]
    with asking(papers, tmp_path) as ask:
        assert ask.ids("tariffs") == {"one"}
        assert ask.ids('"minimum tariff"') == {"one"}
        assert ask.ids("tarif~1 -minimum") == {"two"}
        assert ask.ids("*rif* lang:en") == {"one", "two"}
        assert ask("etat tarifa", "suggest", "passages", "facets", "rows")["rows"] == ["two"]
