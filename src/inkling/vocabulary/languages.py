"""Languages by their codes (ISO 639), under the names by which English calls them."""

from __future__ import annotations

import re2

_CODE = re2.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
_NAMES = """
af Afrikaans/am Amharic/ar Arabic/az Azerbaijani/be Belarusian/bg Bulgarian/bn Bengali/bs Bosnian/ca Catalan
ckb Kurdish (Sorani)/cs Czech/cy Welsh/da Danish/de German/el Greek/en English/es Spanish/et Estonian/fa Persian
fi Finnish/fil Filipino/fr French/ga Irish/gd Scottish Gaelic/gu Gujarati/ha Hausa/he Hebrew/hi Hindi/hr Croatian
hu Hungarian/hy Armenian/id Indonesian/ig Igbo/is Icelandic/it Italian/ja Japanese/ka Georgian/kk Kazakh
ko Korean/ku Kurdish/kw Cornish/lt Lithuanian/lv Latvian/mk Macedonian/ml Malayalam/mn Mongolian/mr Marathi/ms Malay
my Burmese/ne Nepali/nl Dutch/no Norwegian/om Oromo/pa Punjabi/pl Polish/prs Dari/ps Pashto/pt Portuguese/ro Romanian
rom Romani/ru Russian/sd Sindhi/si Sinhala/sk Slovak/sl Slovenian/sn Shona/so Somali/sq Albanian/sr Serbian/sv Swedish
sw Swahili/ta Tamil/te Telugu/th Thai/ti Tigrinya/tl Tagalog/tr Turkish/uk Ukrainian/ur Urdu/uz Uzbek/vi Vietnamese
yi Yiddish/yo Yoruba/yue Cantonese/zh Chinese/zu Zulu
kmr Kurdish (Kurmanji)
"""
NAMES = dict(
    each.strip().split(" ", maxsplit=1) for line in _NAMES.strip().splitlines() for each in line.split("/")
)


def read_code(told: str) -> str:
    """Return the code of a language; empty for what is no code at all."""
    code = told.replace("_", "-").lower()
    return code if _CODE.fullmatch(code) else ""


def name_of_language(code: str) -> str:
    """Return the English name of a language; the code itself where we have none, nothing for no language."""
    return NAMES.get(code) or NAMES.get(code.partition("-")[0], code)
