"""The language of a quotation or a page, which may be another than that of the document.

Editors say which language a document is in; nobody says it of what is quoted there, or of one page
among others. So it is asked for, and only between a few languages and only where there are words
enough to be sure: a wrong answer would be read out in a wrong voice.

Method: M. Lui, T. Baldwin, "langid.py: An Off-the-shelf Language Identification Tool" (ACL 2012).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from archivegen.model.prose import Blocks, Quote, lines, plain_line

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LEAST: Final = 40  # letters
_MOST: Final = 1_000  # characters: more make nothing surer
_SURE: Final = 0.999


def tongue(blocks: Blocks, own: str, others: tuple[str, ...]) -> str:
    """Name the language of some blocks: one of the others if that is sure, else `own`.

    What is quoted in them in turn does not count.
    """
    if not own or {*map(_primary, others)} <= {_primary(own)}:
        return own
    said = lines(tuple(block for block in blocks if not isinstance(block, Quote)))
    words = " ".join(map(plain_line, said))[:_MOST]
    if sum(map(str.isalpha, words)) < _LEAST:
        return own
    return _named(words, own, others)


@lru_cache(maxsize=1_000)
def _named(words: str, own: str, others: tuple[str, ...]) -> str:
    names = {_primary(one): one for one in (*others, own)}
    known = [one for one in names if one in _known()]
    if _primary(own) not in known:
        return own
    identifier = _identifier()
    identifier.set_languages(known)
    found, sure = identifier.classify(words)
    return names[found] if sure >= _SURE else own


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid import langid  # noqa: PLC0415 (takes half a second, and few archives need it)

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


@cache
def _known() -> frozenset[str]:
    return frozenset(_identifier().labels)  # before there are fewer
