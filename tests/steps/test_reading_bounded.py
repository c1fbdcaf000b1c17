"""Reading within bounds: whatever a text does to the machine, whoever told it and whoever comes next is served."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkling.extraction import Entry, Extraction, Span, default_lexicon
from inkling.extraction.composing.compose import compose
from inkling.extraction.note import Note
from inkling.extraction.propose import extract_in_steps, read_by_rules
from inkling.reading.machine.child import MOST_SPANS
from inkling.reading.machine.child import bound_spans as bounded_spans
from inkling.reading.machine.process import ReadingProcess
from inkling.reading.machine.turns import NoTurn, Turns
from inkling.reading.machine.within_bounds import LONGEST, read_within
from inkling.reading.rules.outcome import Depth, ReadingResult, Why
from inkling.vocabulary.limits import NARRATIVE_MAX
from tests.readings import read_each_time

WORDS = "Leah Marsh, 13, was in a black Golf AB12 CDE in Barnsley on Saturday."
PATIENT = 30.0


@pytest.fixture(scope="module", autouse=True)
def _read_each_time() -> Iterator[None]:
    with read_each_time():
        yield


@pytest.fixture
def misbehaving() -> Iterator[ReadingProcess]:
    process = ReadingProcess(module="tests.steps.reader_that_misbehaves")
    yield process
    process.stop()


def read(
    process: ReadingProcess, text: str, *, seconds: float = PATIENT, processor: float = 2.0
) -> ReadingResult:
    asked = {"text": text, "day": "", "added": [], "processor": processor}
    return process.read(asked, until=time.monotonic() + seconds)


def test_what_is_read_apart_is_what_is_read_here() -> None:
    apart = read_within(WORDS, seconds=PATIENT)
    *_, here = extract_in_steps(WORDS)
    composition = compose(WORDS, here.extraction.spans, leanings=here.extraction.leanings)
    told = ReadingResult(here.extraction, Depth.ALL, Why.COMPLETE, composition, apart.hints, apart.whole)
    assert apart == told
    assert apart.whole == pytest.approx(here.whole, abs=1e-4)
    # Another process adds up in another order: scores differ in their last digit.
    assert [hint._replace(score=round(hint.score, 4)) for hint in apart.hints] == [
        hint._replace(score=round(hint.score, 4)) for hint in here.hints
    ]
    assert apart.complete


@pytest.mark.parametrize("text", ["", " \n", "\0", "\ud800 Leah \udfff", "\U0001f9f8" * 50, "a\u0301" * 500])
def test_any_text_is_read(text: str) -> None:
    found = read_within(text, seconds=PATIENT)
    assert found.complete
    assert all(text[span.start : span.end] == span.text for span in found.spans)


def test_words_of_a_unit_are_found() -> None:
    lexicon = default_lexicon().extended_by([Entry("substance", "zorbles")])
    assert "substance" in {
        span.type for span in read_within("He had zorbles.", seconds=PATIENT, lexicon=lexicon).spans
    }
    assert not read_within("He had zorbles.", seconds=PATIENT).spans


@pytest.mark.parametrize(
    ("length", "depth", "why"),
    [
        (NARRATIVE_MAX, Depth.ALL, Why.COMPLETE),
        (NARRATIVE_MAX + 1, Depth.RULES, Why.LONG),
        (LONGEST, Depth.RULES, Why.LONG),
        (LONGEST + 1, Depth.NOTHING, Why.LONG),
    ],
)
def test_length_is_looked_at_first(length: int, depth: Depth, why: Why) -> None:
    found = read_within("x" * length, seconds=PATIENT)
    assert (found.depth, found.why) == (depth, why)


@pytest.mark.parametrize("count", [MOST_SPANS - 1, MOST_SPANS, MOST_SPANS + 1, 3 * MOST_SPANS])
def test_of_very_many_details_signs_and_what_is_sure_are_kept(count: int) -> None:
    possible = [Span(at, at + 1, "x", None, "handle", "possible", "") for at in range(count - 2)]
    sure = Span(count, count + 1, "x", None, "handle", "sure", "")
    sign = Span(count + 1, count + 2, "x", "abuse_or_exploitation", "indicator", "possible", "", "debt")
    whole = Extraction((*possible, sure, sign), ("debt",), "unknown", "en")
    kept = bounded_spans(whole).spans
    assert len(kept) == min(count, MOST_SPANS)
    assert kept[-2:] == (sure, sign)
    assert list(kept) == sorted(kept, key=lambda each: each.start)


def test_a_text_of_nothing_but_details_says_that_not_all_was_kept() -> None:
    found = read_within("@ab1 " * 2_000, seconds=PATIENT)
    assert len(found.spans) == MOST_SPANS
    # On a slow machine the encoder may not get as far: then that is said.
    assert found.why in (Why.LONG, Why.TIME)


def test_who_sleeps_is_ended_and_what_the_rules_found_stands(misbehaving: ReadingProcess) -> None:
    read(misbehaving, WORDS)
    began = time.monotonic()
    found = read(misbehaving, f"{WORDS} He sleeps.", seconds=0.5)
    assert time.monotonic() - began < 1.5
    assert (found.depth, found.why) == (Depth.RULES, Why.TIME)
    assert found.spans


@pytest.mark.parametrize(
    ("does", "why"),
    [("spins", Why.TIME), ("eats", Why.FAILED), ("crashes", Why.FAILED), ("leaves", Why.FAILED)],
)
def test_what_one_text_breaks_no_other_text_meets(misbehaving: ReadingProcess, does: str, why: Why) -> None:
    assert read(misbehaving, WORDS).complete
    began = time.monotonic()
    found = read(misbehaving, f"{WORDS} It {does}.", processor=0.5)
    # The limit of processor time ends it, long before the limit of waiting.
    assert time.monotonic() - began < 10 < PATIENT
    assert (found.depth, found.why) == (Depth.RULES, why)
    assert read(misbehaving, WORDS).complete


def test_a_process_that_is_killed_starts_again(misbehaving: ReadingProcess) -> None:
    assert read(misbehaving, WORDS).complete
    assert misbehaving._started is not None
    misbehaving._started.popen.kill()
    misbehaving._started.popen.wait()
    assert read(misbehaving, WORDS).complete


def test_a_process_that_does_not_start_is_not_waited_for() -> None:
    process = ReadingProcess(module="no.such.module")
    assert read(process, WORDS).why is Why.FAILED


def test_the_shortest_is_read_first_and_a_crowd_gives_way() -> None:
    turns, order = Turns(most=3), []
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with turns.take(1, until=time.monotonic() + 60):
            begun.set()
            go_on.wait(60)

    def wait(size: int) -> None:
        try:
            with turns.take(size, until=time.monotonic() + 60):
                order.append(size)
        except NoTurn:
            order.append(-size)

    threads = [threading.Thread(target=hold)]
    threads[0].start()
    begun.wait(60)
    for size in (20_000, 19_000, 18_000, 300):
        threads.append(threading.Thread(target=wait, args=(size,)))
        threads[-1].start()
        while len(turns._waiting) + len(order) < len(threads) - 1:
            time.sleep(0.01)
    # The longest gives way while the reading still goes on.
    while not order:
        time.sleep(0.01)
    go_on.set()
    for each in threads:
        each.join(60)
    assert order == [-20_000, 300, 18_000, 19_000]


def test_a_turn_that_does_not_come_in_time_is_given_up() -> None:
    turns = Turns()
    with (
        turns.take(1, until=time.monotonic() + 10),
        pytest.raises(NoTurn),
        turns.take(1, until=time.monotonic() + 0.1),
    ):
        pass
    with turns.take(1, until=time.monotonic() + 10):
        pass


def test_a_long_text_gives_way_to_a_short_one_and_keeps_what_the_rules_found(
    misbehaving: ReadingProcess,
) -> None:
    read(misbehaving, WORDS)
    turns = Turns(give_way=misbehaving.end_reading)
    found: dict[str, ReadingResult] = {}
    begun = threading.Event()

    def take(name: str, text: str) -> None:
        with turns.take(len(text), until=time.monotonic() + PATIENT):
            begun.set()
            found[name] = read(misbehaving, text)

    long = threading.Thread(target=take, args=("long", f"{WORDS} It sleeps. {'And on. ' * 1_000}"))
    long.start()
    begun.wait(PATIENT)
    time.sleep(0.5)
    began = time.monotonic()
    take("short", WORDS)
    assert time.monotonic() - began < 5
    long.join(PATIENT)
    assert found["short"].complete
    assert (found["long"].depth, found["long"].why) == (Depth.RULES, Why.BUSY)


_PIECES = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(
        [
            "AB12 CDE ",
            "07700 900123 ",
            "YP1 ",
            "Leah Marsh ",
            "a\u0301\u0302",
            '"',
            "@a ",
            "a-",
            "A.B. ",
            "'",
            "\n",
            "13 ",
        ]
    ),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=6))
def test_any_text_is_read_within_its_bounds(pieces: list[str]) -> None:
    """Twenty thousand characters of anything: the rules take a part of a second of one core, all of it two at most."""
    piece = "".join(pieces)
    text = (piece * (NARRATIVE_MAX // len(piece) + 1))[:NARRATIVE_MAX]
    note = Note(text, lexicon=default_lexicon(), day=None)
    began = time.process_time()
    read_by_rules(note, language="en")
    assert time.process_time() - began < 1.0
    began = time.monotonic()
    found = read_within(text, seconds=3.0)
    assert time.monotonic() - began < 4.0
    assert all(text[span.start : span.end] == span.text for span in found.spans)
