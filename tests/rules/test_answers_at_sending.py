"""What whoever submits answers on a sheet: it stands by its own question, and what was told stays beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.regions.rules.forms.filling import NOT_SAID, FilledField
from inkling.routing.rules.document.aging import sheet_on
from inkling.routing.rules.document.answering import is_open, with_answers
from inkling.routing.rules.document.sheet import PackAge
from inkling.routing.rules.document.sheet_text import NOT_ASKED, answer_of, as_text
from tests.rules.test_routing_sheet import sheets


def field(value: str = "", *choices: str, is_asked: bool = False) -> FilledField:
    return FilledField(
        "Type", value, True, is_missing=False, asked_at_send=is_asked, seen=True, advice="", choices=choices
    )


def test_an_answer_about_one_person_is_not_printed_of_another_on_a_sheet_of_several() -> None:
    (sheet,) = sheets(expected=1)
    open_at = [at for at, each in enumerate(sheet.fields) if each.label == "Date of birth" and is_open(each)]
    assert len(open_at) == 2, "one for each person"
    filled = with_answers(sheet, {open_at[1]: "1 May 2012"})
    assert [filled.fields[at].value for at in open_at] == ["", "1 May 2012"]


@pytest.mark.parametrize(
    ("told", "stands"),
    [(NOT_SAID, "1: Sexual"), ("", "1: Sexual"), ("Not sure", "Not sure\n1: Sexual")],
)
def test_an_answer_takes_the_place_of_nothing_that_was_told(told: str, stands: str) -> None:
    (sheet, _) = sheets()
    sheet = replace(sheet, fields=(field(told, "1: Sexual", "2: Criminal"),))
    assert with_answers(sheet, {0: "1: Sexual"}).fields[0].value == stands


def test_a_region_is_not_told_what_is_meant_for_whoever_submits() -> None:
    (sheet, _) = sheets()
    fields = (field("Not sure", "1: Sexual", "2: Criminal"), field("", "Yes", "No", is_asked=True))
    assert [answer_of(each, to_region=True) for each in fields] == ["Not sure", NOT_ASKED]
    assert "CHOOSE" not in as_text(replace(sheet, fields=fields), to_region=True)
    assert "CHOOSE ONE: 1: Sexual; 2: Criminal" in as_text(replace(sheet, fields=fields))


def test_a_sheet_that_leads_to_a_call_says_nothing_of_another_way() -> None:
    (sheet, _) = sheets()
    assert sheet.handling.secure_email
    stale = replace(
        sheet, age=PackAge(None, 90, True, "101"), hours="9 to 5", before=("Ask for an account.",)
    )
    used = sheet_on(stale, day=date(2026, 11, 26))
    assert (used.address, used.hours, used.before, used.handling.secure_email) == ("101", "", (), False)
    assert used.fields == sheet.fields
    assert used.also_told == sheet.also_told
