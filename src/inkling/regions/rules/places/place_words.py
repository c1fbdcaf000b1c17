"""The words around a place's name: "at Leeds train station", "near Stoke on Trent", "Wigan town centre"."""

from __future__ import annotations

from inkling.regions.rules.places.place_names import A_THING, ALSO_WORDS, NOT_INSIDE, fold_name

RAIL = frozenset({"train", "trains", "railway", "rail", "tube", "underground", "platform"})
# A station is a railway's unless another word says whose it is.
OTHER_STATIONS = frozenset(
    {"bus", "coach", "police", "petrol", "fire", "power", "polling", "service", "filling", "ambulance"}
)
AROUND = frozenset(
    {
        "a",
        "an",
        "the",
        "at",
        "on",
        "in",
        "of",
        "my",
        "our",
        "station",
        "stop",
        "line",
        "city",
        "town",
        "centre",
        "center",
    }
)
# With one of these the place itself is elsewhere, perhaps in another region.
NOT_THERE = frozenset(
    {
        "near",
        "nearby",
        "by",
        "outside",
        "close",
        "around",
        "between",
        "from",
        "to",
        "towards",
        "beyond",
        "past",
    }
)
# Names that are plain words: written small and alone they place nothing (`python -m benchmarks.plain_places`).
PLAIN_WORDS = (
    ALSO_WORDS
    | NOT_INSIDE
    | frozenset(
        "alt beds bowling bulwark cardigan chew crook dale docks dogs down edge excel felling flint folds forth free"
        " grain grays ham hart horning jordans lands layer leek lizard maidens media mid mile mold mould mull mumbles"
        " ore par pill rock rode roots rye sandal sandy selling send settle star sway trinity white wing".split()
    )
)
# "down the road", "Down by the canal": on the way there. County Down is "Co Down", "North Down" or stands alone.
NAMES_DOWN = frozenset({"county", "co", "north", "south", "in"})
OF_DOWN = frozenset({"district", "council", "county", "cathedral", "royal"})
BEHIND_DOWN = A_THING | frozenset(
    "his her their your that this there here by at in on near under from to where town south".split()
)
SAY_NO_MORE = frozenset({"in", "at", "on", *A_THING})
# What a form adds to a place at which somebody pointed: it may be beside it. English, as it is read by officers.
POINTED = " (pointed at on a map)"
BEHIND = "; "
# What stands for a place that nobody told: where the child lives now is not where it happened. English, as above.
HOST = "Not told. Host authority of the record, where the child lives now: "
LEFT_AWAY = RAIL | OTHER_STATIONS | AROUND | NOT_THERE


def is_on_rails(text: str) -> bool:
    """Say whether the text tells of a train or a railway station."""
    words = set(fold_name(text).split())
    return bool(words & RAIL) or ("station" in words and not words & OTHER_STATIONS)


def says_where(text: str) -> bool:
    """Say whether it happened in the place named, rather than near it or on the way from it."""
    return not NOT_THERE & set(fold_name(text).split())


def is_plain_word(text: str) -> bool:
    """Say whether all that was told is a plain word, written as one, that is a name too: "in deal", "down", "met"."""
    (first, *more) = [word for word in text.split() if fold_name(word) not in SAY_NO_MORE] or [""]
    return not more and fold_name(first) in PLAIN_WORDS and not first[:1].isupper()


def without_way_down(text: str) -> str:
    """Return the text less each "down" that says only a way, never less County Down."""
    words = text.split()
    return " ".join(word for at, word in enumerate(words) if not _is_way_down(words, at))


def _is_way_down(words: list[str], at: int) -> bool:
    if words[at].casefold() != "down" or at + 1 == len(words):
        return False
    if at and fold_name(words[at - 1]) in NAMES_DOWN:
        return False
    behind = fold_name(words[at + 1])
    return behind in BEHIND_DOWN or (
        behind not in OF_DOWN and (words[at].islower() or words[at + 1].islower())
    )


def without_words_around(text: str) -> str:
    """Return the text less such words at both ends, each part between commas by itself; empty when nothing is left."""
    return ", ".join(part for part in map(_trim_words, text.split(",")) if part)


def _trim_words(text: str) -> str:
    words = fold_name(text).split()
    before = ""
    while words and words[0] in LEFT_AWAY:
        before = words.pop(0)
    if before in A_THING and len(words) == 1 and words[0] in ALSO_WORDS:
        return ""  # in the bath, over my street
    while words and words[-1] in LEFT_AWAY:
        del words[-1]
    return " ".join(words)


def pointed_at(text: str) -> str:
    """Return the place at which somebody pointed on a map, behind any words of their own; empty if none."""
    before, mark, after = text.rstrip().rpartition(POINTED.strip())
    place = before.rpartition(BEHIND)[2].strip()
    return place if mark and not after and mark not in place else ""


def without_pointed_at(text: str) -> str:
    """Return the own words without the place at which somebody pointed."""
    place = pointed_at(text)
    if not place:
        return text
    own = text.rstrip().removesuffix(POINTED.strip()).rstrip()
    return own.removesuffix(place).rstrip().removesuffix(BEHIND.strip()).rstrip()


def host_authority(text: str) -> str:
    """Return the host authority that stands for a place that was not told; empty if none does."""
    # The mark may be typed too, and more than once.
    return text.strip().rpartition(HOST)[2].strip() if text.lstrip().startswith(HOST) else ""


def told_place(text: str) -> str:
    """Return the place as it was told; empty where only the host authority stands for it."""
    return "" if host_authority(text) else text.strip()
