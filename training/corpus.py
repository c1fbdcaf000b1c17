"""Turns labelled notes into what the encoder learns from: pieces and flags in windows, and labels for each token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkling.extraction.lexicon import default_lexicon
from inkling.extraction.model.encoder import CHAINS, FREQUENCIES, lay_out, windows
from inkling.extraction.model.pieces import load_pieces
from inkling.extraction.model.sight import MERGED, Floats, Sight
from inkling.extraction.note import Note
from inkling.extraction.propose import read_by_rules
from inkling.extraction.rules.language import language_of
from inkling.extraction.spans import RawSpan
from inkling.vocabulary.indicators import Indicator
from training.notes.reading import Note as Labelled
from training.notes.reading import Role

Ints = npt.NDArray[np.int64]
FREE = -100  # a token that may have any label: set aside by the labeller
# The rules were written with these notes in sight: there they are better than they will be on new ones, and an
# encoder that saw their proposals would believe them too much.
KNOWN_TO_RULES = ("dev-",)
SIGNS = tuple(sorted(indicator.value for indicator in Indicator))


@dataclass(frozen=True)
class Window:
    """A stretch of a note: `ids` and `flags` by piece, `begins` and `labels` (chains, tokens) by token.

    `frequency` is an index into FREQUENCIES and `signs` holds 1 for each indicator of the whole note; `signs` is None
    where the window is not the whole note.
    """

    ids: Ints
    flags: Floats
    begins: list[int]
    labels: Ints
    frequency: int
    signs: Floats | None


def kept_aside(notes: Sequence[Note], each: int) -> list[Note]:
    """Every so manyth of the notes that the rules were not written on."""
    return [note for note in notes if not note.id.startswith(KNOWN_TO_RULES)][::each]


def prepared(labelled: Labelled) -> Note:
    """Make the note ready for the rules, with the shipped word lists."""
    return Note(labelled.text, lexicon=default_lexicon(), day=labelled.day)


def by_rules(note: Note) -> list[RawSpan]:
    """What the rules propose, settled."""
    return read_by_rules(note, language=language_of(note.text, note.tokens))[1]


def windows_of(labelled: Labelled, *, lists: bool = True, rules: bool = True) -> list[Window]:
    """Cut a labelled note into windows, with or without the word lists and the rules' proposals in sight."""
    note = prepared(labelled)
    sight = Sight(note)
    flags = sight.flags(by_rules(note) if rules else None, lists=lists)
    pieces = [load_pieces().of(word) for word in sight.words]
    labels = np.array([labels_of(sight, labelled, types=types) for types in CHAINS], np.int64)
    signs = np.array([sign in labelled.indicators for sign in SIGNS], np.float32)
    frequency = [str(each) for each in FREQUENCIES].index(labelled.frequency)
    found = []
    for first, after in windows([len(each) for each in pieces]):
        ids, beside, begins = lay_out(pieces[first:after], flags[first:after])
        whole = after - first == len(pieces)
        found.append(Window(ids, beside, begins, labels[:, first:after], frequency, signs if whole else None))
    return found


def labels_of(sight: Sight, labelled: Labelled, *, types: Sequence[str]) -> list[int]:
    """Return the label of each token: 0, or 1 + 2t where a span of type t begins and 2 + 2t where it goes on.

    A token that is set aside is FREE. Where spans of these types overlap, the longer one stands.
    """
    labels = [0] * len(sight.tokens)
    for label in labelled.with_role(Role.SET_ASIDE):
        for index in sight.tokens_in(label.start, label.end):
            labels[index] = FREE
    details = labelled.with_role(Role.DETAIL)
    for label in sorted(details, key=lambda each: each.end - each.start):
        type_ = MERGED.get(label.type, label.type)
        if type_ in types:
            covered = sight.tokens_in(label.start, label.end)
            for index in covered:
                labels[index] = 1 + 2 * types.index(type_) + (index > covered.start)
    return labels
