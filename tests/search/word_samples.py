"""Texts on which Python and the browser have to agree."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

TEXTS: Final = (
    "",
    "Hello, WORLD! user@example.org 14/2020 2020-04-11 U.S. file_name.pdf 12:30",
    "O'Brien’s don't rock'n'roll it`s 'quoted' 1'000 ‘un’ d´une l’homme l’ﬁn aujourd’hui",
    "1,000.50 1,000,000 a,b 1,b １，２ x₂,₂ ١,٢ 𝟙,𝟚 ,1, 1,,2",
    "Policisë çështje ç’është Łódź straße STRASSE ẞ Ærø œuvre İstanbul ısı ŀl col·lecció",
    "Ελλάδος ΟΔΟΣ ΟΔΟΣ.ΑΒΓ σ ς ΐ ᾳ Ёлка ёж й и\u0306 І\u0308 ї ў ќ ѓ а\u0301 ӑ",
    "שָׁלוֹם צה״ל ג׳ורג׳ מַקָּף־כאן",
    "العَرَبِيَّة أحمد إسلام آمن مسؤول رئيس مدرسة على ٱلله کتاب فارسی می\u200cخواهم كـــتاب ﻻ ﷺ",
    "हिन्दी क़लम ড় খণ্ড ৎ தமிழ் ൺ संस्कृतम् ১২৩ ४५",
    "東京タワー 京 2020年 ｶﾞｷﾞ が か\u3099 ゟ 々 〇 한국어 한국어 ㄱㅏ 中文。标点",
    "ที่นี่ น้ำใจ นํ้า ນ້ຳ ភាសាខ្មែរ ចុះ မြန်မာ ๆ ฯ ๑๒",
    "ﬁnance ﬃ Ⅳ ㎏ ½ ² ª º ™ Ａｂｃ＠ｄ．ｅ Å Ω 𝐀𝐛 ʰ ʼn ŉ",
    "soft\u00adhyphen zero\u200bwidth non\u2060break \ufeffbom a\u034fb e\ufe0f 1\ufe0f\u20e3",
    "👩‍👩‍👧 🇦🇱",
    "\u202eabc\u202c \u200fa\u200e \u2066a\u2069b",
    "Cˇesky´ Fran¸cais a¨ n˜ \u0301a \u0300 a\u0300\u0301\u0316 \x00 a\x00b \ud800 a\udfffb",
    "a–b a—b a‐b a‑b a−b -a- --a a--b a.-b ...a a_ _a @a a@ a@b@c a/b/c.d-e",
    "\u1c90\u10d0 \ua7ae \u1e9e \u0130\u0307 \u0345 \U00010570 \u1d7f \ua7d0 \U0001e900\U0001e922",
)
LONG: Final = (
    "a" * 1000,
    "ß" * 100,
    "é" * 300,
    "e\u0301" * 300,
    "a-" * 200 + "b",
    "京" * 300,
    "a" + "\u0301\u0316" * 500,
    "a'" * 200 + "b",
    "1," * 200 + "2",
    "𝐚" * 300,
    ("a" * 63 + ".") * 3 + "b",
)
_ALPHABET: Final = (
    "abzAZ019 ,.-_@/:'’`·–\u0301\u0306\u00ad\u200d\u3099éßæłşıİ"
    "ΣσςйЁіабאעَةأمकि्한ᄒ東ガｶﾞำําน์ﬁ²₂１Ａ，＠"
    "\ud800\udc00\U0001d400\U00020000\U0001f600"
)
ANY: Final = st.text(st.characters(), max_size=30)
TRICKY: Final = st.text(st.sampled_from(_ALPHABET), max_size=30)


def as_a_browser_has_it(text: str) -> str:
    """Join surrogates that stand side by side: to a browser they are one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
