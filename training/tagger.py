"""A linear-chain conditional random field over sparse features, trained with numpy by AdaGrad on mini-batches.

A label follows another by one of three kinds of step: it begins something new (paid by what it leaves), goes on
from the first token of a span, or goes on from a later one. That keeps reading linear in the number of labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
FREE = -1  # a token that may have any label: set aside by the labeller
NEVER = np.float32(-1e4)


@dataclass
class Sentence:
    """Feature indices of all tokens one after another, where each token's begin, and the labels (FREE: any)."""

    features: Ints
    begins: Ints
    labels: Ints

    def __len__(self) -> int:
        return len(self.labels)


@dataclass
class Weights:
    """`emit` (features, labels); `leave` (labels); `first` and `later` (types): going on from B and from I."""

    emit: Floats
    leave: Floats
    first: Floats
    later: Floats


@dataclass(frozen=True)
class Settings:
    """How to train. `keep` is the share of features kept in each reading; the rest is dropped by chance."""

    epochs: int = 14
    rate: float = 0.25
    decay: float = 1e-4
    keep: float = 0.75
    batch: int = 48
    seed: int = 20


@dataclass
class _Batch:
    """Sentences padded to one length: `mask` (sentences, steps), `allowed` (sentences, steps, labels)."""

    indices: Ints
    token_of: Ints
    mask: npt.NDArray[np.bool_]
    allowed: npt.NDArray[np.bool_] = field(repr=False)


def train(sentences: Sequence[Sentence], *, features: int, types: int, settings: Settings) -> Weights:
    """Fit the weights to the sentences. The same seed and data give the same weights."""
    labels = 1 + 2 * types
    weights = Weights(
        np.zeros((features + 1, labels), np.float32),
        np.zeros(labels, np.float32),
        np.zeros(types, np.float32),
        np.zeros(types, np.float32),
    )
    squares = Weights(*(np.full_like(part, 1e-2) for part in _parts(weights)))
    draw = np.random.default_rng(settings.seed)
    order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
    batches = [order[at : at + settings.batch] for at in range(0, len(order), settings.batch)]
    for epoch in range(settings.epochs):
        rate = settings.rate * (1 - 0.9 * epoch / settings.epochs)
        for number in draw.permutation(len(batches)):
            batch = _batch([sentences[index] for index in batches[number]], labels=labels)
            _step(weights, squares, batch, draw=draw, settings=settings, rate=rate)
    return weights


def marginals(weights: Weights, sentence: Sentence) -> Floats:
    """Give the probability of each label at each token: (tokens, labels)."""
    labels = weights.emit.shape[1]
    batch = _batch([sentence], labels=labels)
    emitted = _emitted(weights, batch, np.ones(len(batch.indices), np.bool_))
    return _sums(weights, emitted, batch.mask).node[0]


def _parts(weights: Weights) -> tuple[Floats, Floats, Floats, Floats]:
    return weights.emit, weights.leave, weights.first, weights.later


def _batch(chosen: Sequence[Sentence], *, labels: int) -> _Batch:
    longest = max(len(sentence) for sentence in chosen)
    mask = np.zeros((len(chosen), longest), np.bool_)
    allowed = np.ones((len(chosen), longest, labels), np.bool_)
    token_of = []
    for row, sentence in enumerate(chosen):
        mask[row, : len(sentence)] = True
        for at, label in enumerate(sentence.labels):
            if label != FREE:
                allowed[row, at] = False
                allowed[row, at, label] = True
        counts = np.diff(np.append(sentence.begins, len(sentence.features)))
        token_of.append(np.repeat(np.arange(len(sentence)) + row * longest, counts))
    return _Batch(
        np.concatenate([sentence.features for sentence in chosen]),
        np.concatenate(token_of).astype(np.int32),
        mask,
        allowed,
    )


def _emitted(weights: Weights, batch: _Batch, kept: npt.NDArray[np.bool_]) -> Floats:
    rows, steps = batch.mask.shape
    indices = np.where(kept, batch.indices, len(weights.emit) - 1)
    values = weights.emit[indices]
    found = np.zeros((rows * steps, weights.emit.shape[1]), np.float32)
    begins = np.flatnonzero(np.diff(batch.token_of, prepend=-1))
    found[batch.token_of[begins]] = np.add.reduceat(values, begins, axis=0)
    return found.reshape(rows, steps, -1)


@dataclass
class _Sums:
    """Expected counts: of labels at tokens, of leaving each label, of going on from B and from I."""

    node: Floats
    leave: Floats
    first: Floats
    later: Floats
    log_total: Floats


def _log_sum(values: Floats, axis: int = -1) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    summed: Floats = np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis)
    return summed


def _sums(weights: Weights, emitted: Floats, mask: npt.NDArray[np.bool_]) -> _Sums:
    _, steps, labels = emitted.shape
    opens = np.concatenate([[0], np.arange(1, labels, 2)])
    forth = np.empty_like(emitted)
    forth[:, 0] = emitted[:, 0]
    forth[:, 0, 2::2] = NEVER
    for at in range(1, steps):
        before = forth[:, at - 1]
        new = emitted[:, at].copy()
        new[:, opens] += _log_sum(before + weights.leave)[:, None]
        new[:, 2::2] += np.logaddexp(before[:, 1::2] + weights.first, before[:, 2::2] + weights.later)
        forth[:, at] = np.where(mask[:, at, None], new, before)
    back = np.zeros_like(emitted)
    total = _log_sum(forth[:, -1])
    sums = _Sums(
        np.zeros_like(emitted),
        np.zeros(labels, np.float32),
        np.zeros_like(weights.first),
        np.zeros_like(weights.later),
        total,
    )
    for at in range(steps - 1, 0, -1):
        ahead = emitted[:, at] + back[:, at]
        leave = weights.leave + _log_sum(ahead[:, opens])[:, None]
        first, later = ahead[:, 2::2] + weights.first, ahead[:, 2::2] + weights.later
        live = mask[:, at, None]
        new = leave.copy()
        new[:, 1::2] = np.logaddexp(leave[:, 1::2], first)
        new[:, 2::2] = np.logaddexp(leave[:, 2::2], later)
        back[:, at - 1] = np.where(live, new, back[:, at])
        before = forth[:, at - 1] - total[:, None]
        sums.leave += (np.exp(before + leave) * live).sum(axis=0)
        sums.first += (np.exp(before[:, 1::2] + first) * live).sum(axis=0)
        sums.later += (np.exp(before[:, 2::2] + later) * live).sum(axis=0)
    sums.node = np.exp(forth + back - total[:, None, None]) * mask[:, :, None]
    return sums


def _step(
    weights: Weights,
    squares: Weights,
    batch: _Batch,
    *,
    draw: np.random.Generator,
    settings: Settings,
    rate: float,
) -> None:
    kept = draw.random(len(batch.indices)) < settings.keep
    emitted = _emitted(weights, batch, kept) / np.float32(settings.keep)
    free = _sums(weights, emitted, batch.mask)
    told = _sums(weights, np.where(batch.allowed, emitted, NEVER), batch.mask)
    node = (free.node - told.node).reshape(-1, emitted.shape[-1])
    order = np.argsort(batch.indices[kept], kind="stable")
    indices = batch.indices[kept][order]
    begins = np.flatnonzero(np.diff(indices, prepend=-1))
    gradient = np.add.reduceat(node[batch.token_of[kept][order]], begins, axis=0)
    rows = indices[begins]
    gradient += settings.decay * len(batch.mask) * weights.emit[rows]
    squares.emit[rows] += gradient**2
    weights.emit[rows] -= rate * gradient / np.sqrt(squares.emit[rows])
    for part, square, change in (
        (weights.leave, squares.leave, free.leave - told.leave),
        (weights.first, squares.first, free.first - told.first),
        (weights.later, squares.later, free.later - told.later),
    ):
        square += change**2
        part -= rate * change / np.sqrt(square)
