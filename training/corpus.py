"""Labelled notes turned into sentences that the tagger learns from, and what the rules say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inkling.extraction.lexicon import default_lexicon
from inkling.extraction.model.features import MERGED, Sight
from inkling.extraction.note import Note
from inkling.extraction.propose import read_by_rules
from inkling.extraction.rules.language import language_of
from inkling.extraction.spans import Found
from training.notes.reading import Note as LabelledNote
from training.notes.reading import Role
from training.tagger import FREE, Ints, Sentence

SIGNS = ("indicator",)
THINGS = (
    *("NAME", "LOC", "ORG", "app", "clothing", "date", "description", "email", "frequency", "gang"),
    *("handle", "phone", "substance", "time", "travel_route", "vehicle", "vrm"),
)
LEAST = 2  # a feature met less often is not learned


@dataclass(frozen=True)
class Seen:
    """A labelled note, what the rules say of it, and its sights with and without the word lists."""

    note: LabelledNote
    found: tuple[Found, ...]
    sight: Sight
    blind: Sight


def see(notes: Iterable[LabelledNote], *, clusters: Mapping[str, Sequence[str]]) -> list[Seen]:
    """Run the rules over the notes, once."""
    seen = []
    for labelled in notes:
        prepared = Note(labelled.text, lexicon=default_lexicon(), day=labelled.day)
        _, found = read_by_rules(prepared, language=language_of(labelled.text, prepared.tokens))
        sights = [Sight(prepared, clusters=clusters, lists=lists) for lists in (True, False)]
        seen.append(Seen(labelled, tuple(found), *sights))
    return seen


def labels_of(seen: Seen, *, types: Sequence[str]) -> list[int]:
    """Give the label of each token: 0, or 1 + 2t where a span of type t begins and 2 + 2t where it goes on.

    A token that is set aside is FREE. Where spans of these types overlap, the longer one stands.
    """
    labels = [0] * len(seen.sight.tokens)
    for label in seen.note.with_role(Role.SET_ASIDE):
        for index in seen.sight.covered(label.start, label.end):
            labels[index] = FREE
    details = seen.note.with_role(Role.DETAIL)
    for label in sorted(details, key=lambda each: each.end - each.start):
        type_ = MERGED.get(label.type, label.type)
        if type_ in types:
            covered = seen.sight.covered(label.start, label.end)
            for index in covered:
                labels[index] = 1 + 2 * types.index(type_) + (index > covered.start)
    return labels


def count_features(sights: Iterable[Sight]) -> dict[str, int]:
    """Number the features that are met often enough."""
    counts: Counter[str] = Counter()
    for sight in sights:
        for features in sight.features():
            counts.update(features)
    often = sorted(name for name, count in counts.items() if count >= LEAST)
    return {name: number for number, name in enumerate(often)}


def sentences_of(sight: Sight, labels: Sequence[int], *, numbers: Mapping[str, int]) -> list[Sentence]:
    """Cut a sight into sentences of feature numbers; features that have none are left out."""
    features = sight.features()
    sentences = []
    for first, after in sight.sentences():
        rows = [[numbers[name] for name in features[at] if name in numbers] for at in range(first, after)]
        begins = np.cumsum([0, *map(len, rows[:-1])])
        sentences.append(
            Sentence(
                np.array([number for row in rows for number in row], np.int32),
                begins.astype(np.int32),
                _ints(labels[first:after]),
            )
        )
    return sentences


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int32)
