"""Languages in foreign tables, into the codes of the manifest."""

from __future__ import annotations

from typing import Final

from archivegen.config.fields import LANGUAGE

_CODES: Final = {
    "en": ("eng", "english", "anglisht"),
    "sq": ("sqi", "alb", "albanian", "shqip"),
    "ar": ("ara", "arabic"),
    "de": ("deu", "ger", "german", "deutsch"),
    "el": ("ell", "gre", "greek"),
    "es": ("spa", "spanish", "español"),
    "fa": ("fas", "per", "persian", "farsi"),
    "fr": ("fra", "fre", "french", "français"),
    "it": ("ita", "italian", "italiano"),
    "ja": ("jpn", "japanese"),
    "mk": ("mkd", "mac", "macedonian"),
    "pt": ("por", "portuguese", "português"),
    "ru": ("rus", "russian"),
    "sr": ("srp", "serbian"),
    "tr": ("tur", "turkish"),
    "uk": ("ukr", "ukrainian"),
    "zh": ("zho", "chi", "chinese"),
}
_BY_WORD: Final = {word: code for code, words in _CODES.items() for word in words}


def code_of(text: str) -> str:
    """Give the code for a code or a name of a language; an empty string when it is neither."""
    if code := _BY_WORD.get(text.casefold()):
        return code
    return text if LANGUAGE.fullmatch(text) else ""
