"""How heavy the pages of the practitioners' site are with their scripts; nothing of a page is ever compressed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from inkling.demo.notes import interview
from inkling.sites.service.papers.kinds import PaperKind
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import begin, cards_on, save, send
from tests.people import World, add_services

MOST = 100_000
_SCRIPT = re.compile(r'<script src="[^"]*?/(design/[a-z/-]+?)(?:\.[0-9a-f]{12})?\.js"')


def weight(client: ServiceClient, address: str) -> int:
    """Return the bytes of a page and of each script that it names."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    names = _SCRIPT.findall(answer.content.decode())
    assert names, f"{address} names no script: the pattern looks past them"
    found = [finders.find(f"{name}.js") for name in dict.fromkeys(names)]
    assert all(found), names
    return len(answer.content) + sum(Path(str(each)).stat().st_size for each in found)


def test_every_page_of_an_interview_stays_below(world: World) -> None:
    services = add_services(world)
    with service_site.the_site():
        farah, leila = signed_in(services, "Farah"), signed_in(services, "Leila")
        address = begin(farah, "return_home")
        typed = {"text": interview(), "place": "LS11 5DE"}
        save(farah, address, "read", **typed)
        found = {"note": weight(farah, address)}
        save(farah, address, "check", **typed, **cards_on(farah, address))
        found["check"] = weight(farah, f"{address}check/")
        send(farah, address)
        papers = [f"{address}{kind.value}/" for kind in PaperKind]
        for each in ("/notes/", f"{address}sent/", *papers, "/team/", "/team/counts/", "/who-sees-this/"):
            found[each.removeprefix(address)] = weight(farah, each)
        found |= {each: weight(leila, each) for each in ("/people/", "/systems/", "/notes/")}
    for name, size in found.items():
        print(f"{name:<20}{size:>9,}")
    assert {name: size for name, size in found.items() if size > MOST} == {}


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ('<script src="/static/design/as-you-go.0123456789ab.js"\n defer>', ["design/as-you-go"]),
        ('<script src="/static/design/field-book/leaving.js" defer>', ["design/field-book/leaving"]),
    ],
)
def test_scripts_are_found_with_their_marks_and_without(page: str, names: list[str]) -> None:
    assert _SCRIPT.findall(page) == names
