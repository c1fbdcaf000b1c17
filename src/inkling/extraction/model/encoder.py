"""The encoder: a small transformer that reads a whole note and says, for each token, what it may be part of."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as runtime

from inkling.extraction.model.inner import with_inner_output
from inkling.extraction.model.pieces import BEGIN, END, Pieces, load_pieces
from inkling.extraction.model.sight import FLAGS, SIGN, THINGS, Floats, Sight
from inkling.extraction.model.whole import Whole, of_windows
from inkling.extraction.spans import NoteFrequency, RawSpan

FILE = Path(__file__).parent.parent / "data" / "encoder.onnx"
# Layers of their own, over what the first is given: how far each piece shows who told, and whether harm to a child is
# told, and by the child (training/fit_tellings.py).
TELLINGS_FILE = FILE.with_name("tellings.onnx")
FREQUENCIES: tuple[NoteFrequency, ...] = ("once", "repeated", "unknown")
CHAINS = (THINGS, (SIGN,))  # each: nothing, then begins and goes on for each of its types
MARKS = sum(1 + 2 * len(types) for types in CHAINS)
# What the runtime raises for a file that is no network of ours; they have no class in common.
_UNUSABLE = (
    runtime.Fail,
    runtime.InvalidArgument,
    runtime.InvalidGraph,
    runtime.InvalidProtobuf,
    runtime.NoModel,
    runtime.NoSuchFile,
    runtime.NotImplemented,
    runtime.RuntimeException,
)
_log = logging.getLogger("inkling.extraction")
_WINDOW = 510  # pieces that are read at once
_SHARED = 100  # pieces that two windows have in common at least
# The layers of their own take as long as the encoder. In a longer text clauses are scored as a whole, and harm
# that stands behind the first windows alone is found by its words: else there were no time to read it to its end.
MOST_WORDS_SCORED = 1_500  # tokens
_MOST_READ_AS_A_WHOLE = 2  # windows


class Session(Protocol):
    """What is used of an ONNX session."""

    def run(self, names: None, given: dict[str, object], /) -> Sequence[Floats]:
        """Return the outputs in their order."""


@dataclass(frozen=True)
class EncoderOutput:
    """What was read of a note.

    `marks` (tokens, MARKS) holds probabilities, the chains side by side; `signs` (tokens, indicators) how well each
    indicator fits, as a log-odds; `looked` gives for each token the tokens that the encoder looked at most, and
    `frequency` how probable each of FREQUENCIES is. `inner` (tokens, width) is what its fifth layer holds of each, and
    `shows` how far each shows who told, as a log-odds; empty where the file that says so cannot be read, or the text is
    too long. `whole` is what its first windows tell as a whole, None where no file says it.
    """

    marks: Floats
    signs: Floats
    looked: Sequence[Sequence[int]]
    frequency: Floats
    inner: Floats
    shows: Floats
    whole: Whole | None = None


class Encoder:
    """Reads notes. It holds about 25 MB and starts no threads of its own."""

    def __init__(
        self,
        session: Session,
        pieces: Pieces,
        *,
        tellings: Session | None = None,
    ) -> None:
        self._session = session
        self._pieces = pieces
        self._tellings = tellings

    def read_all_pieces(self) -> None:
        """Read the piece with the highest number: it fails where the file of pieces belongs to another network."""
        last = np.array([[max(self._pieces.number.values())]], np.int64)
        self._session.run(None, {"ids": last, "flags": np.zeros((1, 1, FLAGS), np.float32)})

    def pieces_of(self, sight: Sight) -> list[list[int]]:
        """Return the numbers of the pieces of each word."""
        return [self._pieces.of(word) for word in sight.words]

    def embedded_of(self, ids: np.ndarray, flags: Floats) -> Floats:
        """Return what the first layer is given of a window that is laid out: (pieces, width)."""
        given: Sequence[Floats] = self._session.run(None, {"ids": ids[None], "flags": flags[None]})
        return np.asarray(given[-2][0])

    def read(self, sight: Sight, found: Sequence[RawSpan] | None) -> EncoderOutput:
        """Read a note of one token or more, beside what the rules propose in it."""
        pieces = self.pieces_of(sight)
        flags = sight.flags(found)
        marks = signs = inner = np.zeros((0, 0), np.float32)
        scores_words = self._tellings is not None and len(pieces) <= MOST_WORDS_SCORED
        shows = np.zeros(len(pieces) if scores_words else 0, np.float32)
        frequencies: list[Floats] = []
        wholes: list[Whole] = []
        looked: list[Sequence[int]] = [()] * len(pieces)
        depth = np.full(len(pieces), -1)
        for first, after in windows([len(each) for each in pieces]):
            ids, beside, begins = lay_out(pieces[first:after], flags[first:after])
            marked, fits, often, seen, given, held = self._session.run(
                None, {"ids": ids[None], "flags": beside[None]}
            )
            if not len(marks):
                marks = np.zeros((len(pieces), marked.shape[-1]), np.float32)
                signs = np.zeros((len(pieces), fits.shape[-1]), np.float32)
                inner = np.zeros((len(pieces), held.shape[-1]), np.float32)
            shown = None
            if self._tellings and (scores_words or len(wholes) < _MOST_READ_AS_A_WHOLE):
                by_piece, by_text = self._tellings.run(None, {"embedded": given})
                shown = by_piece[0] if scores_words else None
                wholes.append(Whole(*by_text[0].tolist()))
            frequencies.append(often[0])
            most = _looked_at(seen[0], begins, first)
            for at in range(first, after):
                # Where two windows share a token, the one in which it lies further inside knows more.
                inside = min(
                    at - first if first else len(pieces), after - at if after < len(pieces) else len(pieces)
                )
                if inside > depth[at]:
                    depth[at], row = inside, begins[at - first]
                    marks[at], signs[at], looked[at] = marked[0, row], fits[0, row], most[at - first]
                    inner[at] = held[0, row]
                    if shown is not None:
                        shows[at] = shown[row]
        frequency = np.mean(frequencies, axis=0)
        whole = of_windows(wholes[:_MOST_READ_AS_A_WHOLE])
        return EncoderOutput(marks, signs, looked, frequency, inner, shows, whole)


def windows(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut tokens of these lengths, in pieces, into stretches that can be read at once and overlap: first and after."""
    first = 0
    while True:
        after, room = first, _WINDOW
        while after < len(lengths) and lengths[after] <= room:
            room -= lengths[after]
            after += 1
        yield first, after
        if after >= len(lengths):
            return
        back, shared = after, 0
        while back > first + 1 and shared < _SHARED:
            back -= 1
            shared += lengths[back]
        first = back


def lay_out(pieces: Sequence[Sequence[int]], flags: Floats) -> tuple[np.ndarray, Floats, list[int]]:
    """Return piece numbers with the marks of begin and end, the flags beside them, and where each token begins."""
    counts = [len(each) for each in pieces]
    begins = np.cumsum([1, *counts[:-1]]).tolist()
    ids = np.array([BEGIN, *(number for each in pieces for number in each), END], np.int64)
    beside = np.zeros((len(ids), FLAGS), np.float32)
    beside[1:-1] = np.repeat(flags, counts, axis=0)
    return ids, beside, begins


def _looked_at(seen: Floats, begins: Sequence[int], first: int) -> list[Sequence[int]]:
    """Return, for each token of a window, the others in the order in which it looked at them, at most twelve."""
    among = seen[np.ix_(begins, begins)]
    np.fill_diagonal(among, 0)
    return [[first + int(at) for at in row] for row in np.argsort(-among, axis=1)[:, :12]]


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """Read the encoder, once. None where its files are missing or cannot be read: the rules then read alone.

    A report must be taken and read all the same. The log says so, and `inkling check`, which also sees other damage.
    """
    try:
        encoder = Encoder(
            _session(with_inner_output(FILE.read_bytes())),
            load_pieces(),
            tellings=_load_tellings(),
        )
        encoder.read_all_pieces()
    except (OSError, ValueError, *_UNUSABLE) as problem:
        _log.error("notes are read by rules alone: %s", type(problem).__name__)
        return None
    return encoder


def _load_tellings() -> Session | None:
    """Read the network of tellings. Without it clauses are scored whole, and harm is found by words of it alone."""
    try:
        return _session(TELLINGS_FILE.read_bytes())
    except (OSError, ValueError, *_UNUSABLE) as problem:
        _log.error("who told is found by clauses, harm by words of it alone: %s", type(problem).__name__)
        return None


def _session(model: bytes) -> Session:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # Memory is given back after a long note, so that a web process does not keep it.
    options.enable_cpu_mem_arena = False
    session: Session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return session
