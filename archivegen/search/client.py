"""The parts of lunr.js that search needs, taken out of the mkdocs package that is installed.

lunr gives the meaning of a query: its parser, its sets of terms and its stemmers run as they are.
What builds an index and what answers a query are not needed, as the index is in shards
(docs/search.md). Each file ends in a call `AG("name", …)`, as all files of the index do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from archivegen.errors import EngineError
from archivegen.search import albanian
from archivegen.search.scripts import stripped

VERSION: Final = "2.3.9"

_LUNR: Final = "templates/search/lunr.js"
_SUPPORT: Final = "lunr-language/lunr.stemmer.support.js"
_LANGUAGE: Final = "lunr-language/lunr.{}.js"
_IN_LUNR: Final = "en"  # this language's stemmer is in lunr itself
_OURS: Final = "sq"  # lunr has none for it

_RIGHT: Final = f'lunr.version = "{VERSION}"'
_SETS: Final = "TokenSet"
_NEEDED: Final = frozenset(
    {
        "",  # what stands before the first statement
        "version",
        "tokenizer",
        "stemmer",
        "TokenSet",
        "Query",
        "QueryParseError",
        "QueryLexer",
        "QueryParser",
    }
)
_NOT_NEEDED: Final = frozenset(
    {
        "utils",
        "Token",
        "FieldRef",
        "Set",
        "idf",
        "Pipeline",
        "Vector",
        "generateStopWordFilter",
        "stopWordFilter",
        "trimmer",
        "Index",
        "MatchData",
        "Builder",
    }
)
_TOKENIZER: Final = "lunr.tokenizer = function"  # words are cut by us; queries need its separator
_STATEMENT: Final = re.compile(r"^(?=lunr\.\w)", re.MULTILINE)
_NAME: Final = re.compile(r"lunr\.(\w+)")
_END: Final = re.compile(r"^ *;\(function \(root, factory\)", re.MULTILINE)
_LICENCE: Final = re.compile(r"/\*[*!].*?\*/", re.DOTALL)
_SUPPORT_BODY: Final = r"^        lunr\.stemmerSupport = \{\n.*?^        \};\n"
_STEMMER_BODY: Final = r"^    lunr\.%s\.stemmer = \(function\(\) \{\n.*?^    \}\)\(\);\n"


def client_files(languages: Collection[str]) -> dict[str, bytes]:
    """Give the files of lunr for an archive in these languages, by name.

    `lunr.js` is always there, and `sets.js`, which only wildcards and nearly right words need;
    a `stem-<language>.js` each is for languages whose stemmer is not part of it, and `stem.js` for
    those of them that are in mkdocs.
    Raises EngineError when mkdocs ships another lunr than this knows.
    """
    others = sorted(set(languages) - {"", _IN_LUNR, _OURS})
    statements = _statements(_read(_LUNR))
    made = {"lunr.js": _lunr(statements), "sets.js": _sets(statements)}
    if others:
        made["stem.js"] = _extension("stem", _read(_SUPPORT), _SUPPORT_BODY)
    for language in others:
        made[f"stem-{language}.js"] = _stemmer(language, _read(_LANGUAGE.format(language)))
    if _OURS in languages:
        made[f"stem-{_OURS}.js"] = _albanian()
    return {name: script.encode() for name, script in made.items()}


def _statements(script: str) -> Sequence[tuple[str, str]]:
    """Cut lunr.js into its head and its statements, each with the name of what it is about."""
    found = [(_named(statement), statement) for statement in _STATEMENT.split(script)]
    if {name for name, _ in found} != _NEEDED | _NOT_NEEDED or _RIGHT not in script:
        raise _unexpected(_LUNR)
    return found


def _lunr(statements: Sequence[tuple[str, str]]) -> str:
    """Put together what every query needs."""
    needed = (text for name, text in statements if name in _NEEDED - {"", _SETS})
    kept = "".join(text for text in needed if not text.startswith(_TOKENIZER))
    body = stripped(_END.split(kept)[0])
    top = "var lunr={tokenizer:{}}"
    return f'{_head(statements)}(function(){{\n{top}\n{body}AG("lunr",lunr)\n}}())\n'


def _sets(statements: Sequence[tuple[str, str]]) -> str:
    body = stripped("".join(text for name, text in statements if name == _SETS))
    return f'{_head(statements)}AG("sets",function(lunr){{\n{body}}})\n'


def _head(statements: Sequence[tuple[str, str]]) -> str:
    return _licence(statements[0][1])


def _named(statement: str) -> str:
    match = _NAME.match(statement)
    return match.group(1) if match else ""


def _stemmer(language: str, script: str) -> str:
    return _extension(f"stem-{language}", script, _STEMMER_BODY % language, f"lunr.{language}={{}}")


def _albanian() -> str:
    """Write a stemmer that goes by our own rules, as lunr's stemmers are."""
    rules = ",".join(f"[/{pattern}/,{json.dumps(by)}]" for pattern, by in albanian.RULES)
    return (
        f'AG("stem-{_OURS}",function(lunr){{\nvar rules=[{rules}]\n'
        f"function stem(word){{return word.length<{albanian.SHORTEST}?word:rules.reduce("
        "function(left,rule){return left.replace(rule[0],rule[1])},word)}\n"
        f"lunr.{_OURS}={{stemmer:function(token){{return token.update(stem)}}}}\n}})\n"
    )


def _extension(name: str, script: str, body: str, before: str = "") -> str:
    """Cut what a language adds to lunr, as a function that is given lunr."""
    match = re.search(body, script, re.MULTILINE | re.DOTALL)
    if match is None:
        raise _unexpected(name)
    added = f"{before}\n{stripped(match.group())}".strip()
    return f'{_licence(script)}AG("{name}",function(lunr){{\n{added}\n}})\n'


def _licence(script: str) -> str:
    """Keep the comment with which a file begins: it names authors and licence."""
    match = _LICENCE.search(script)
    return f"{match.group()}\n" if match else ""


def _read(name: str) -> str:
    """Read a file of mkdocs' own search, which is part of the package but not of its interface.

    The package is only looked for: to import it, or what reads files of packages, takes longer.
    """
    found = find_spec("mkdocs")
    package = Path(found.origin if found and found.origin else "").parent
    try:
        return (package / "contrib" / "search" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise _unexpected(name) from error


def _unexpected(name: str) -> EngineError:
    return EngineError(
        f"The search needs {name} of lunr {VERSION}, as mkdocs 1.6 has it, and found another",
        "Install the versions in requirements.lock.",
    )
