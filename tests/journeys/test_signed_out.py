"""Whoever presses a button after the session is gone loses nothing that was typed, and no passphrase is kept."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.sites.members.sign_in import session
from tests.journeys.test_unit_own_account import CHANGE
from tests.journeys.test_unit_sign_in import after, code_now, guess
from tests.journeys.unit_site import UnitClient, say_why, signed_in, tell_report, text_of, with_second_factor
from tests.page_form import Form
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
NOTE = {"note-words": "Her aunt rang: the van was back on Friday."}
DRAFT = Draft(narrative="A van.", place="LS11 5DE")


def test_a_tab_that_was_left_open_overnight_gives_back_what_was_typed(world: World) -> None:
    """The session is gone, and with it who it was: the words stand in the answer, and nowhere else."""
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    bryn.session.flush()
    answer = bryn.post(f"/reports/{report}/work/note/", NOTE)
    page, form = text_of(answer), Form(answer.content.decode())
    assert answer.status_code == 401
    assert "You are signed out" in page
    assert "Nothing was saved" in page
    assert form.values["note-words"] == [NOTE["note-words"]]
    assert f'action="/reports/{report}/work/note/"' in page
    assert 'href="/sign-in/"' in page
    again = signed_in(world, "Bryn")
    say_why(again, report)
    sent = again.post(f"/reports/{report}/work/note/", {"note-words": form.values["note-words"][0]})
    assert sent.status_code == 302
    assert NOTE["note-words"] in text_of(again.get(f"/reports/{report}/work/"))


def test_where_nothing_was_typed_it_leads_to_the_sign_in(world: World) -> None:
    report = tell_report(DRAFT)
    for data in ({}, {"number": "1"}, {"password": "seven grey herons", "code": "123456"}):
        assert (
            UnitClient().post(f"/reports/{report}/work/note/", data)["Location"].startswith("/sign-in/?next=")
        )
    for header in ({"Sec-Fetch-Mode": "cors"}, {"X-CSRFToken": "x"}):
        asked = UnitClient().post(f"/reports/{report}/work/note/", NOTE, headers=header)
        assert asked.status_code == 302, "a script knows by the redirect that nobody is signed in"
    assert UnitClient().get("/inbox/")["Location"] == "/sign-in/?next=/inbox/"


def test_no_passphrase_is_kept_when_a_session_ends(world: World) -> None:
    """It was, sealed, and stood on the page to be read after the next sign-in."""
    bryn = signed_in(world, "Bryn")
    bryn.get("/inbox/")
    after(bryn, session.IDLE_SECONDS + 1)
    bryn.post("/sign-in/new-passphrase/", CHANGE)
    with_second_factor(world.people["Bryn"])
    guess(bryn, "bryn", next="/kept/")
    bryn.post("/sign-in/code/", {"code": code_now()})
    kept = bryn.get("/kept/")
    assert not any(each in text_of(kept) for each in CHANGE.values())


def test_the_way_back_holds_where_tokens_are_checked(world: World) -> None:
    """Signing in renews the token of forms: what is sent again from the page is kept for who is signed in then."""
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    work = f"/reports/{report}/work/"
    token = Form(text_of(bryn.get(work))).values["csrfmiddlewaretoken"][0]
    bryn.session.flush()
    bryn.handler.enforce_csrf_checks = True
    answer = bryn.post(f"{work}note/", NOTE | {"csrfmiddlewaretoken": token})
    assert answer.status_code == 401
    again = {name: values[0] for name, values in Form(answer.content.decode()).values.items()}
    bryn.handler.enforce_csrf_checks = False
    guess(bryn, "bryn")
    assert bryn.post("/sign-in/code/", {"code": code_now()}).status_code == 302
    bryn.handler.enforce_csrf_checks = True
    sent = bryn.post(f"{work}note/", again, headers={"Sec-Fetch-Site": "same-origin"})
    assert sent["Location"] == "/kept/"
    assert NOTE["note-words"] in text_of(bryn.get("/kept/"))


def test_another_site_gets_no_form_of_ours(world: World) -> None:
    """Who is signed out and led here by somebody else's form is not handed it with a token of ours."""
    client = UnitClient(enforce_csrf_checks=True)
    answer = client.post(f"/reports/{tell_report(DRAFT)}/work/note/", NOTE)
    assert answer.status_code == 403
    assert NOTE["note-words"] not in text_of(answer)
