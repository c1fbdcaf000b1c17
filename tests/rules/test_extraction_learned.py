"""The learned tagger: it loads, reads the same twice, keeps to the text, and the rules do without it."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkling.extraction import default_lexicon, extract, learned
from inkling.extraction.learned import candidates_of, refine
from inkling.extraction.model.features import Sight
from inkling.extraction.model.lattice import probabilities
from inkling.extraction.model.weights import Chain, Weights, load_weights, made_of, packed, unpacked
from inkling.extraction.note import Note
from inkling.extraction.rules.settle import MOST_POSSIBLE
from inkling.extraction.spans import POSSIBLE, SURE, TYPES, Found

TOLD = (
    "Keisha said a man called Bez picked her up in a grey Astra on Friday night. She had a new black Moncler coat"
    " and would not say who paid. Home by 2am."
)


@pytest.fixture(scope="module")
def weights() -> Weights:
    loaded = load_weights()
    assert loaded is not None, (
        "src/inkling/extraction/data/tagger.json.gz is missing: python -m training.train"
    )
    return loaded


def note_of(text: str) -> Note:
    return Note(text, lexicon=default_lexicon(), day=None)


def tiny(features: dict[str, list[int]]) -> Weights:
    """Weights of one chain with two types, for cases that can be reckoned by hand."""
    chain = {"types": ["NAME", "phone"], "leave": [0.0] * 5, "first": [0.0, 0.0], "later": [0.0, 0.0]}
    told = {"chains": [chain], "scale": 1, "features": features}
    return made_of(told, clusters={})


def test_the_rules_read_alone_where_the_weights_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_weights(tmp_path / "none.json.gz") is None
    monkeypatch.setattr(learned, "load_weights", lambda: None)
    alone = extract(TOLD)
    assert alone.spans
    assert not [span for span in alone.spans if "model" in span.why]


def test_a_file_of_another_format_is_refused_with_the_remedy(tmp_path: Path) -> None:
    other = tmp_path / "tagger.json.gz"
    other.write_bytes(gzip.compress(json.dumps({"format": 0}).encode()))
    with pytest.raises(ValueError, match=r"python -m training\.train"):
        load_weights(other)


def test_the_same_text_gives_the_same_answer() -> None:
    assert extract(TOLD) == extract(TOLD)


def test_the_tagger_alone_knows_people_cars_and_clothes(weights: Weights) -> None:
    note = note_of(TOLD)
    found = {
        (each.type, TOLD[note.tokens[each.first].start : note.tokens[each.after - 1].end])
        for each in candidates_of(Sight(note, clusters=weights.clusters), weights).candidates
    }
    assert {("NAME", "Keisha"), ("NAME", "Bez"), ("vehicle", "grey Astra")} <= found


def test_what_it_adds_says_so_and_names_a_word() -> None:
    added = refine(note_of(TOLD), [])
    assert added
    assert all(each.why.startswith("model: ") for each in added)
    assert any("'" in each.why for each in added)


def test_at_most_five_possible_ones_a_note() -> None:
    spans = extract(TOLD * 8).spans
    assert sum(span.tier == POSSIBLE for span in spans) <= MOST_POSSIBLE


def test_numbers_keep_the_bounds_of_the_rules() -> None:
    text = "ring me on 07700 900 381 after tea"
    rule = Found(11, 24, "phone", SURE, "rule: number", 90)
    assert rule in refine(note_of(text), [rule])


def test_a_long_text_is_left_to_the_rules() -> None:
    text = "Keisha came home. " * 1200
    rule = Found(0, 6, "person_name", SURE, "rule: listed name", 45)
    assert refine(note_of(text), [rule]) == [rule]


def test_packed_weights_add_up_as_they_would_apart() -> None:
    rows = ([0, 5, 2, -7], [0, -9, 1, 300], [2, -1, 3, 32])
    assert unpacked(sum(map(packed, rows)), width=4) == (-4, 300, -8, 32)


def test_probabilities_are_those_of_all_ways_to_read_the_sentence() -> None:
    # Two tokens, one type, all factors one: nothing may go on from nothing, so of 3 x 3 ways five remain.
    chain = Chain(("NAME",), 0, (1.0, 1.0, 1.0), (1.0,), (1.0,))
    first, second = probabilities(chain, [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    assert first == pytest.approx({0: 2 / 5, 1: 3 / 5, 2: 0.0})
    assert second == pytest.approx({0: 2 / 5, 1: 2 / 5, 2: 1 / 5})


def test_a_doubted_name_is_dropped_and_a_likely_one_resized() -> None:
    text = "Rocky barked at Ann Lee"
    weights = tiny({"*": [0, 9], "wann": [1, 20], "wlee": [2, 20]})
    rules = [
        Found(0, 5, "person_name", SURE, "rule: capital before a verb", 45),
        Found(16, 19, "person_name", SURE, "rule: listed name", 45),
    ]
    found = refine(note_of(text), rules, weights=weights)
    assert [(each.start, each.end) for each in found] == [(16, 23)]
    assert "bounds by the model" in found[0].why


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300) | st.text("Aa1 .\n'-@\u0301\ud800£😀", max_size=80))
def test_no_span_leaves_the_text(text: str) -> None:
    for each in refine(note_of(text), []):
        assert 0 <= each.start < each.end <= len(text)
        assert each.type in TYPES
        assert text[each.start : each.end].strip()


def test_a_note_is_read_in_milliseconds(weights: Weights) -> None:
    note = note_of(TOLD * 5)
    refine(note, [], weights=weights)
    took = []
    for _ in range(5):
        began = time.process_time()
        refine(note, [], weights=weights)
        took.append(time.process_time() - began)
    assert min(took) < 0.06, "150 words must not take the tagger 60 ms of processor time"
