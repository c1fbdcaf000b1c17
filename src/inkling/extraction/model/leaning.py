"""How far what is told at each word is told as of a child, as a small scorer over the encoder sees it."""

from __future__ import annotations

from pathlib import Path

from inkling.extraction.model.encoder import EncoderOutput
from inkling.extraction.model.scorer import Scorer, load_scorer

FILE = Path(__file__).parents[1] / "data" / "leaning.npz"


def lean_to_child(read: EncoderOutput, *, scorer: Scorer | None = None) -> tuple[float, ...]:
    """Return for each token a log-odds of a child: the mean over the words for somebody leans as they are told.

    None where the scorer is not at hand.
    """
    scorer = scorer or load_scorer(FILE)
    if scorer is None:
        return ()
    return tuple((read.inner @ scorer.weights + scorer.bias).tolist())
