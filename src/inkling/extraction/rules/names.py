"""Names of people: listed or not, whole or initials, from capitals, cues and the words around them."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.note import Note
from inkling.extraction.rules.name_cues import (
    ABBREVIATED,
    ACRONYMS,
    AFTER_CODE,
    CALLED,
    CODE,
    FOLLOWED,
    GREETS,
    HEADINGS,
    JOINERS,
    KIN,
    NEVER,
    NICKNAME_CUE,
    OWN,
    PREFIXES,
    SPEAKS,
    TITLES,
    WITH,
)
from inkling.extraction.spans import POSSIBLE, SURE, Found, Tier
from inkling.extraction.tokens import Token

_SURE_AT = 5
_POSSIBLE_AT = 3


# After these an unknown capital is sooner a place.
_PLACING = frozenset("in at near of around towards into via".split())


class NameFinder:
    """Reads one note. Offsets in `taken` belong to places, firms, apps and the like, and are no names."""

    def __init__(self, note: Note, taken: list[tuple[int, int]]) -> None:
        self.note = note
        self.tokens = note.tokens
        self.lexicon = note.lexicon
        self._taken = bytearray(len(note.text) + 1)
        for start, end in taken:
            self._taken[start:end] = b"\x01" * (end - start)
        self.seen: dict[str, int] = {}

    def find(self) -> Iterator[Found]:
        """Give the names, and their later mentions."""
        at = 0
        found: list[Found] = []
        while at < len(self.tokens):
            after, name = self._name_at(at)
            if name:
                found.append(name)
                at = after
            else:
                at += 1
        yield from found
        yield from self._later(found)

    def _name_at(self, at: int) -> tuple[int, Found | None]:
        token = self.tokens[at]
        if not token.word or self._taken[token.start]:
            return at, None
        dotted = self._dotted(at)
        if dotted:
            return dotted
        initial = (
            len(token.text) == 1
            and self._word(at + 1) == "."
            and at + 2 < len(self.tokens)
            and self._follows_initial(at + 2)
        )
        code = None if initial else self._code(at)
        if code:
            return code
        after = self._run(at)
        if after == at:
            return at, None
        first = at
        if token.low in TITLES and after > at + 1:
            first = at + 1
        score, why = self._score(first, after, titled=first > at)
        if score < _POSSIBLE_AT:
            return at, None
        tier: Tier = SURE if score >= _SURE_AT else POSSIBLE
        start, end = token.start, self.tokens[after - 1].end
        type_ = "nickname" if self._nickname(at) else "person_name"
        return after, Found(start, end, type_, tier, "rule: " + why, min(64, 40 + score))

    def _word(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _is_name_word(self, at: int) -> int:
        """Say how much a word looks like part of a name: 3 listed, 2 unknown with a capital, 1 weak, 0 no."""
        token = self.tokens[at]
        if not token.word or self._taken[token.start] or token.low in NEVER or len(token.text) < 2:
            return 0
        low = token.low
        shown = token.capital or self.note.letters != "mixed"
        strength = max(self.lexicon.strength("given", low), self._hyphened(low))
        family = self.lexicon.strength("family", low)
        if token.upper and low.upper() in ACRONYMS and self.note.letters != "upper":
            return 0
        if strength == 2 and low not in self.lexicon.common:
            return 3 if shown or len(low) > 3 else 1
        if strength:
            return 0 if not shown else 1 if token.first or self.note.letters != "mixed" else 2
        if not token.capital:
            unknown = (
                self.note.letters == "lower"
                and low not in self.lexicon.common
                and 3 <= len(low) <= 12
                and low.isalpha()
            )
            return -1 if unknown and _stem(low) not in self.lexicon.common else 0
        if (
            any(char.isdigit() for char in low)
            and low[0] in "abcdefghjmnpu"
            and low[1:].rstrip("s").isdigit()
        ):
            return 0
        if family and low not in self.lexicon.common:
            return 2
        if self.note.letters == "upper":
            return 0 if low in self.lexicon.common or len(low) < 3 else 1
        if low in self.lexicon.common or _stem(low) in self.lexicon.common:
            return 1 if family or not token.first or self._speaks(at + 1) else 0
        if token.upper and len(low) <= 4:
            return 1
        return 2

    def _speaks(self, at: int) -> bool:
        """Say whether the word is a verb of the third person as told of people: "Stretch lives", "Mills said"."""
        return self._word(at) in SPEAKS

    def _hyphened(self, low: str) -> int:
        return self.lexicon.strength("given", low.split("-", maxsplit=1)[0]) if "-" in low else 0

    def _run(self, at: int) -> int:
        """Give the index after the run of name words that starts at `at`."""
        after = at
        token = self.tokens[at]
        if (
            token.capital
            and at + 2 < len(self.tokens)
            and len(token.text) == 1
            and self._word(at + 1) == "."
            and self._follows_initial(at + 2)
        ):
            after = at + 3
        elif (
            token.capital
            and token.low in PREFIXES
            and at + 1 < len(self.tokens)
            and self.tokens[at + 1].capital
            and self._prefixed(at + 1)
        ):
            after = at + 2
        elif token.low in TITLES and at + 1 < len(self.tokens):
            after = at + 1
            if self._word(after) == "." and token.low in ABBREVIATED:
                after += 1
            if after < len(self.tokens) and (self._is_name_word(after) or self._initial(after)):
                after += 1
            else:
                return at
        elif self._is_name_word(at) == -1:
            return at + 1
        elif self._is_name_word(at):
            after = at + 1
        else:
            return at
        while after < len(self.tokens) and after - at < 5:
            following = self.tokens[after]
            gap = following.start - self.tokens[after - 1].end
            if gap > 1 or "\n" in self.note.text[self.tokens[after - 1].end : following.start]:
                break
            if (following.capital and self._family(after)) or (
                self.note.letters == "lower"
                and self.lexicon.strength("family", following.low) == 2
                and following.low not in self.lexicon.common
                and self._is_name_word(at) == 3
            ):
                after += 1
            elif (
                following.low in JOINERS
                and following.low.islower()
                and after + 1 < len(self.tokens)
                and self.tokens[after + 1].capital
                and self._family(after + 1)
            ):
                after += 2
            else:
                break
        return after

    def _family(self, at: int) -> bool:
        """Say whether a word after a forename may be a family name: a capital, and no word of another kind."""
        token = self.tokens[at]
        if self._taken[token.start] or token.low in NEVER or not token.word:
            return False
        if len(token.text) == 1:
            return self._word(at + 1) != "'s" and token.low != "i"
        if token.upper and token.text in ACRONYMS and self.note.letters != "upper":
            return False
        if self.note.letters == "upper":
            return self.lexicon.strength("family", token.low) > 0 and token.low not in self.lexicon.common
        return (
            self.lexicon.strength("family", token.low) > 0
            or self.lexicon.strength("given", token.low) > 0
            or token.low not in self.lexicon.common
        )

    def _follows_initial(self, at: int) -> bool:
        token = self.tokens[at]
        return (
            token.capital
            and len(token.text) > 2
            and self._family(at)
            and token.start - self.tokens[at - 1].end <= 1
        )

    def _prefixed(self, at: int) -> bool:
        """Say whether a word after "Big" or "Lil" makes a nickname with it."""
        token = self.tokens[at]
        if (
            self._taken[token.start]
            or (token.upper and len(token.text) > 2)
            or token.low in NEVER
            or token.low in HEADINGS
        ):
            return False
        return token.start - self.tokens[at - 1].end == 1

    def _initial(self, at: int) -> bool:
        token = self.tokens[at]
        return token.capital and len(token.text) <= 2

    def _score(self, at: int, after: int, *, titled: bool) -> tuple[int, str]:
        if titled:
            return 7, "after a title"
        if self._signed(at, after):
            return 6, "greeting or signature"
        quoted = self._quoted(at, after)
        if quoted:
            return quoted
        if len(self.tokens[at].text) == 1:
            return 6, "initial and family name"
        if self.tokens[at].low in PREFIXES and after - at > 1:
            return 5, f"name with '{self.tokens[at].low}'"
        strengths = [self._is_name_word(index) for index in range(at, after)]
        head = strengths[0]
        if head == -1:
            cue, cue_why = self._cue(at, after)
            return (cue if cue >= 4 else 0), f"unknown word {cue_why}"
        score = {3: 4, 2: 2, 1: 0, 0: -1}[head]
        if head == 3 and self.note.letters != "mixed":
            score += 1
        why = "listed name" if head == 3 else "capital"
        if after - at > 1:
            score += 2 if head >= 2 or max(strengths) >= 2 else 1
        token = self.tokens[at]
        if head == 3 and token.capital and self.note.letters == "mixed":
            score += 2
        if head >= 2 and not token.first and self.note.letters == "mixed":
            score += 1
        cue, cue_why = self._cue(at, after)
        if cue and cue_why:
            why += ", " + cue_why
        score += cue
        if (
            head == 2
            and not cue
            and self._word(at - 1) in _PLACING
            and after == at + 1
            and not self.lexicon.strength("given", token.low)
        ):
            score -= 2
        if token.first and head < 3 and self.note.letters == "mixed" and not cue:
            score -= 1
        if head == 1 and token.first and cue < 3:
            score -= 2
        if self._word(after) in HEADINGS and self.tokens[after].start - self.tokens[after - 1].end < 2:
            score -= 4
        return score, why

    def _signed(self, at: int, after: int) -> bool:
        """Say whether the words are greeted or sign: "Hi Tom,", or a short line by itself after a closing."""
        if self._is_name_word(at) < 1 or self.note.letters == "upper":
            return False
        ends = after >= len(self.tokens) or self._word(after) in (",", "\n", ".", "!", ":", "-")
        if self._word(at - 1) in GREETS and ends:
            return True
        alone = self._word(at - 1) == "\n" and (after >= len(self.tokens) or self._word(after) == "\n")
        return (
            alone
            and self._word(at - 2) in (",", "\n", "x", "xx", ".")
            and self._is_name_word(at) > 1
            and after - at <= 2
        )

    def _quoted(self, at: int, after: int) -> tuple[int, str] | None:
        """A name in quotation marks: a word or two with a capital, and no sentence."""
        if self._word(at - 1) != '"' or self._word(after) != '"' or not self.tokens[at].capital:
            return None
        spoken = ("said", "says", ":", "say", "write", "wrote", "was", "replied")
        if self._word(at - 2) in spoken or (self._word(at - 2) == "," and after > at + 1):
            return None
        return (
            (5, "in quotation marks") if self._is_name_word(at) or self.tokens[at].low not in NEVER else None
        )

    def _cue(self, at: int, after: int) -> tuple[int, str]:
        """Give the weight of what stands before and after, and which word it was."""
        one, two = self._word(at - 1), self._word(at - 2)
        if one in ('"', "'", "(", ":"):
            one, two = two, self._word(at - 3)
        weight, why = 0, ""
        if (
            one in CALLED
            or (one == "as" and two in ("known", "goes", "saved", "aka"))
            or (one == "by" and two in ("goes", "went", "name"))
        ):
            weight, why = 5, f"after '{one}'"
        elif one in KIN and self._word(at - 1):
            weight, why = 4, f"after '{one}'"
        elif one in WITH:
            weight, why = 2, f"after '{one}'"
        elif one in ("and", "&", "or", ",") and self.seen.get(two):
            weight, why = 3, f"beside '{two}'"
        following = self._word(after)
        if following in OWN and self._word(after + 1) in KIN:
            weight, why = weight + 4, f"before 's {self._word(after + 1)}"
        elif following in OWN:
            weight, why = weight + 2, "before 's"
        elif following in FOLLOWED:
            weight, why = weight + 3, f"before '{following}'"
        elif (
            following == "(" and after - at == 1 and self.tokens[at].upper and len(self.tokens[at].text) <= 3
        ):
            weight, why = weight + 3, "before brackets"
        elif following == "(" and self._word(after + 1)[:2].isdigit():
            weight, why = weight + 4, "before an age"
        elif following == "," and self._word(after + 1)[:2].isdigit() and len(self._word(after + 1)) == 2:
            weight, why = weight + 3, "before an age"
        elif (
            following in ("and", "&")
            and after + 1 < len(self.tokens)
            and self.tokens[after + 1].capital
            and self.lexicon.strength("given", self._word(after + 1)) == 2
        ):
            weight, why = weight + 2, "beside a name"
        if weight >= 3:
            self.seen[self.tokens[after - 1].low] = 1
        return weight, why

    def _nickname(self, at: int) -> bool:
        near = [self._word(at - step) for step in range(1, 5)]
        if self.tokens[at].low in PREFIXES or self._word(at - 1) == '"':
            return True
        return bool(NICKNAME_CUE & set(near)) and self.lexicon.strength("given", self._word(at)) < 2

    def _code(self, at: int) -> tuple[int, Found] | None:
        """Find initials and codes: YP1, J., TJ, child A, Mr B."""
        token = self.tokens[at]
        low = token.low
        if CODE.match_text(token.text):
            return at + 1, Found(token.start, token.end, "person_name", SURE, "rule: code for a person", 50)
        if low in AFTER_CODE and at + 1 < len(self.tokens):
            following = self.tokens[at + 1]
            single = (len(following.text) == 1 and following.capital and following.low != "i") or (
                following.text.isdigit() and len(following.text) == 1 and low not in ("year", "girls", "boys")
            )
            pair = (
                following.upper
                and len(following.text) == 2
                and following.text not in ACRONYMS
                and self.note.letters != "upper"
            )
            if (
                (single or pair)
                and following.start - token.end == 1
                and (token.capital or not following.text.isdigit())
            ):
                if self.note.letters == "lower" or self._word(at + 2) == "'":
                    return None
                return at + 2, Found(
                    token.start, following.end, "person_name", SURE, "rule: code for a person", 50
                )
        if self.note.letters == "upper" or not token.capital:
            return None
        if (
            2 <= len(token.text) <= 3
            and token.upper
            and token.text.isalpha()
            and token.text not in ACRONYMS
            and low not in NEVER
        ):
            cue, why = self._cue(at, at + 1)
            if cue >= 2 or self.lexicon.strength("given", low) or self._counted(token.text) > 1:
                return at + 1, Found(
                    token.start,
                    token.end,
                    "nickname",
                    SURE if cue >= 3 else POSSIBLE,
                    f"rule: initials {why}",
                    44,
                )
        if (len(token.text) == 1 and low not in ("i", "a", "o", "k", "x", "s", "u")) or (
            low == "a" and self._word(at + 1) in FOLLOWED and token.capital and not token.first
        ):
            cue, why = self._cue(at, at + 1)
            dotted = (
                self._word(at + 1) == "." and at + 2 < len(self.tokens) and not self.tokens[at + 2].capital
            )
            if cue >= 2 or dotted:
                return at + 1, Found(
                    token.start,
                    token.end,
                    "person_name",
                    SURE if cue >= 3 else POSSIBLE,
                    f"rule: initial {why}",
                    40,
                )
        return None

    def _counted(self, text: str) -> int:
        return sum(1 for token in self.tokens if token.text == text)

    def _dotted(self, at: int) -> tuple[int, Found] | None:
        """Find initials with full stops: S.K., J.B."""
        marks = [self.tokens[index] for index in range(at, min(at + 4, len(self.tokens)))]
        if len(marks) < 3 or not (
            marks[0].capital
            and len(marks[0].text) == 1
            and marks[1].text == "."
            and marks[2].capital
            and len(marks[2].text) == 1
        ):
            return None
        if marks[2].start != marks[0].start + 2 or marks[0].text + marks[2].text in (
            "UK",
            "US",
            "AM",
            "PM",
            "EG",
            "IE",
            "NB",
            "PS",
        ):
            return None
        after = (
            at + 4 if len(marks) > 3 and marks[3].text == "." and marks[3].start == marks[2].end else at + 3
        )
        return after, Found(
            marks[0].start, self.tokens[after - 1].end, "person_name", SURE, "rule: initials", 50
        )

    def _later(self, found: list[Found]) -> Iterator[Found]:
        """Find later mentions of names that are sure, whatever their capitals."""
        known: dict[str, Found] = {}
        covered = bytearray(len(self.note.text) + 1)
        for each in found:
            covered[each.start : each.end] = b"\x01" * (each.end - each.start)
            if each.tier == SURE:
                for word in self.note.shadow[each.start : each.end].lower().split():
                    if (
                        len(word) > 1
                        and word.isalnum()
                        and word not in TITLES
                        and word not in JOINERS
                        and word not in AFTER_CODE
                    ):
                        known.setdefault(word, each)
        for token in self.tokens:
            first = known.get(token.low)
            if first is None or covered[token.start] or self._taken[token.start]:
                continue
            plain = token.low in self.lexicon.common or self.lexicon.strength("given", token.low) == 1
            if (token.capital and not (plain and token.first)) or (not plain and len(token.low) > 2):
                yield Found(token.start, token.end, first.type, SURE, "rule: named elsewhere in the note", 39)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


def find_names(note: Note, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """Give names of people; `taken` are the offsets of details of other kinds."""
    return NameFinder(note, taken).find()


__all__ = ["NameFinder", "Token", "find_names"]
