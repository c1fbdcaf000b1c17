"""What waits for somebody: a question to the boy of Beck Lane, one to Farah, and her draft with a photograph.

The photograph is a car and its plate, drawn by code. The plate was never issued.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from PIL import Image, ImageDraw

from inkling.accounts.actor import Member
from inkling.clarification.queries import asked_about
from inkling.demo.tales import Tale
from inkling.journeys.attaching.attach_file import attach_file
from inkling.journeys.clarifying.ask_back import ask_back, decide_asked
from inkling.journeys.clarifying.read_asked import places_to_quote
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.journeys.noting.keep_note import begin_note, list_notes, save_note
from inkling.journeys.noting.send_note import send_note
from inkling.notes.services import content_of
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.purposes import ReportPurpose
from inkling.vocabulary.telling import AskedBack

PLATE = "QX99 ZZA"
WORDS = (
    f"Chloe, 14, showed me a photograph that her friend took by the courts on Beck Lane, LS11 5DE: the silver car, "
    f"plate {PLATE}, that waits there on Fridays. She does not know the driver. She says he is about 30."
)
_SIZE = (1_200, 800)
_SKY, _ROAD, _CAR, _DARK, _YELLOW, _RED = "#9fb4c4", "#5a5f63", "#c9ced2", "#1d2327", "#f2c230", "#a32020"
# Corners of what is drawn: left, top, right, bottom.
_BODY, _ROOF, _WINDOW, _PLATE = (
    (250, 320, 950, 600),
    (370, 170, 830, 360),
    (410, 200, 790, 320),
    (450, 470, 750, 540),
)
_WHEELS, _LIGHTS = ((300, 540, 420, 660), (780, 540, 900, 660)), ((270, 380, 350, 430), (850, 380, 930, 430))
BOY = "beck-boy-himself"
_STATION = "bus station"
STREET = "Thomas Street"
# It tells no sign: nobody at a front door is left waiting for days.
VAN = f"A man waits in a grey van on {STREET} after school. I saw him from the bus on two Wednesdays."
_OF_VAN = {"place": "LS11 5DE", "reference": "Grey van", "how": "saw"}


def asks_about(tale: Tale) -> bool:
    """Say whether the unit asks back about this tale."""
    return tale.id == BOY


def ask_boy(report_id: UUID, *, by: Member, at: datetime) -> None:
    """Ask which bus station he means, as an officer. Once only."""
    ask_which(report_id, place=_STATION, by=by, at=at)


def ask_which(report_id: UUID, *, place: str, by: Member, at: datetime) -> None:
    """Ask which place of these words is meant, as an officer; where no machine finds it, when it was. Once only."""
    if asked_about([report_id]):
        return
    state_purpose(report_id, purpose=ReportPurpose.ASSESS, note="", by=by, at=at)
    places = [each for each in places_to_quote(report_id) if place in each]
    asks = AskedBack.WHICH_PLACE if places else AskedBack.WHEN
    ask_back(report_id, asks, quoted=places[0] if places else "", places=places, by=by, at=at)


def let_question_go(report_id: UUID, *, by: Member, at: datetime) -> None:
    """Let the question go, as a supervisor. Once only."""
    waiting = [each for each in asked_about([report_id]) if each.decided_on is None]
    if not waiting:
        return
    state_purpose(report_id, purpose=ReportPurpose.ASKED, note="", by=by, at=at)
    for each in waiting:
        decide_asked(report_id, each.pk, lets_go=True, by=by, at=at)


def send_grey_van(*, by: Member, at: datetime) -> None:
    """Send the note about the grey van, as a practitioner. Once only."""
    opened = list_notes(number=1, of_team=1, by=by).opened
    if any(each.content and each.content.text == VAN for each in opened):
        return
    note = begin_note(template=NoteTemplate.NOTE, by=by, at=at)
    content = replace(content_of(note), text=VAN, answers=_OF_VAN)
    saved = save_note(note.pk, content, seen_version=note.version, by=by, at=at)
    send_note(note.pk, seen_version=saved.version, by=by, at=at)


def leave_draft(*, by: Member, at: datetime) -> None:
    """Leave a draft with a photograph, to be looked at and sent. Once only."""
    if list_notes(number=1, of_team=1, by=by).opened:
        return
    note = begin_note(template=NoteTemplate.NOTE, by=by, at=at)
    answers = {"reference": "Photograph of a plate", "place": "Beck Lane, LS11 5DE"}
    content = replace(content_of(note), text=WORDS, answers=answers)
    save_note(note.pk, content, seen_version=note.version, by=by, at=at)
    attach_file(note.pk, draw_car(), name="IMG_0417 Farah's phone.jpg", by=by, at=at)


def draw_car() -> bytes:
    """Return the photograph, as a phone would keep it: with a name in it that no copy shows."""
    picture = Image.new("RGB", _SIZE, _SKY)
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((0, 560, *_SIZE), fill=_ROAD)
    drawing.rounded_rectangle(_ROOF, 60, fill=_CAR)
    drawing.rounded_rectangle(_BODY, 40, fill=_CAR)
    drawing.rounded_rectangle(_WINDOW, 30, fill=_DARK)
    for wheel in _WHEELS:
        drawing.ellipse(wheel, fill=_DARK)
    for light in _LIGHTS:
        drawing.rectangle(light, fill=_RED)
    drawing.rounded_rectangle(_PLATE, 8, fill=_YELLOW)
    drawing.text((600, 505), PLATE, fill=_DARK, anchor="mm", font_size=52)
    exif = Image.Exif()
    exif[0x013B] = "Farah's phone"
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=90, exif=exif)
    return held.getvalue()
