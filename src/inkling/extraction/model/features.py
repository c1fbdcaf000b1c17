"""What the tagger sees of each token: the word, its shape, its neighbours and the word lists.

What the rules say is left out on purpose: they were written with the training notes in sight, and a tagger that
sees their answers there learns to believe them more than new notes bear out (training/MODEL.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from inkling.extraction.note import Note
from inkling.extraction.rules.listed import Listed
from inkling.extraction.tokens import Token

# Types that the tagger does not tell apart; the words around a span decide that later.
MERGED = {
    **dict.fromkeys(("person_name", "child_name", "nickname"), "NAME"),
    **dict.fromkeys(("place", "address", "area_link"), "LOC"),
    **dict.fromkeys(("business", "school"), "ORG"),
}
_LISTED = ("substance", "app", "gang", "indicator", "place", "business", "clothing", "vehicle", "school")
_ABBREVIATIONS = frozenset("mr mrs ms dr st rd ave approx aka no tel ext".split())
_EDGE = "|"


class Sight:
    """A note as the tagger sees it. With `lists` off no word list is seen but names and common words."""

    def __init__(self, note: Note, *, clusters: Mapping[str, Sequence[str]], lists: bool = True) -> None:
        self.note = note
        self.tokens = note.tokens
        self.words = [token.low for token in self.tokens]
        self.shapes = [_shape(token) for token in self.tokens]
        self.clusters = [_cluster(clusters, word) for word in self.words]
        self.lists = self._lists(_LISTED if lists else ())
        self.capital = Counter(token.low for token in self.tokens if token.capital and not token.first)
        self.small = {token.low for token in self.tokens if token.word and not token.capital}

    def sentences(self) -> list[tuple[int, int]]:
        """Cut the tokens into sentences and lines: pairs of first and after."""
        cuts: list[tuple[int, int]] = []
        first = 0
        for at, token in enumerate(self.tokens):
            ends = (
                token.text == "\n" or token.text in ("!", "?") or (token.text == "." and self._full_stop(at))
            )
            if ends or at - first >= 120:
                cuts.append((first, at + 1))
                first = at + 1
        if first < len(self.tokens):
            cuts.append((first, len(self.tokens)))
        return cuts

    def _full_stop(self, at: int) -> bool:
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].start == self.tokens[at].end:
            return at + 1 >= len(self.tokens)
        before = self.words[at - 1] if at else ""
        return not (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()))

    def covered(self, start: int, end: int) -> range:
        """Give the indices of the tokens that a stretch of text touches."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        after = low
        while after < len(self.tokens) and self.tokens[after].start < end:
            after += 1
        return range(low, after)

    def _lists(self, kinds: Sequence[str]) -> list[str]:
        marks = [""] * len(self.tokens)
        listed = Listed(self.note)
        for kind in kinds:
            for hit in listed.of(kind):
                for index in self.covered(hit.start, hit.end):
                    marks[index] += kind[:3] + ("~" if hit.entry.weak else "+")
        lexicon = self.note.lexicon
        for index, word in enumerate(self.words):
            given, family = lexicon.strength("given", word), lexicon.strength("family", word)
            common = "c" if word in lexicon.common else "u"
            marks[index] += f"g{given}f{family}{common}" if given or family else common
        return marks

    def features(self) -> list[list[str]]:
        """Give the features of each token, in order."""
        first_of = {first for first, _ in self.sentences()}
        letters = self.note.letters[0]
        return [
            self._of_word(at, start=at in first_of, letters=letters)
            + self._of_neighbours(at)
            + self._of_lists(at)
            for at in range(len(self.tokens))
        ]

    def _of_word(self, at: int, *, start: bool, letters: str) -> list[str]:
        word, shape = self.words[at], self.shapes[at]
        fine, broad = self.clusters[at]
        found = ["*", "w" + word, "s" + shape, "k" + fine, "K" + broad, f"S{shape}{start:d}{letters}"]
        if len(word) > 3:
            found += ["p" + word[:3], "e" + word[-3:], "P" + word[:4], "E" + word[-2:]]
        token = self.tokens[at]
        glued = at > 0 and self.tokens[at - 1].end == token.start
        if glued or (at + 1 < len(self.tokens) and self.tokens[at + 1].start == token.end):
            found.append(f"j{glued:d}{shape}")
        if token.word:
            # How the whole note writes the word tells a name at the start of a sentence.
            common = self.lists[at][-1:]
            found.append(f"D{min(self.capital[word], 2)}{word in self.small:d}{token.capital:d}{common}")
        return found

    def _of_neighbours(self, at: int) -> list[str]:
        words, clusters, shapes = self.words, self.clusters, self.shapes
        last = len(words) - 1
        b1, b2, b3 = (words[at - step] if at >= step else _EDGE for step in (1, 2, 3))
        a1, a2, a3 = (words[at + step] if at + step <= last else _EDGE for step in (1, 2, 3))
        kb1, kb2 = (clusters[at - step] if at >= step else (_EDGE, _EDGE) for step in (1, 2))
        ka1, ka2 = (clusters[at + step] if at + step <= last else (_EDGE, _EDGE) for step in (1, 2))
        fine, broad = clusters[at]
        return [
            "<" + b1, ">" + a1, "<<" + b2, ">>" + a2, "b" + b3, "a" + a3,
            f"1{b1}_{words[at]}", f"2{words[at]}_{a1}", f"3{b2}_{b1}", f"4{a1}_{a2}",
            "m" + kb1[0], "n" + ka1[0], "M" + kb2[0], "N" + ka2[0],
            f"5{kb1[1]}_{fine}", f"6{fine}_{ka1[1]}", f"7{kb1[1]}_{broad}_{ka1[1]}", f"8{kb2[1]}_{kb1[1]}",
            f"9{broad}_{ka1[1]}_{ka2[1]}", f"0{kb2[1]}_{kb1[1]}_{broad}",
            f"x{shapes[at - 1] if at else _EDGE}", f"y{shapes[at + 1] if at < last else _EDGE}",
        ]  # fmt: skip

    def _of_lists(self, at: int) -> list[str]:
        lists, shapes = self.lists, self.shapes
        mark = lists[at]
        before = lists[at - 1] if at else _EDGE
        after = lists[at + 1] if at + 1 < len(lists) else _EDGE
        return [
            "l" + mark,
            f"L{mark}{shapes[at]}",
            "o" + before,
            "q" + after,
            f"Q{mark}_{self.words[at - 1] if at else _EDGE}",
        ]


def _cluster(clusters: Mapping[str, Sequence[str]], word: str) -> tuple[str, str]:
    """Give the fine and the broad cluster of a word; a number, a mark and an unknown word have their own."""
    known = clusters.get(word) or clusters.get(_stem(word))
    if known:
        return known[0], known[1]
    if not word or word[0].isalpha():
        own = "?"
    elif word[0].isdigit():
        own = "d" + str(min(len(word), 5))
    else:
        own = word
    return own, own


def _stem(word: str) -> str:
    for tail in ("in", "s", "z", "'s"):
        if word.endswith(tail) and len(word) > len(tail) + 2:
            return word[: -len(tail)] + ("ing" if tail == "in" else "")
    return word


def _shape(token: Token) -> str:
    """Give the shape: capitals as X, small letters as x, digits as 0; runs longer than two are cut to two."""
    shape: list[str] = []
    for char in token.text:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "0" if char.isdigit() else char
        if len(shape) < 2 or not (shape[-1] == kind and shape[-2] == kind):
            shape.append(kind)
    return "".join(shape)
