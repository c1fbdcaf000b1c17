"""Whether two names can be one person's: whole and short, initials, pet forms, titles, a letter missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.normalise.name import normal_name

_PEOPLE = word_sets("people")
_DROPPED = _PEOPLE["before_name_joins"]
_BIG, _LITTLE = _PEOPLE["big_one"], _PEOPLE["little_one"]
_OTHER_SIZE = {"big": "little", "little": "big"}
_BESIDE = word_sets("beside")
_CALLS = _BESIDE["called"] | _BESIDE["alias"]
# Between a name and an age that is theirs: "Big Kyle, he's a grown man, 26".
_TO_AGE = (_BESIDE["is"] - _BESIDE["has_or_wears"]) | _BESIDE["before_an_age"]
_MOST_TO_AGE, _GROWN = 9, 18  # words to an age; years
_BARE_AND_SIZED = 2
_MOST_OF_CLAUSE = 5  # words between two names of one clause
_PARTS_CLAUSES = frozenset(
    (",", ".", "(", "/", "-", ":", "=", '"', "'", "'s", "\n", "and", "or", "but", "who", "changed")
)
_VOWELS = frozenset("aeiouy")
_LONG = 5  # shorter names differ by a letter and are two: Kayla, Kyla
SAME, LIKELY, NONE = 2, 1, 0
NAME_TYPES = frozenset(("person_name", "child_name", "nickname"))


def how_alike(one: str, other: str) -> int:
    """Return SAME for the same words, LIKELY where one can be short for the other, else NONE."""
    if one == other:
        return SAME
    if one[-1:].isdigit() or other[-1:].isdigit():
        return NONE  # YP1 is not short for YP12
    first, second = bare(one), bare(other)
    if not first or not second or are_big_and_little(one, other):
        return NONE
    if _is_big(one) != _is_big(other) and len(first) == len(second) == 1 and first != second:
        return NONE  # "Big Cal" is no short form of Calvin
    if first == second:
        return SAME if len(first) > 1 or len(first[0]) > 1 else LIKELY
    if len(first) > 1 and len(second) > 1:
        return LIKELY if _both_alike(first, second) else NONE
    if len(first) == 1 and len(second) == 1:
        by_letters = second[0] in _initials(first) or first[0] in _initials(second)
        return LIKELY if by_letters or _short_for(first[0], second[0]) else NONE
    whole, single = (first, second[0]) if len(first) > 1 else (second, first[0])
    if single in whole:
        return LIKELY
    if single in _initials(whole):
        return LIKELY
    if "-" in whole[0] and single == "".join(word[:1] for word in whole[0].split("-")):
        return LIKELY  # "MA" of Mohammed-Amin
    is_initial = len(whole[0]) == 1 < len(single)  # "Dex" may be D Lomax or anybody
    return LIKELY if not is_initial and _short_for(single, whole[0]) else NONE


def are_big_and_little(one: str, other: str) -> bool:
    """Say whether one is told as the big and one as the little of a name: Big Cal and Wee Cal."""
    sizes = {word for name in (one, other) for word in name.split()[:1]}
    return bool(sizes & _BIG) and bool(sizes & _LITTLE)


def sized_names(
    names: Sequence[tuple[str, str]], *, own: Sequence[bool] = (), apart: frozenset[str] = frozenset()
) -> list[str]:
    """Return each name with "big" or "little" before it where a note tells two of that name apart so.

    `names` are the word before each, and the name, in order of the note. A bare name is the other one of the two where
    it stands before either: of "K came in August; little K is 8. Big K ..." it is the big one. `apart` are the names of
    which one is told with a size and another without.
    """
    parts = [_size_and_rest(before, name) for before, name in names]
    # "im kai ... im little kai": who writes is the same of the two; `own` are the names that they say are theirs.
    sized = {rest: size for (size, rest), is_own in zip(parts, own, strict=False) if is_own and size}
    parts = [
        (size or (sized.get(rest, "") if is_own else ""), rest)
        for (size, rest), is_own in zip(parts, own or [False] * len(parts), strict=True)
    ]
    told: dict[str, list[str]] = {}
    for size, rest in parts:
        told.setdefault(rest, []).append(size)
    bare_is = {
        rest: ("" if sizes[0] and rest not in apart else _OTHER_SIZE[next(filter(None, sizes))])
        for rest, sizes in told.items()
        if {"big", "little"} <= set(sizes) or rest in apart
    }
    return [
        f"{size or bare_is[rest]} {rest}".strip() if rest in bare_is else name
        for (size, rest), (_, name) in zip(parts, names, strict=True)
    ]


def names_by_span(scene: Scene) -> dict[int, str]:
    """Return the name of each span that is one, with the word that tells two of a name apart."""
    found = [
        (number, covered.start, normal_name(scene.spans[number].text))
        for number, covered in enumerate(scene.ranges)
        if covered and scene.spans[number].type in NAME_TYPES
    ]
    told = [(scene.word(first - 1), name) for _, first, name in found]
    own = [_is_of_writer(scene, first) for _, first, _ in found]
    words = sized_names(told, own=own, apart=_told_apart(scene, [number for number, _, _ in found], told))
    return {number: name for (number, _, _), name in zip(found, words, strict=True)}


def _told_apart(scene: Scene, spans: Sequence[int], told: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return the names that two people have, one told with a size and one without: Kyle, 15, and Big Kyle, 26.

    They are two where their ages are a child's and a grown-up's, where the size is none of somebody of that age, or
    where one does something to the other: "Jay owes Big Jay". "Big Kev" and "Kev" alone are one.
    """
    of_name: dict[str, dict[str, list[int]]] = {}
    for span, (before, name) in zip(spans, told, strict=True):
        size, rest = _size_and_rest(before, name)
        of_name.setdefault(rest, {}).setdefault(size, []).append(span)
    both = {rest: sizes for rest, sizes in of_name.items() if len(sizes) > 1 and "" in sizes}
    names = sorted(scene.ranges[span].start for span in spans) if both else []
    return frozenset(
        rest
        for rest, sizes in both.items()
        if len(sizes) == _BARE_AND_SIZED and _are_two(scene, sizes, names)
    )


def _are_two(scene: Scene, sizes: Mapping[str, Sequence[int]], names: Sequence[int]) -> bool:
    size, with_size = next((size, spans) for size, spans in sizes.items() if size)
    bare_ages, sized_ages = _ages_behind(scene, sizes[""], names), _ages_behind(scene, with_size, names)
    bare_age = _child_or_adult(bare_ages)
    if bare_ages and sized_ages:
        apart = max(*bare_ages, *sized_ages) - min(*bare_ages, *sized_ages)
        return apart > 1 or bare_age != _child_or_adult(sized_ages)
    is_called = any(
        _CALLS & scene.words_in(scene.sentence_of[scene.ranges[each].start]) for each in with_size
    )
    if is_called:
        return False  # "Jay is 15, they call him Big Jay"
    if bare_age == ("child" if size == "big" else "adult"):
        return True
    return any(_in_one_clause(scene, one, other) for one in sizes[""] for other in with_size)


def _ages_behind(scene: Scene, spans: Sequence[int], names: Sequence[int]) -> list[int]:
    """Return the ages of the first span that stands behind one of these names and is theirs, in years."""
    for span in spans:
        first = scene.ranges[span].stop
        for at in range(first, min(first + _MOST_TO_AGE, len(scene.words))):
            inside = scene.inside[at]
            ages = scene.ages_in(inside) if inside >= 0 and scene.spans[inside].type == "description" else []
            if ages:
                return ages
            if at in names or scene.words[at] not in _TO_AGE:
                break
    return []


def _child_or_adult(ages: Sequence[int]) -> str:
    return (
        "child" if max(ages, default=_GROWN) < _GROWN else "adult" if min(ages, default=0) >= _GROWN else ""
    )


def _in_one_clause(scene: Scene, one: int, other: int) -> bool:
    """Say whether one does something to the other, or tells of them: "Jake is scared of Old Jake"."""
    first, second = sorted((scene.ranges[one], scene.ranges[other]), key=lambda each: each.start)
    gap = scene.between(scene.after_aside(first.stop), second.start)
    gap = gap[:-1] if gap and gap[-1] in _BIG | _LITTLE else gap
    is_short = 0 < len(gap) <= _MOST_OF_CLAUSE and not _PARTS_CLAUSES & set(gap)
    is_here = scene.sentence_of[first.start] == scene.sentence_of[second.start]
    return is_here and is_short and not set(gap) <= _BESIDE["is"]


def _is_of_writer(scene: Scene, first: int) -> bool:
    """Say whether whoever writes says that a name is theirs: "im kai", "I'm little Kai"."""
    at = first - 1 - (scene.word(first - 1) in _BIG | _LITTLE)
    return scene.word(at) in ("im", "i'm") or scene.between(at - 1, at + 1) in (["i", "'m"], ["i", "am"])


def _size_and_rest(before: str, name: str) -> tuple[str, str]:
    first, _, rest = name.partition(" ")
    word, rest = (first, rest) if rest and first in _BIG | _LITTLE else (before, name)
    return ("big" if word in _BIG else "little" if word in _LITTLE else ""), rest


def _is_big(name: str) -> bool:
    """Say whether somebody is told as the big one of a name: "Big Cal"."""
    first, *rest = name.split()
    return bool(rest) and first in _BIG


def _initials(whole: Sequence[str]) -> frozenset[str]:
    """Return the letters by which somebody is noted: MF or DLF, and of Demi-Leigh also DL."""
    parts = [[part[0] for part in word.split("-") if part] for word in whole]
    all_letters = "".join("".join(each) for each in parts)
    letters = ("".join(each[0] for each in parts if each), "".join(parts[0]), all_letters)
    return frozenset(each for each in letters if len(each) > 1)


def bare(name: str) -> tuple[str, ...]:
    """Return the words of a name without what stands before it: "lil kai" gives ("kai",)."""
    words = tuple(name.split())
    while len(words) > 1 and words[0] in _DROPPED:
        words = words[1:]
    return words


def _both_alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Say whether two names of several words fit: "jaden doe" and "jaden d", "j doe" and "jaden doe"."""
    if all(len(word) == 1 for word in (*first, *second)):
        return False  # H.A. is not A.A.
    pairs = ((first[0], second[0]), (first[-1], second[-1]))
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return all(
        one == other or _initial_of(one, other) or _misspelt(one, other) for one, other in pairs
    ) and any(len(one) > 1 and len(other) > 1 for one, other in pairs)


def _initial_of(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one) == 1 or len(other) == 1)


def _short_for(one: str, other: str) -> bool:
    """Say whether a single name can be short for another, either way."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long[0] == short and (len(long) > 2 or not _VOWELS.isdisjoint(long))  # K is not KB
    if len(short) == 2 and short[0] == long[0] and len(long) > 3:
        return long.startswith(short) or long.endswith(short[1])
    if long.startswith(short) and long[len(short) :] in (
        "y",
        "ie",
        "s",
        "o",
        "z",
        "ey",
        "er",
        "a",
        "ers",
        "za",
    ):
        return True
    if len(short) >= 3 and long.startswith(short) and len(long) > len(short) + 1:
        return True
    return _of_one_name(short, long) or _misspelt(short, long)


def _misspelt(one: str, other: str) -> bool:
    """Say whether long names differ by one letter more, less, other, or two in each other's place."""
    if min(len(one), len(other)) < _LONG or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left = (one[start : len(one) - end], other[start : len(other) - end])
    return max(map(len, left)) <= 1 or (len(left[0]) == 2 and left[0] == left[1][::-1])


def _of_one_name(one: str, other: str) -> bool:
    """Say whether both are forms of one given name: Bex and Becca."""
    forms = _forms()
    return bool(forms.get(one, frozenset()) & forms.get(other, frozenset()))


@lru_cache(maxsize=1)
def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for whole, short in word_sets("short_names").items():
        for each in (whole, *short):
            found.setdefault(each, set()).add(whole)
    return {name: frozenset(wholes) for name, wholes in found.items()}
