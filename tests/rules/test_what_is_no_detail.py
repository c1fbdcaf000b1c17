"""Laughter and weddings are no places, parts of cars no vehicles, teams no way of travel, an age no "how often"."""

from __future__ import annotations

import pytest

from inkling.extraction.patterns import patterns

_PATTERNS = patterns("learned")
NONE = {
    "no_place": (
        "wedding in|prom at|artic and|"
        "hahaha|ahahah|hehehe|lololol|lmaooo|hihihi|heheh|bahaha|jajaja|rofl|a wedding|the funeral|her prom|birthday|"
        "christening|a barbecue|sleepover|nikah|detention|the disco|artic|an artic|hgv|tipper|flatbed|curtain sider|"
        "low loader|horsebox|wagon|scania|u16s|under elevens|year 9s"
    ),
    "no_vehicle": (
        "gearboxes|the exhaust|clutch|his engine|brake pads|wing mirror|alternator|wheel nuts|"
        "tyres|spark plugs|handbrake|number plate"
    ),
    "no_route": (
        "u16s|u16s team|under 12s training|the u9s|under-fourteens|u18s match|year 11s|under tens squad|u7s|u21s"
    ),
    "no_frequency": "approx 24|about 30|24|circa 19|around 40|maybe 15|over 50|nearly 17|13-14|approx. 35",
}
ARE = {
    "no_place": (
        "rochdale|hale|ha ha road|wedding hall|wedding venue|the disco bar|lorry park|tyre shop|truck stop|hull|"
        "halifax|the services|funeral parlour|prom gardens|hythe|hay|lolworth"
    ),
    "no_vehicle": "red corsa|artic|white artic|lorry|golf|transit van|tanker|moped",
    "no_route": "coach to margate|train|bus 16|lift to hull|u2 line",
    "no_frequency": "24 times|twice|three times|24/7|3x a week|every week",
}


@pytest.mark.parametrize(("name", "words"), [(name, each) for name in NONE for each in NONE[name].split("|")])
def test_what_only_looks_like_it_is_none(name: str, words: str) -> None:
    assert _PATTERNS[name].in_bytes(words.encode()), words


@pytest.mark.parametrize(("name", "words"), [(name, each) for name in ARE for each in ARE[name].split("|")])
def test_what_is_such_a_thing_stays(name: str, words: str) -> None:
    assert not _PATTERNS[name].in_bytes(words.encode()), words
