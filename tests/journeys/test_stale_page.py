"""A page that was overtaken says what happened meanwhile, and by whom."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2
from django.test import Client

from tests.journeys.test_unit_items import GRADE, correct, items_of, page_of, subject_named, told
from tests.journeys.unit_site import say_why, signed_in, text_of
from tests.people import World

__all__ = ["told"]

pytestmark = pytest.mark.usefixtures("unit_site")


def test_a_stale_page_says_what_happened_meanwhile(told: tuple[UUID, Client], world: World) -> None:
    report, bryn = told
    page = page_of(bryn, report)
    first, second = items_of(page)[:2]
    kaz = subject_named(page, "Kaz")
    sunita = signed_in(world, "Sunita")
    say_why(sunita, report)
    stale = {**GRADE, "seen": "0", "item": [second]}
    sunita.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": [first]})
    said = text_of(bryn.post(f"/reports/{report}/items/grade/", stale))
    assert "Sunita graded some of this report meanwhile" in said
    assert "corrected this report" not in said
    assert "Sunita graded some" in text_of(correct(bryn, report, seen=0, act="subject_removed", subject=kaz))
    own = text_of(sunita.post(f"/reports/{report}/items/grade/", stale))
    assert "You graded some of this report meanwhile, on another page" in own
    release = text_of(sunita.get(f"/reports/{report}/release/"))
    hidden = dict(re2.findall(r'name="(d[0-9]+-seen)" value="([^"]*)"', release))
    to = [str(found) for found in re2.findall(r'name="to"[^>]*value="([0-9a-f-]{36})"', release)]
    text = {name.replace("seen", "text"): "A person was seen at a place." for name in hidden}
    numbers = [name.split("-")[0][1:] for name in hidden]
    sunita.post(f"/reports/{report}/release/", {**hidden, **text, "number": numbers, "to": to[:1]})
    said = text_of(bryn.post(f"/reports/{report}/items/grade/", stale))
    assert "Sunita graded some of this report meanwhile, and it was sent on" in said
