"""Exact F1 on persons and locations of a CoNLL file: noisy text that others publish figures on (WNUT17 dev)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.scoring import LOC, MERGED, NAME, Counts, Suggestion

KINDS = {"person": NAME, "per": NAME, "location": LOC, "loc": LOC}


@dataclass(frozen=True)
class Post:
    """One tokenised post, put together with single spaces, and its persons and places."""

    text: str
    spans: frozenset[tuple[int, int, str]]


def read_conll(path: Path, /) -> list[Post]:
    """Read posts from token and BIO tag columns parted by a tab or space; an empty line ends a post."""
    posts, rows = [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            rows.append((line.split()[0], line.split()[-1]))
        elif rows:
            posts.append(_post(rows))
            rows = []
    return posts


def score(posts: Sequence[Post], /, find: Callable[[str], Sequence[Suggestion]]) -> Counts:
    """Exact matches of person and location together; other types of suggestion are not looked at."""
    total = Counts()
    for post in posts:
        made = {(item.start, item.end, MERGED.get(item.type, item.type)) for item in find(post.text)}
        made = {span for span in made if span[2] in (NAME, LOC)}
        right = len(made & post.spans)
        total += Counts(
            details=len(post.spans), details_exact=right, suggested=len(made), suggested_exact=right
        )
    return total


def _post(rows: Sequence[tuple[str, str]]) -> Post:
    return Post(" ".join(token for token, _ in rows), frozenset(_spans(rows)))


def _spans(rows: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    at, start, end, kind = 0, 0, 0, ""
    for token, tag in (*rows, ("", "O")):
        mark, _, name = tag.partition("-")
        if kind and (mark != "I"):
            yield start, end, kind
            kind = ""
        if mark == "B" or (mark == "I" and not kind):
            start, kind = at, KINDS.get(name.casefold(), "")
        end = at + len(token)
        at = end + 1
