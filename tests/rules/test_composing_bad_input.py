"""Any text at all is composed, in time, with indices that fit: nothing that is told may stop a report."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkling.extraction import Span, extract
from inkling.extraction.composing import Composition, as_json, compose
from inkling.extraction.spans import CATEGORY_OF, SURE
from tests.processor_time import processor_seconds

WORDS = (
    "she he they I my her his the a lad girl mum Leah Kaz TJ K. PC Mrs said that drives in silver Golf at Leeds"
    ' on Friday 14 (13) "I went" > From: wrote: \n \n\n . , ; : - / 150 every Friday called aka the older one'
    " twins of 12:30 31/02"
    " 07700 900418 @kaz_x 😀 \ud800 \x00 ły żółw"
).split(" ")


def fits(told: Composition, text: str, count: int) -> bool:
    """Say whether every index and offset fits, and each span is of one entity at most."""
    spans = [at for each in told.entities for at in each.spans]
    entities, datings = range(len(told.entities)), range(count)
    return (
        len(spans) == len(set(spans))
        and all(at in range(count) for at in spans)
        and all(each.span in datings and each.owner in entities for each in told.belongings)
        and all(each.span in datings and all(at in datings for at in each.at) for each in told.datings)
        and all(0 <= each.start < each.end <= len(text) for each in told.items)
        and all(at in entities for each in told.items for at in each.entities)
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.data())
def test_any_words_with_any_spans_are_composed(text: str, data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.integers(0, len(text)), max_size=24))
    types = sorted(CATEGORY_OF)
    places = sorted({(min(a, b), max(a, b)) for a, b in zip(ends[::2], ends[1::2], strict=False) if a != b})
    spans = [
        Span(start, end, text[start:end], None, data.draw(st.sampled_from(types)), SURE, "drawn")
        for start, end in places
    ]
    told = compose(text, spans)
    assert fits(told, text, len(spans))
    assert as_json(told)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_composed(text: str) -> None:
    found = extract(text)
    assert fits(compose(text, found.spans), text, len(found.spans))


def milliseconds(text: str) -> float:
    """Return how long composing takes, the best of three, in milliseconds of a quiet processor."""
    spans = extract(text).spans
    return processor_seconds(lambda: compose(text, spans)) * 1000


def test_a_long_note_takes_its_length_and_no_more() -> None:
    line = "Leah (14) said Kaz, about 30, picks her up in a silver Golf on Friday. He gave her a phone. "
    short, long = milliseconds((line * 30)[:2_500]), milliseconds((line * 240)[:20_000])
    assert long < max(400.0, short * 8 * 3)


def test_a_line_of_sentences_that_tell_nothing_takes_its_length_and_no_more() -> None:
    spans = [Span(0, 2, "ok", None, "person_name", SURE, "drawn")]
    began = time.process_time()
    compose("ok. " * 5_000, spans)
    assert time.process_time() - began < 3


def test_forty_people_stay_forty() -> None:
    names = [f"{first}{last}" for first in ("Bar", "Tor", "Mel", "Kit") for last in "aeiounrstl"]
    text = "".join(f"{name} was there. " for name in names)
    spans = []
    for name in names:
        start = text.index(name + " ")
        spans.append(Span(start, start + len(name), name, "people", "person_name", SURE, "drawn"))
    assert len(compose(text, spans).entities) == len(names)


HOSTILE = {
    "a new name at each word": ("N{} ", "person_name", slice(0, -1)),
    "he at each word": ("he met T ", "description", slice(7, 8)),
    "a car at each word": ("red v{}, x ", "vehicle", slice(0, 6)),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_words_take_their_length_and_no_more(case: str) -> None:
    words, type_, where = HOSTILE[case]

    def taken(count: int) -> float:
        text, spans = "", []
        for number in range(count):
            piece = words.format(number % 10 if type_ == "vehicle" else number)
            start, end, _ = where.indices(len(piece))
            told = piece[start:end]
            spans.append(Span(len(text) + start, len(text) + end, told, None, type_, SURE, "drawn"))
            text += piece
        # The time of this process alone, so that others on the machine do not count.
        began = time.process_time()
        compose(text, spans)
        return time.process_time() - began

    # Four times the words; sixteen times the time would be a square.
    assert taken(2_000) < max(1.5, 9 * min(taken(500), taken(500)))
