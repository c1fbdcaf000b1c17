"""Line breaks that are no end of anything: of mail and notes that were wrapped at a width. Pure.

A text reads with a space in place of each, so that every offset holds. What is stored stays as it was told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import re2

from inkling.extraction.cues import word_numbers
from inkling.vocabulary.text import storable

# Of a line that was wrapped; shorter and longer ones end where somebody ended them.
_NARROWEST, _WIDEST = 30, 120
# A line alone says less of a width than three; so long as mail is wrapped at, it says enough.
_LONG, _LONGEST_ALONE = 60, 80
_SHORTEST_CARRIED_ON = 15
_LINE = re2.compile(r"([^\n]*)(\n|$)")
_QUOTED = re2.compile(r"^(?:[ \t]*>)+")
_ENDS = re2.compile(r"[.!?\x{2026}\x{061f}\x{06d4}\x{0964}*=_|][\"'\x{2019}\x{201d})\]]*$")
# "F." of "F. Lomax", "Mr.": a point that ends no sentence.
_NO_END = re2.compile(r"(?:^|[\s(])(?:\p{Lu}|St|Mrs?|Ms|Dr|Rd|No|Yr|approx|nr|opp)\.$")
_BULLET = re2.compile(r"^(?:[-*\x{2022}\x{b7}\x{2013}\x{2014}\x{25cf}+#=~|>\[_]|\(?(?:\d{1,3}|\p{L})\)\s)")
_NUMBERED = re2.compile(r"^\d{1,3}\.(?:\s|$)")
_LABEL = re2.compile(r"^[^\s:.,!?]{1,20}(?: [^\s:.,!?]{1,20}){0,2} ?:(?:\s|$)")
_DAY, _MONTH = "|".join(word_numbers("weekdays")), "|".join(word_numbers("months"))
_MOMENT = re2.compile(
    r"(?i)^\(?(?:\d{1,2}[:.]\d{2}|\d{1,2} ?[ap]m|\d{1,2}[/.-]\d{1,2}|\d{4}-\d\d|[012]\d[0-5]\d\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\p{{L}}*|(?:{_DAY})\p{{L}}*(?: \d| [ap]m|[,:;-]))"
)
_BEFORE_A_MOMENT = re2.compile(
    r"(?i)(?:,|\b(?:at|on|about|around|until|till|before|after|since|from|and|or|the|this|next|last|every))$"
)
_GREETING = re2.compile(r"(?i)^(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening))\b[^.!?]{0,30}$")
_THANKS = "regards|wishes|thanks|thank you|thankyou|thx|ta|cheers|sincerely|faithfully|truly|best|yours"
_CLOSING = re2.compile(
    rf"(?i)^(?:(?:with )?(?:kind(?:est)?|warm(?:est)?|best|many|yours)?\s?(?:{_THANKS})[\s,.!x-]*"
    r"(?:(?-i:\p{Lu})[^\s]*\s*){0,3}|sent from .*)$"
)
_NAME_ALONE = re2.compile(r"^(?:\p{Lu}[\p{L}'\x{2019}.-]*,?\s*){1,4}$")
# "S. Okonjo 30.11.26", "- D. Amos, 3 March": who signs, and on which day.
_DATED = rf"\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?|\d{{1,2}}(?:st|nd|rd|th)? (?i:{_MONTH})\p{{L}}*(?: \d{{2,4}})?"
_SIGNED = re2.compile(
    r"^(?:[-\x{2013}\x{2014}] ?)?(?:\p{Lu}[\p{L}'\x{2019}.-]*,?\s+){1,4}" + rf"\(?(?:{_DATED})\)?$"
)
_DAY_ALONE = re2.compile(rf"(?i)^(?:{_DAY})\p{{L}}*day")
# "Dawn" at the end of "... in his flat. Dawn": a name that goes on.
_HALF_A_NAME = re2.compile(r"(?:^|[.!?][\"'\x{2019}\x{201d})]? )\p{Lu}[\p{L}'-]*$")
# "Calder" of "Calder Hotel".
_CAPITAL_LAST = re2.compile(r" \p{Lu}\p{Ll}[\p{L}'-]*$")
# After these nothing has ended, whatever follows.
_LEADS_ON = re2.compile(
    r"(?i)(?:^|[\s(\"])(?:an?|the|my|his|their|our|your|its|of|and|or|nor|with|from|into|onto|because|than|whose"
    r"|near|between|behind|every|another|called|named|mrs?|ms|dr|st|(?:at|no|number|flat) \d{1,4}\p{L}?)$"
)
# "... in his flat. 12" of "12 Park Road"; not the age of "YP: Callum R. 15".
_HALF_AN_ADDRESS = re2.compile(r"(?:^|[^\p{Lu}])[.!?] \d{1,4}\p{L}?$")
# After these nothing has, where a small letter follows that begins no sentence.
_MAY_LEAD_ON = re2.compile(
    r"(?i)(?:^|[\s(\"])(?:her|to|for|by|as|at|on|in|but|if|when|while|who|which|that|where|is|was|are|were|be|been"
    r"|am|has|have|had|will|would|should|could|can|must|may|might|not|do|does|did|don.?t|very|really|some|any|no"
    r"|each|about|under|over|after|before|until|since|tell|told|ask|i|i.?m|we|they|she|he|it|you|(?:she|he|it).?s"
    r"|so|just|still|always|never|also|like|this|these|those|two|three|four|old|young|little|year|step)$"
)
_BEGINS = re2.compile(
    r"(?i)^(?:i|i.?m|he|she|it|we|they|you|he.?s|she.?s|then|there|also|please|pls|plz|don.?t|but|so|ok|yes|no"
    r"|lol|u|where|why|what|how|hi|hey|idk|omg)\b"
)
_CARRIES_ON = re2.compile(
    r"^(?:of|with|from|who|whose|which|or|than|into|by|until|near|behind|called|named)\b"
)


@dataclass
class _Line:
    """A line of a text: its place, how far it is quoted mail, and what stands in it."""

    start: int
    end: int
    quoted: int
    said: str

    @property
    def width(self) -> int:
        return self.end - self.start

    @property
    def first(self) -> str:
        return self.said.split(maxsplit=1)[0]


def join_wrapped(text: str) -> str:
    """Return a text of the same length with a space in place of each line break at which a line was only wrapped.

    The marks of quoted mail behind such a break are spaces as well. Lists, logs, talks and verses stay as they are.
    """
    if "\n" not in text.strip():
        return text
    chars: list[str] | None = None
    for block in _blocks(storable(text).text):
        for line, below in _pairs_that_go_on(block):
            chars = chars or list(text)
            begins = below.start + below.quoted
            chars[line.end : begins] = [" " if char in "\r\n>" else char for char in chars[line.end : begins]]
    return text if chars is None else "".join(chars)


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Yield the lines between blank ones, and between those that are quoted and those that are not."""
    block: list[_Line] = []
    for match in _LINE.finditer(text):
        start = match.start()
        told = match.group(1).rstrip()
        mark = _QUOTED.match(told)
        quoted = mark.end() if mark else 0
        said = told[quoted:].strip()
        apart = bool(block) and _depth(text, block[-1]) != told[:quoted].count(">")
        if (not said or apart) and block:
            yield block
            block = []
        if said:
            block.append(_Line(start, start + len(told), quoted, said))
    if block:
        yield block


def _depth(text: str, line: _Line) -> int:
    return text.count(">", line.start, line.start + line.quoted)


def _pairs_that_go_on(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line]]:
    """Yield each line of a block that goes on in the next, with that."""
    block = _Block(lines)
    filled = block.find_filled()
    for at, pair in enumerate(block.pairs):
        if at in filled or block.leads_on(*pair):
            yield pair


class _Block:
    """Lines that follow one another, and how wide the fullest is that may have been wrapped."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.pairs = list(pairwise(lines))
        self.last = lines[-1]
        self.full = max((line.width for line in lines if line.width <= _WIDEST), default=0)
        self.is_list = sum(_NUMBERED.match(line.said) is not None for line in lines) > 1
        self.is_talk = sum(_LABEL.match(line.said) is not None for line in lines) > 1
        self.is_upper = not any(char.islower() for line in lines for char in line.said)

    def find_filled(self) -> frozenset[int]:
        """Return which lines were wrapped; none where too few are full: then somebody ended each."""
        may_be = [at for at, pair in enumerate(self.pairs) if self._is_open(*pair)]
        filled = [at for at in may_be if self._is_full(*self.pairs[at])]
        is_wrapped = self.full >= _NARROWEST and bool(filled) and len(filled) * 4 >= len(may_be) * 3
        return frozenset(filled if is_wrapped and self._go_on([self.pairs[at] for at in filled]) else ())

    def _is_full(self, line: _Line, below: _Line) -> bool:
        """Say whether the first word below had no room: whoever wraps at a width leaves none that had."""
        return line.width + 1 + len(below.first) > self.full

    def _is_open(self, line: _Line, below: _Line) -> bool:
        """Say whether nothing shows that the line ends here, nor that another thing begins below."""
        return not (
            line.width > _WIDEST
            or _ends(line)
            or (line.said.endswith(":") and not self._is_full(line, below))
            or self._begins_anew(below)
            or (_MOMENT.match(below.said) and not _BEFORE_A_MOMENT.search(line.said))
            or _GREETING.match(line.said)
            or _CLOSING.match(line.said)
            or (below is self.last and _is_signature(below.said))
        )

    def _go_on(self, filled: Sequence[tuple[_Line, _Line]]) -> bool:
        """Say whether lines go on as sentences do, and not as verses or the lines of a list."""
        small = [below for _, below in filled if self._is_small(below)]
        if len(filled) == 1:
            line, below = filled[0]
            is_usual = _LONG <= self.full <= _LONGEST_ALONE
            goes_on = bool(small) or _CAPITAL_LAST.search(line.said)
            return is_usual or bool(goes_on and not _BEGINS.match(below.said))
        return (
            self.full >= _LONG
            or len(small) * 4 >= len(filled)
            or any(self.leads_on(*pair) for pair in filled)
        )

    def _is_small(self, line: _Line) -> bool:
        return self.is_upper or not line.said[:1].isupper()

    def leads_on(self, line: _Line, below: _Line) -> bool:
        """Say whether the words themselves go on: no sentence ends in "my", and none begins with "of"."""
        if self._begins_anew(below) or (below is self.last and _SIGNED.match(below.said)):
            return False
        if _NO_END.search(line.said):
            return below.said[:1].isupper()
        if _ends(line):
            return False
        is_name = _HALF_A_NAME.search(line.said) and _NAME_ALONE.match(below.said)
        is_half = is_name or _HALF_AN_ADDRESS.search(line.said)
        if _LEADS_ON.search(line.said) or (is_half and line.width >= _NARROWEST):
            return True
        is_time = _MOMENT.match(below.said)
        if is_time or _DAY_ALONE.match(below.said):
            return bool(_MAY_LEAD_ON.search(line.said) and _BEFORE_A_MOMENT.search(line.said))
        small = self._is_small(below) and not _BEGINS.match(below.said)
        if small and _MAY_LEAD_ON.search(line.said):
            return True
        return line.width >= _SHORTEST_CARRIED_ON and bool(_CARRIES_ON.match(below.said))

    def _begins_anew(self, line: _Line) -> bool:
        said = line.said
        return bool(
            _BULLET.match(said)
            or (self.is_list and _NUMBERED.match(said))
            or ((self.is_talk or said[:1].isupper()) and _LABEL.match(said))
            or _CLOSING.match(said)
            or _GREETING.match(said)
        )


def _is_signature(said: str) -> bool:
    is_name = _NAME_ALONE.match(said) or _SIGNED.match(said)
    return bool(is_name) and not _DAY_ALONE.match(said)


def _ends(line: _Line) -> bool:
    return bool(_ENDS.search(line.said)) and not _NO_END.search(line.said)
