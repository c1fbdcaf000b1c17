"""Any text is read: offsets are right on the original, and the worst text is read in time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkling.extraction import extract
from inkling.extraction.fold import shadow
from tests.processor_time import processor_seconds

LENGTH = 60_000  # characters; 200,000 take about a second when the machine is quiet
SECONDS = 4.0  # of processor time

BAD = {
    "empty": "",
    "one word": "Kayleigh",
    "capitals": "KAYLEIGH WAS SEEN IN A BLACK AUDI A3 REG BX19 QTK ON ZEDWORTH ROAD AT 22:40",
    "no capitals": "kayleigh said dean picks her up in a black audi on friday nights",
    "no marks": "she went with jayden to the park behind aldi last friday he gave her vodka",
    "emoji": "😀 Kayleigh 👩‍👩‍👧 said 07700 900123 🚗 black Audi 😀",
    "table": "Name\tPhone\tReg\nKayleigh\t07700 900123\tBX19 QTK\n|Dean|07700 900124|",
    "scanned": "Kay1eigh  sa1d  he  h as a  b1ack  Audi .  07700  900 123 ,  BX19  QTK",
    "mail in HTML": "<p>Hi Tom,</p><div>Kayleigh &amp; Dean rang <b>07700 900123</b></div><br/>",
    "quoted reply": "Thanks\n> On 3 March Tom wrote:\n>> Kayleigh rang 07700 900123\n>> from Leeds",
    "windows line ends": "Kayleigh\r\nrang\r\n07700 900123\r\nfrom Leeds\r\n",
    "combining": "Jose\u0301 Garci\u0301a rang 07700 900123 from Leeds",
    "lone surrogate": "Kayleigh \ud800 rang 07700 900123",
    "lone surrogate among marked letters": "\u00e9 \u00e9 \ud800",
    "nul": "Kayleigh\x00 rang 07700 900123",
    "zero width": "Kay\u200bleigh rang 07700\u00a0900123",
    "right to left": "قالت Kayleigh إن الرقم 07700 900123",
    "Polish": "Ona powiedziała że jest z nim i nie wie co to jest, numer 07700 900123, auto BX19 QTK",
}


@pytest.mark.parametrize("name", BAD)
def test_offsets_are_right_on_the_original_text(name: str) -> None:
    text = BAD[name]
    spans = extract(text).spans
    assert all(text[s.start : s.end] == s.text and s.text for s in spans)
    assert list(spans) == sorted(spans, key=lambda s: (s.start, s.end))
    if "07700" in text:
        assert any(s.type == "phone" for s in spans), f"{name}: the number was not found"


def test_plates_and_numbers_are_found_in_other_languages_too() -> None:
    found = extract(BAD["Polish"])
    assert found.language == "pl"
    assert {"phone", "vrm"} <= {s.type for s in found.spans}


HOSTILE = (
    "<img src=x onerror=alert(1)> {{7*7}} \u202e\u200b\u2400 =cmd|calc!A0 '; DROP TABLE x;-- 😀 الولد "
    + "A" * 300
    + " "
)


@pytest.mark.parametrize(
    "text", [HOSTILE, HOSTILE * 3, "his snap is ___ i think", "look for @_ on insta", "tiktok.com/@__ is him"]
)
def test_an_account_name_has_a_letter_or_a_digit(text: str) -> None:
    assert [s.text for s in extract(text).spans if s.type == "handle"] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "und"),
        ("12345", "und"),
        ("She was with him in the park and they left.", "en"),
        ("他说她在公园里", "zh"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert extract(text).language == language


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_span_is_out_of_bounds(text: str) -> None:
    for span in extract(text).spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text


_WORDS = st.sampled_from(
    "Kayleigh dean 07700 900123 BX19 QTK . , ; ( ) \" ' \n 😀 e\u0301 the park behind Aldi £300 14 /5 @jz_k1 in his 30s"
    " two phones never met a different Jay YP1 J. M. S.K. \ud800 \x00 \u200b - -- ... Mr St and with called aged".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_no_span_is_out_of_bounds_in_what_looks_like_a_note(text: str) -> None:
    for span in extract(text).spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text


@given(st.text(alphabet=st.characters(), max_size=200))
def test_the_shadow_is_ascii_and_as_long_as_the_text(text: str) -> None:
    assert len(shadow(text)) == len(text)
    assert shadow(text).isascii()


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "0",
        "\n",
        "AB ",
        '"A" ',
        "a.",
        "10, 11, ",
        "the park behind the ",
        "very tall and ",
        "Xyz Abc ",
        "07700 900 ",
        "a_b.c_",
        "with a ",
        "was gone ",
        "weed bars ",
        "black Audi ",
        "\ud800",
        "told her to ",
    ],
)
def test_the_worst_text_is_read_in_time(piece: str) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    # The time of this process alone, so that others on the machine do not count.
    seconds = processor_seconds(lambda: extract(text), tries=1)
    assert seconds < SECONDS, f"{LENGTH} characters of {piece!r}: some rule is not linear"
