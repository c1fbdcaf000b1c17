"""The page of very many reports attacked: rights lost while it waits or reads, marks, faults in what it ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.template import TemplateDoesNotExist

from inkling.accounts.models import Account
from inkling.journeys.profiling import read_in_steps
from inkling.picture.models import ProfileText
from inkling.picture.rules.profile.headings import Heading
from inkling.sites.unit.picture import long_page, reading_profile
from tests.journeys.test_unit_overview import analyst
from tests.journeys.test_unit_picture import _regions
from tests.journeys.test_unit_profile import part_of
from tests.journeys.test_unit_profile_long import (
    ADDRESS,
    AT_WORK,
    BROKE,
    WRITTEN,
    _read_in_one_go,
    begun,
    others_holding,
    page_of,
    told,
)
from tests.journeys.unit_site import UnitClient, audit_of, text_of
from tests.people import World

__all__ = ["_regions", "told"]
pytestmark = pytest.mark.usefixtures("unit_site")
OUT = "You were signed out, or what you may do has changed"
CUTS = "\x1e", "\x00", "<!--", "{{ mark }}"


def lose_role(client: UnitClient) -> None:
    _anwen(client).update(role="auditor")


def leave(client: UnitClient) -> None:
    _anwen(client).update(is_active=False)


def move(client: UnitClient) -> None:
    others = Account.objects.exclude(organisation=None).exclude(
        organisation=_anwen(client).get().organisation
    )
    _anwen(client).update(organisation=others[0].organisation)


def sign_out(client: UnitClient) -> None:
    client.session.delete()


def _anwen(client: UnitClient) -> Any:
    return Account.objects.filter(pk=client.session["_auth_user_id"])


def lost_meanwhile(client: UnitClient, lose: Callable[[UnitClient], None]) -> None:
    """As somebody else does it in another session, while the page goes on as its own viewer."""
    account = client.session["_auth_user_id"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'inkling_migrate', true)")
        lose(client)
        cursor.execute(
            "SELECT set_config('role', 'inkling_unit', true), set_config('inkling.account', %s, true)",
            [account],
        )


LOSSES = [lose_role, leave, move, sign_out]


@pytest.mark.parametrize("lose", LOSSES)
def test_who_loses_the_right_while_it_is_read_sees_nothing_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str], lose: Callable[[UnitClient], None]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    client = analyst(world)
    facts = read_in_steps.facts_told

    def lose_first(*given: Any, **named: Any) -> Any:
        lost_meanwhile(client, lose)
        return facts(*given, **named)

    monkeypatch.setattr(read_in_steps, "facts_told", lose_first)
    page = page_of(client)
    assert OUT in page
    assert page.rstrip().endswith("</html>")
    assert not part_of(page, Heading.CONCERN)
    assert "Fitz" not in page


@pytest.mark.parametrize("lose", LOSSES)
def test_who_loses_the_right_while_waiting_begins_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str], lose: Callable[[UnitClient], None]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    read: list[Any] = []

    def read_again(selection: Any) -> Any:
        read.append(selection)
        return asked(selection)

    asked = reading_profile.profile_to_read
    client = analyst(world)
    waits = long_page._wait_for_turn

    def lose_meanwhile() -> Iterator[str]:
        yield from waits()
        lost_meanwhile(client, lose)
        monkeypatch.setattr(reading_profile, "profile_to_read", read_again)

    monkeypatch.setattr(long_page, "_wait_for_turn", lose_meanwhile)
    before = len(audit_of("picture.read"))
    assert OUT in page_of(client)
    assert not read
    assert [subject.split()[0] for _, subject, _ in audit_of("picture.read")[before:]] == ["profile-begun"]


def test_words_of_who_was_signed_out_are_not_saved_and_stand_in_the_page(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    client = analyst(world)
    _read_in_one_go(monkeypatch, 1)
    facts = read_in_steps.facts_told

    def lose_first(*given: Any, **named: Any) -> Any:
        lost_meanwhile(client, sign_out)
        return facts(*given, **named)

    monkeypatch.setattr(read_in_steps, "facts_told", lose_first)
    page = text_of(client.post(WRITTEN, {"text": "Seen by the courts.", "whole": "1"}))
    assert OUT in page
    assert page.count("Seen by the courts.</textarea>") > 1
    assert not ProfileText.objects.exists()


def test_what_may_be_read_is_asked_when_its_turn_has_come_and_not_before(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    asked = reading_profile.profile_to_read
    turns: list[int] = []
    monkeypatch.setattr(reading_profile, "profile_to_read", lambda cut: turns.append(1) or asked(cut))
    with others_holding("turn") as other, begun(world) as pieces:
        assert AT_WORK in next(pieces).decode()
        assert len(turns) == 1
        assert "Waiting" in next(pieces).decode()
        other.rollback()
        assert part_of(b"".join(pieces).decode(), Heading.CONCERN)
    assert len(turns) == 2


@pytest.mark.parametrize("cut", CUTS)
def test_no_mark_in_a_name_or_in_typed_words_moves_where_the_page_is_cut(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str], cut: str
) -> None:
    client = analyst(world)
    if cut != "\x00":
        _anwen(client).update(name=f"Anwen {cut}{cut} Fictional")
    at_once = page_of(client)
    _read_in_one_go(monkeypatch, 1)
    page = page_of(client)
    assert [part_of(page, each) for each in Heading] == [part_of(at_once, each) for each in Heading]
    assert page.count("</html>") == page.count("<main") == page.count("</main>") == 1
    typed = text_of(client.post(WRITTEN, {"text": f"Seen {cut} by {cut}{cut} the courts. " + "x" * 30_000}))
    assert "There is something to look at again" in typed
    assert typed.count("</html>") == typed.count("<main") == typed.count("</main>") == 1


def test_a_fault_in_what_it_ends_with_stands_on_the_page(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    render = long_page.render_to_string

    def break_at_the_end(template: str, *given: Any) -> str:
        if template == "unit/picture/profile/profile.html":
            raise TemplateDoesNotExist(template)
        return render(template, *given)

    monkeypatch.setattr(long_page, "render_to_string", break_at_the_end)
    page = page_of(analyst(world))
    assert BROKE in page
    assert page.rstrip().endswith("</html>")


def test_its_start_says_what_to_do_where_nothing_follows_and_holds_what_was_typed(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    with begun(world) as pieces:
        start = next(pieces).decode()
    assert "If no line comes for two minutes" in start
    assert f'href="{ADDRESS}"' in start.replace("&amp;", "&")
    client = analyst(world)
    start, _, _ = text_of(client.post(WRITTEN, {"text": "Seen by the courts."})).partition("Read so far")
    assert "Seen by the courts.</textarea>" in start
    assert f'action="{WRITTEN}"' in start.replace("&amp;", "&")
