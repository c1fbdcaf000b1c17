"""The encoder: it is there, reads the same twice, keeps to the text, and the rules do without it."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkling.extraction import Entry, default_lexicon, extract
from inkling.extraction.model import additions as learned
from inkling.extraction.model import encoder as encoders
from inkling.extraction.model import pieces as piece_files
from inkling.extraction.model.additions import blend, refine
from inkling.extraction.model.candidates import candidates_of
from inkling.extraction.model.encoder import FILE, MARKS, Encoder, EncoderOutput, load_encoder, windows
from inkling.extraction.model.pieces import LINE, UNKNOWN, load_pieces
from inkling.extraction.model.sight import FLAGS, THINGS, Sight
from inkling.extraction.note import Note
from inkling.extraction.rules.settle import MOST_POSSIBLE, settle
from inkling.extraction.spans import POSSIBLE, SURE, TYPES, RawSpan
from inkling.vocabulary.indicators import Indicator
from tests.processor_time import processor_seconds

TOLD = (
    "Keisha said a man called Bez picked her up in a grey Astra on Friday night. She had a new black Moncler coat"
    " and would not say who paid. Home by 2am."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    loaded = load_encoder()
    assert loaded is not None, f"{FILE} is missing: python -m training.train"
    return loaded


def note_of(text: str) -> Note:
    return Note(text, lexicon=default_lexicon(), day=None)


def read_of(note: Note, spans: dict[tuple[int, int], tuple[str, float]]) -> EncoderOutput:
    """What an encoder would have read: each token range to the type and how probable it is."""
    marks = np.zeros((len(note.tokens), MARKS), np.float32)
    for (first, after), (type_, probable) in spans.items():
        column = 1 + 2 * THINGS.index(type_)
        marks[first, column] = probable
        marks[first + 1 : after, column + 1] = probable
    signs = np.zeros((len(note.tokens), len(Indicator)), np.float32)
    inner = np.zeros((len(note.tokens), 384), np.float32)
    looked: list[tuple[int, ...]] = [()] * len(note.tokens)
    often = np.array([0, 0, 1], np.float32)
    return EncoderOutput(marks, signs, looked, often, inner, shows=np.zeros(0, np.float32))


def test_the_rules_read_alone_where_the_encoder_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "FILE", FILE.with_name("none.onnx"))
    assert encoders.load_encoder.__wrapped__() is None
    monkeypatch.setattr(learned, "load_encoder", lambda: None)
    alone = extract(TOLD)
    assert alone.spans
    assert not [span for span in alone.spans if "model" in span.why]


@pytest.mark.parametrize("file", ["encoder", "pieces"])
@pytest.mark.parametrize("content", [None, b"", b"no network, no pieces \xff" * 400])
def test_a_report_is_read_all_the_same_where_a_file_is_damaged(
    file: str,
    content: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    damaged = tmp_path / "damaged"
    if content is not None:
        damaged.write_bytes(content)
    monkeypatch.setattr(encoders if file == "encoder" else piece_files, "FILE", damaged)
    monkeypatch.setattr(encoders, "load_pieces", load_pieces.__wrapped__)
    assert encoders.load_encoder.__wrapped__() is None
    assert "read by rules alone" in caplog.text, "and the log says so"


def test_pieces_that_belong_to_another_network_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = tmp_path / "pieces.txt"
    more.write_text(piece_files.FILE.read_text() + "onemore\n")
    monkeypatch.setattr(piece_files, "FILE", more)
    monkeypatch.setattr(encoders, "load_pieces", load_pieces.__wrapped__)
    assert encoders.load_encoder.__wrapped__() is None


def test_the_same_text_gives_the_same_answer() -> None:
    assert extract(TOLD) == extract(TOLD)


def test_the_encoder_alone_knows_people_cars_and_clothes(encoder: Encoder) -> None:
    note = note_of(TOLD)
    found = {
        (each.type, TOLD[note.tokens[each.first].start : note.tokens[each.after - 1].end])
        for each in candidates_of(encoder.read(Sight(note), None).marks)
    }
    assert {("NAME", "Keisha"), ("NAME", "Bez"), ("vehicle", "grey Astra")} <= found


def test_what_it_adds_says_so_and_names_a_word() -> None:
    added = refine(note_of(TOLD), []).found
    assert added
    assert all(each.why.startswith("model: ") for each in added)
    assert any("'" in each.why for each in added)


def test_a_sign_that_it_adds_has_an_id() -> None:
    signs = [each for each in refine(note_of(TOLD), []).found if each.type == "indicator"]
    assert signs
    assert {each.value for each in signs} <= {sign.value for sign in Indicator}
    assert "driven_by_adults" in extract(TOLD).indicators


def test_it_tells_once_from_again_and_again() -> None:
    assert (
        extract("Last Friday she was picked up by a man in a van. It has not happened before.").frequency
        == "once"
    )
    assert extract("Every Friday the same man picks her up, always in the white van.").frequency == "repeated"


def test_at_most_five_possible_ones_a_note() -> None:
    spans = extract(TOLD * 8).spans
    assert sum(span.tier == POSSIBLE for span in spans) <= MOST_POSSIBLE


def test_numbers_keep_the_bounds_of_the_rules() -> None:
    text = "ring me on 07700 900 381 after tea"
    rule = RawSpan(11, 24, "phone", SURE, "rule: number", 90)
    assert rule in refine(note_of(text), [rule]).found


def test_a_long_text_is_left_to_the_rules() -> None:
    text = "Keisha came home. " * 1200
    rule = RawSpan(0, 6, "person_name", SURE, "rule: listed name", 45)
    assert refine(note_of(text), [rule]).found == [rule]


def test_a_text_of_many_windows_is_read_to_its_end(encoder: Encoder) -> None:
    text = "Nothing else was said that day. " * 200 + TOLD
    note = note_of(text)
    last = [each for each in candidates_of(encoder.read(Sight(note), None).marks) if each.type == "vehicle"]
    assert [text[note.tokens[each.first].start :][:10] for each in last] == ["grey Astra"]


@pytest.mark.parametrize("lengths", [[1], [510], [511 // 2] * 4, [1] * 509, [1] * 510, [1] * 511, [3] * 900])
def test_windows_cover_every_token_and_fit(lengths: list[int]) -> None:
    cut = list(windows(lengths))
    assert {at for first, after in cut for at in range(first, after)} == set(range(len(lengths)))
    assert all(sum(lengths[first:after]) <= 510 for first, after in cut)
    assert all(second[0] < first[1] for first, second in pairwise(cut))


@pytest.mark.parametrize("piece", ["x-", "a", ". ", "\U0001f41f ", "\n", "@a ", "'", "1 "])
def test_the_longest_text_that_it_reads_is_read_in_seconds(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    assert all(0 <= span.start < span.end <= len(text) for span in extract(text).spans)
    assert time.process_time() - began < 5


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    pieces = load_pieces()
    told = {number: piece for piece, number in pieces.number.items()}
    assert [told[number] for number in pieces.of("trackies")] == ["track", "##ies"]
    assert pieces.of("\n\n") == [LINE]
    assert pieces.of("\x01") == [UNKNOWN]
    # A word that no window could hold would be read for ever.
    assert len(pieces.of("x" * 500)) <= 24
    assert len(pieces.of("x-" * 10_000)) <= 24


def test_flags_name_lists_shapes_and_what_the_rules_say() -> None:
    note = note_of("She took ketamine to Bez")
    flags = Sight(note).flags([RawSpan(9, 17, "substance", SURE, "rule: listed", 50)])
    assert flags.shape == (5, FLAGS)
    assert set(np.unique(flags)) <= {0.0, 0.5, 1.0}
    without = Sight(note).flags(None, lists=False)
    assert flags[2].sum() > without[2].sum()
    assert without[:, -1].sum() == 0


def test_a_doubted_name_is_dropped_and_a_likely_one_resized() -> None:
    note = note_of("Rocky barked at Ann Lee")
    rules = [
        RawSpan(0, 5, "person_name", SURE, "rule: capital before a verb", 45),
        RawSpan(16, 19, "person_name", SURE, "rule: capital after a verb", 45),
    ]
    found = blend(Sight(note), rules, read_of(note, {(3, 5): ("NAME", 0.9)}))
    assert [(each.start, each.end) for each in found] == [(16, 23)]
    assert "bounds by the model" in found[0].why


def test_a_word_that_a_unit_added_is_never_doubted_away() -> None:
    lexicon = default_lexicon().extended_by([Entry("substance", "moonglue")])
    note = Note("They call it moonglue here", lexicon=lexicon, day=None)
    rule = RawSpan(13, 21, "substance", SURE, "rule: listed substance 'moonglue'", 50)
    nothing = read_of(note, {})
    assert [each.type for each in blend(Sight(note), [rule], nothing)] == ["substance"]
    other = read_of(note, {(3, 4): ("LOC", 0.99)})
    assert "substance" in {each.type for each in settle(note, blend(Sight(note), [rule], other))}
    assert blend(Sight(note_of(note.text)), [rule], nothing) == []


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300) | st.text("Aa1 .\n'-@\u0301\ud800£😀", max_size=80))
def test_no_span_leaves_the_text(text: str) -> None:
    for each in refine(note_of(text), []).found:
        assert 0 <= each.start < each.end <= len(text)
        assert each.type in TYPES
        assert text[each.start : each.end].strip()


def test_a_note_is_read_in_milliseconds(encoder: Encoder) -> None:
    note = note_of(TOLD * 5)
    refine(note, [], encoder=encoder)
    taken = processor_seconds(lambda: refine(note, [], encoder=encoder), tries=5)
    assert taken < 0.08, "150 words must not take the encoder 80 ms of a quiet processor"
