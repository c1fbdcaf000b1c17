"""Initials and codes that stand for people: YP1, child A, S.K., TJ, J."""

from __future__ import annotations

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.rules.people.name_beside import Beside
from inkling.extraction.rules.people.name_cues import ACRONYMS, AFTER_CODE, FOLLOWED, NEVER, SPEAKS, is_code
from inkling.extraction.rules.people.name_words import NameWords
from inkling.extraction.spans import POSSIBLE, SURE, RawSpan

_CUES = cues("names")

Coded = tuple[int, RawSpan] | None
_ABBREVIATIONS = _CUES["abbreviations"]
_NO_INITIAL = frozenset("i a o k x s u".split())
_PERSON = "person_name"
_WORDS = ("I", "A", "X")
_OFTEN, _SURELY = 2, 3  # how often such a capital stands in a note; how sure that is
_DOES = frozenset(
    "says said thinks calls called does did is was has had went told came knows wants feels refused".split()
)


def code_at(words: NameWords, beside: Beside, at: int) -> Coded:
    """Return the code or initials that stand at `at`, with the index after them."""
    token = words.tokens[at]
    if is_code(token.text):
        return at + 1, RawSpan(token.start, token.end, _PERSON, SURE, "rule: code for a person", weights.CODE)
    if token.low in AFTER_CODE:
        coded = _after_role(words, at)
        if coded or _names_a_role(words, at):
            return coded
    if words.note.letters == "upper" or not token.capital:
        return None
    return _initials(words, beside, at) or _single(words, beside, at)


def _names_a_role(words: NameWords, at: int) -> bool:
    """Say whether a role and a letter stand together in a way that is no code."""
    return words.word(at + 2) == "'" and len(words.word(at + 1)) == 1


def _after_role(words: NameWords, at: int) -> Coded:
    """Find "child A", "male 1", "Mr B"."""
    token = words.tokens[at]
    if at + 1 >= len(words.tokens) or words.note.letters == "lower" or words.word(at + 2) == "'":
        return None
    mark = words.tokens[at + 1]
    letter = len(mark.text) == 1 and mark.capital and mark.low != "i"
    figure = len(mark.text) == 1 and mark.text.isdigit() and token.capital
    pair = mark.upper and len(mark.text) == 2 and mark.text not in ACRONYMS and words.note.letters != "upper"
    if not (letter or figure or pair) or mark.start - token.end != 1:
        return None
    return at + 2, RawSpan(token.start, mark.end, _PERSON, SURE, "rule: code for a person", weights.CODE)


def _initials(words: NameWords, beside: Beside, at: int) -> Coded:
    """Find two or three capitals that are no abbreviation: "TJ said"."""
    token = words.tokens[at]
    if not (2 <= len(token.text) <= 3 and token.upper and token.text.isalpha()):
        return None
    if token.text in ACRONYMS or token.low in NEVER:
        return None
    cue, why = beside.weigh(at, at + 1)
    if cue < 2 and not words.lexicon.strength("given", token.low) and words.counts[token.text] < 2:
        return None
    tier = SURE if cue >= 3 else POSSIBLE
    return at + 1, RawSpan(
        token.start, token.end, "nickname", tier, f"rule: initials {why}".strip(), weights.INITIALS_OF_TWO
    )


def _single(words: NameWords, beside: Beside, at: int) -> Coded:
    """Find one capital beside a cue, or with a full stop inside a sentence: "J. owes them"."""
    token = words.tokens[at]
    article = token.low == "a" and words.word(at + 1) in FOLLOWED and not token.first
    begins = _begins_a_name(words, at)
    if len(token.text) != 1 or (token.low in _NO_INITIAL and not (article or begins)):
        return None
    cue, why = beside.weigh(at, at + 1)
    if begins:
        cue, why = max(cue, _SURELY), why or "of a name told before"
    dotted = words.word(at + 1) == "." and at + 2 < len(words.tokens) and not words.tokens[at + 2].capital
    if cue < 2 and not dotted:
        return None
    tier = SURE if cue >= 3 else POSSIBLE
    return at + 1, RawSpan(
        token.start, token.end, _PERSON, tier, f"rule: initial {why}".strip(), weights.INITIAL
    )


def _begins_a_name(words: NameWords, at: int) -> bool:
    """Say whether a capital is that with which a name before it begins, and stands for it: "Shanelle Moss ... S says"."""
    token = words.tokens[at]
    if (
        len(token.text) != 1
        or token.text in _WORDS
        or words.counts[token.text] < _OFTEN
        or not _acts(words, at)
    ):
        return False
    return words.first_given.get(token.low, at) < at


def _acts(words: NameWords, at: int) -> bool:
    after = words.word(at + 1)
    return after in SPEAKS or after in FOLLOWED or after in _DOES


def dotted_at(words: NameWords, at: int) -> Coded:
    """Return initials with full stops: S.K., J.B."""
    marks = words.tokens[at : at + 4]
    if len(marks) < 3 or marks[1].text != ".":
        return None
    first, second = marks[0], marks[2]
    letters = first.capital and second.capital and len(first.text) == 1 and len(second.text) == 1
    if not letters or second.start != first.start + 2 or first.text + second.text in _ABBREVIATIONS:
        return None
    closed = len(marks) > 3 and marks[3].text == "." and marks[3].start == second.end
    after = at + 4 if closed else at + 3
    return after, RawSpan(
        first.start, words.tokens[after - 1].end, _PERSON, SURE, "rule: initials", weights.INITIALS
    )
