"""What a log and a concern of a school tell of their fields: what staff saw and did, in their own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import re2

from inkling.notes.rules.offering.moments import Moment, times_of
from inkling.vocabulary.notes import LogField, NoteField, NoteTemplate, SchoolField

_LEAD = r"(?:d?dsl|dsp|designated (?:safeguarding )?(?:lead|person)|safeguarding lead)"
_HEARD = r"(?:told|informed|notified|made aware|aware|e-?mailed|rung|rang|phoned|spoken to|spoke to)"
_LEAD_HEARD = re2.compile(
    rf"(?i)\b{_LEAD}\b[^.;]{{0,40}}?\b{_HEARD}\b|\b{_HEARD}\b[^.;]{{0,40}}?\b{_LEAD}\b"
    rf"|\b(?:passed|reported) to (?:the )?{_LEAD}\b"
)
_NOT_YET = re2.compile(
    r"(?i)\b(?:not|never|nobody|no one|nor|will|to be|must|should|could|can(?:not)?|would|need(?:s|ed)?|yet|going to"
    r"|tomorrow|tried|try(?:ing)?|please|make sure|if|whether|unable)\b|n['\x{2019}]t\b"
)
_NOT = re2.compile(r"(?i)(?:\b(?:not|never)|n['\x{2019}]t) (?:been |be )?$")
# By these words the day of a sentence is known for what it is; "reported missing" and "booked for" are of other days.
MOMENTS: Mapping[NoteTemplate, Mapping[NoteField, re2.Pattern[str]]] = {
    NoteTemplate.SCHOOL: {
        SchoolField.WHEN: re2.compile(
            r"(?i)\b(?:i |we |staff |ta |teacher )?(?:noticed|saw|seen|overheard|observed|disclosed)\b"
            r"|\b(?:told|said to|came to)"
            r" (?:me|us|staff|(?:her|his|their|the|a|my) (?:form |class )?(?:tutor|teacher|ta|head))\b"
        ),
        SchoolField.LEAD_TOLD: _LEAD_HEARD,
    },
    NoteTemplate.LOG: {
        LogField.WHEN: re2.compile(
            r"(?i)\b(?:noticed|saw|seen|observed|heard|arrived|checked in|came in|walked in|picked up|dropped off"
            r"|turned up|got in)\b"
        ),
    },
}
_WHERE = re2.compile(
    r"(?i)\b(?:room|rm|suite|apartment|bay|gate|fleet (?:no\.? ?|number )?|vehicle (?:no\.? ?|number ))"
    r"\s?#?[0-9]{1,4}[a-z]?\b"
)
_BOOKED = re2.compile(
    r"(?i)\b(?:booked (?:in |it |the room |a room )?"
    r"(?:online|by|under|through|via|as|in the name|on the|at the desk|over the)"
    r"|booking (?:was )?(?:made|under|in the name|by|via|through)|walk[- ]in\b|name given|gave (?:the|his|her|a) name"
    r"|paid (?:in |by |with |for (?:it|the room|the fare) )?"
    r"(?:cash|card|contactless|online|in advance|up front|bank transfer))\b"
)
_STOP = re2.compile(r"[.;!?](?:\s|$)")
_CAMERA = re2.compile(r"(?i)\b(?:cctv|dash ?cam|camera|footage|recording)\b")
_STORED = re2.compile(
    r"(?i)\b(?:kept|saved|stored|held|copied|downloaded|burned|until|till|overwrit(?:es|ten)|wiped|[0-9]+ days|on the"
    r" (?:server|system|drive)|hard drive|with (?:security|the manager))\b"
)
# Words without an end tell no field.
_LONGEST = 300


def of_work(sentence: str, template: NoteTemplate, moments: list[Moment]) -> Iterator[tuple[NoteField, str]]:
    """Yield the fields of a log, or of a school's concern, that one sentence tells, with what they hold by it."""
    for moment, field in _with_cues(sentence, moments, MOMENTS.get(template, {})):
        yield field, moment.written
    if template is NoteTemplate.SCHOOL:
        yield from _of_lead(sentence, moments)
    elif template is NoteTemplate.LOG and len(sentence) <= _LONGEST:
        yield from _of_log(sentence)


def booking_in(line: str) -> str:
    """Return what a line says at one place of how something was booked or paid, and under which name; else nothing."""
    cues = [each for each in _BOOKED.finditer(line) if not _NOT.search(line[: each.start()])]
    if not cues:
        return ""
    end = cues[0].end()
    for cue in cues:
        # Of sentences one behind the other all is taken; of what is told between, nothing.
        if cue.start() > end and len([*_STOP.finditer(line[end : cue.start()])]) > 1:
            return ""
        stop = next(
            (each.start() for each in _STOP.finditer(line, cue.end()) if _ends(line, each.start())), len(line)
        )
        end = max(end, stop)
    found = line[cues[0].start() : end].rstrip(" .;,")
    return found if len(found) <= _LONGEST else ""


def _ends(line: str, at: int) -> bool:
    """Say whether a stop ends a sentence: behind an initial, as in "M. Hartley", it does not."""
    return not (at >= 2 and line[at - 1].isupper() and line[at - 2] == " ")


def tells_recording(sentence: str) -> bool:
    """Say whether a sentence says where a recording is, or until when."""
    return bool(_CAMERA.search(sentence) and _STORED.search(sentence))


def _with_cues(
    sentence: str, moments: list[Moment], cues: Mapping[NoteField, re2.Pattern[str]]
) -> Iterator[tuple[Moment, NoteField]]:
    found = sorted(
        (match.start(), field.value, field)
        for field, cue in cues.items()
        for match in cue.finditer(sentence)
        if field is not SchoolField.LEAD_TOLD or not _NOT_YET.search(sentence)
    )
    for each in moments:
        before = [field for start, _, field in found if start <= each.start]
        after = [field for start, _, field in found if start > each.start]
        if before or after:
            yield each, before[-1] if before else after[0]


def _of_lead(sentence: str, moments: list[Moment]) -> Iterator[tuple[NoteField, str]]:
    """Yield the time at which the lead was told where a sentence has no day: "DSL told at 15.45"."""
    cue = _LEAD_HEARD.search(sentence)
    if cue is None or moments or _NOT_YET.search(sentence):
        return
    times = {time for start, _, time in times_of(sentence) if start >= cue.start()}
    if len(times) == 1:
        yield SchoolField.LEAD_TOLD, times.pop()


def _of_log(sentence: str) -> Iterator[tuple[NoteField, str]]:
    if len(rooms := {match[0] for match in _WHERE.finditer(sentence)}) == 1:
        yield LogField.WHERE, rooms.pop()
    if tells_recording(sentence):
        yield LogField.RECORDING, sentence
