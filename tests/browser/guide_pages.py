"""The pages that README and the guides show, and how each of their readers comes there in the fictional world."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page, ViewportSize

from inkling.capture.rules.receipt import write_receipt
from inkling.demo.asking import BOY, draw_car
from inkling.demo.asking import WORDS as WORDS_OF_PHOTOGRAPH
from inkling.demo.secrets import DemoSecrets, code_at
from tests import warm
from tests.browser.community.conftest import close_to_the_world
from tests.browser.community.walk import press, written
from tests.browser.field_book import let_write, run_there, set_up_here, write
from tests.browser.homes import home_with
from tests.browser.live import ROOT, environment, serving

SIZE = ViewportSize(width=1280, height=900)
_SECONDS_TO_TYPE = 8
_MOST_LOOKS = 60
NOTE = (
    "My foster daughter Kayleigh comes in two hours late every Friday. A young man called Jinx drops her at the end of "
    "the road in a dark grey Golf, YJ01 KTR. She has a second phone, 07700 900417, and she told us that they are "
    "going to Scarborough. She says that she owes for the blinks."
)


@dataclass(frozen=True)
class Doors:
    """The sites of the world, its people's secrets, and the ids of its reports and concerns by tale."""

    community: str
    unit: str
    service: str
    secrets: DemoSecrets
    reports: dict[str, str]
    concerns: dict[str, str]
    home: Path


@contextmanager
def doors_of(world: str) -> Iterator[Doors]:
    """Open the sites on a world of its own: `few tales` or `whole world`."""
    with (
        home_with(world) as home,
        serving(home.folder) as community,
        serving(home.folder, settings="unit") as unit,
        serving(home.folder, settings="service") as service,
    ):
        ids = json.loads((home.folder / "tales.json").read_text(encoding="ascii"))
        known = json.loads((home.folder / "secrets" / "demo_people.json").read_text(encoding="ascii"))
        addresses = (community.address, unit.address, service.address)
        yield Doors(*addresses, DemoSecrets(**known), ids["reports"], ids["concerns"], home.folder)


@dataclass
class Windows:
    """One window for each reader, who signs in once."""

    browser: Browser
    doors: Doors
    _open: dict[str, Page] = field(default_factory=dict)

    def of(self, reader: str) -> Page:
        """Return the reader's window: signed in at the unit's site, or a teller's at the start page."""
        if reader not in self._open:
            context = self.browser.new_context(viewport=SIZE, device_scale_factor=1)
            # As long as an expectation waits: what is typed is read by the site before the next page comes.
            context.set_default_timeout(30_000)
            close_to_the_world(context)
            self._open[reader] = context.new_page()
            if reader != TELLER:
                site = self.doors.service if reader in AT_A_SERVICE else self.doors.unit
                self._sign_in(self._open[reader], f"{reader.lower()}@demo.invalid", site=site)
        if reader == TELLER:
            self._open[reader].goto(self.doors.community)
        return self._open[reader]

    def _sign_in(self, page: Page, email: str, *, site: str) -> None:
        page.goto(f"{site}/sign-in/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Passphrase").fill(self.doors.secrets.passphrase)
        press(page, "Continue")
        secret = self.doors.secrets.second_factors[email]
        # One that is about to end would come too late on a busy machine.
        while (code := code_at(secret, seconds=time.time())).seconds_left < _SECONDS_TO_TYPE:
            time.sleep(1)
        page.get_by_label("Code").fill(code.code)
        press(page, "Sign in")


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, whose window, the heading that the page must have, the way there.

    `top` is the element at the upper edge, where what matters stands lower down.
    """

    name: str
    reader: str
    heading: str
    go: Callable[[Page, Doors], None]
    top: str = ""


TELLER = "a teller"
# Of the boy of Beck Lane, whom the unit asks which bus station he means.
RECEIPT = write_receipt(hashlib.sha256(b"inkling demo " + BOY.encode()).digest()[:15])
AT_A_SERVICE = ("Farah", "Leila")
DIARY = (
    "3/11/26 Jay, 13, came home at 2am in a silver Corsa, QX99 ZZA\n"
    "would not say who drives it\n"
    "Weds: a man called Ryan, about 30, waited outside\n"
    "Mon 7 Nov 2026 his phone rang all night"
)


def _stay(page: Page, doors: Doors) -> None:
    """The window is there already."""


def _tell(page: Page, doors: Doors) -> None:
    press(page, "Start now")
    for choice in ("No, not right now", "Someone I know", "I am family or a friend"):
        page.get_by_label(choice, exact=True).first.check()
        press(page, "Continue")
    press(page, "Continue")
    written(page, "Where is it happening?").fill("WF2 9SF")
    press(page, "Continue")
    written(page, "Tell us in your own words").fill(NOTE)


def _notice(page: Page, doors: Doors) -> None:
    _tell(page, doors)
    press(page, "Continue")


def _at(path: str) -> Callable[[Page, Doors], None]:
    return lambda page, doors: _visit(page, f"{doors.unit}{path}")


def _report(tale: str) -> Callable[[Page, Doors], None]:
    return lambda page, doors: _read(page, f"{doors.unit}/reports/{doors.reports[tale]}/")


def _read(page: Page, address: str) -> None:
    """Open a report, and look again until its words are read: a busy machine needs longer than a page waits."""
    _visit(page, address)
    for _ in range(_MOST_LOOKS):
        if not page.locator("#reading").count():
            return
        page.reload()
    raise AssertionError(f"The words of {address} are still being read: a picture of it would show no item")


def _disseminate(page: Page, doors: Doors) -> None:
    _report("beck-neighbour-plate")(page, doors)
    vehicle = page.locator("[id^=detail-]").filter(has_text="Golf").first
    with page.expect_navigation():
        vehicle.get_by_role("link", name="Disseminate").click()


def _entity(page: Page, doors: Doors) -> None:
    """Open what is told of one car, from one of the reports that name it."""
    _report("lodge-night-manager")(page, doors)
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Told before.*YJ01")).first.click()
    _visit(page, page.url)


def _network(page: Page, doors: Doors) -> None:
    """Open who and what is told of together with that car."""
    _entity(page, doors)
    link = page.get_by_role("link", name="Who and what is told of together")
    _visit(page, f"{doors.unit}{link.get_attribute('href')}")


def _own_words(page: Page, doors: Doors) -> None:
    """Open where an analyst writes under a heading of the profile."""
    _visit(page, f"{doors.unit}/profile/")
    link = page.locator("a[href*='heading=places']").first
    _visit(page, f"{doors.unit}{link.get_attribute('href')}")


def _concern(page: Page, doors: Doors) -> None:
    _visit(page, f"{doors.unit}/concerns/{doors.concerns['now-party-saturday']}/")


def _received(page: Page, doors: Doors) -> None:
    _visit(page, f"{doors.unit}/received/")
    _visit(page, f"{doors.unit}{page.locator('main table a').last.get_attribute('href')}")


def _identities(page: Page, doors: Doors) -> None:
    """Open the page as it is met: why a name is opened is one of its own questions."""
    page.goto(f"{doors.unit}/identities/")


def _note(page: Page, doors: Doors) -> None:
    _write(page, doors, kind="Return home interview (England)", words=NOTE)
    page.evaluate("scrollTo(0, 330)")


def _diary(page: Page, doors: Doors) -> None:
    _write(page, doors, kind="Diary", words=DIARY)


def _write(page: Page, doors: Doors, *, kind: str, words: str) -> None:
    page.goto(f"{doors.service}/notes/")
    press(page, kind)
    page.get_by_label("The note, in your words").fill(words)
    page.get_by_label("Where does it happen?").fill("LS11 5DE")
    # On a busy machine the first two seconds may not be enough.
    for _ in range(15):
        press(page, "Read it")
        if page.get_by_role("button", name="All of them are right").count():
            return


def _field_book(page: Page, doors: Doors) -> None:
    let_write(doors.home)
    set_up_here(page, doors.service)
    for text, reference in (
        ("Jay said that they go to the arcade on Friday.", "J-7"),
        ("Silver Corsa, QX99 ZZA.", "J-8"),
    ):
        write(page, text, reference=reference)


_COPY = """
import django; django.setup()
from datetime import UTC, datetime, timedelta
from inkling.sites.worker.copies import copy_files
copy_files(datetime.now(UTC) + timedelta(minutes=1))
"""


def _files(page: Page, doors: Doors) -> None:
    """Attach a photograph to a note, and look at it once its copy was made."""
    _write(page, doors, kind="Note", words=WORDS_OF_PHOTOGRAPH)
    press(page, "Photographs and documents")
    photograph = FilePayload(name="photograph.jpg", mimeType="image/jpeg", buffer=draw_car())
    page.get_by_label("File", exact=True).set_input_files([photograph])
    press(page, "Attach it")
    run_there(doors.home, "worker", _COPY)
    page.reload()


def _ask_back(page: Page, doors: Doors) -> None:
    _report("beck-boy-himself")(page, doors)
    _visit(page, f"{page.url.rstrip('/')}/ask-back/")


def _sent(page: Page, doors: Doors) -> None:
    _write(page, doors, kind="Note", words=NOTE)
    press(page, "Check what is sent")
    press(page, "Send")


def _asked(page: Page, doors: Doors) -> None:
    """Look a receipt up about which the unit asks."""
    page.goto(f"{doors.community}/progress")
    page.get_by_label("Your receipt code").fill(RECEIPT)
    press(page, "See")


def _imported(page: Page, doors: Doors) -> None:
    """Bring over the extract of the guide, as the operator does, and open a draft that came of it."""
    files = [str(ROOT / "docs" / "guides" / "import" / name) for name in ("extract.csv", "map.yaml")]
    # Some of its lines are refused, on purpose.
    warm.run(
        ("-m", "inkling", "import", files[0], "--map", files[1], "--lead", "leila@demo.invalid"),
        env=environment(doors.home, settings="service"),
    )
    page.goto(f"{doors.service}/notes/")
    with page.expect_navigation():
        page.get_by_role("link", name="RHI-0413").click()


def _team(page: Page, doors: Doors) -> None:
    page.goto(f"{doors.service}/team/")
    page.get_by_label("Why do you look?").select_option(label="Supervision")
    press(page, "Look")


def _visit(page: Page, address: str) -> None:
    """Go there, and say why where the site asks."""
    page.goto(address)
    if (reasons := page.locator("input[name=purpose]")).count():
        reasons.first.check()
        with page.expect_navigation():
            page.locator("main form button").first.click()


PICTURES = (
    Picture("community-start", TELLER, "Did you see or hear something that felt wrong?", _stay),
    Picture("community-own-words", TELLER, "own words", _tell),
    Picture("community-noticed", TELLER, "What we understood", _notice),
    Picture("community-asked", TELLER, " it", _asked),
    Picture("unit-report", "Bryn", "Report R-", _report("beck-neighbour-plate")),
    Picture("unit-disseminate", "Bryn", "Disseminate detail", _disseminate),
    Picture("unit-arising", "Bryn", "What keeps arising", _at("/arising/")),
    Picture("unit-entity", "Bryn", "Vehicle", _entity),
    Picture("unit-network", "Bryn", "Told of together with", _network, top=".ink-network"),
    Picture("unit-picture", "Bryn", "Picture", _at("/picture/")),
    Picture("unit-overview", "Anwen", "Overview", _at("/overview/")),
    Picture("unit-alarms", "Anwen", "Alarms", _at("/alarms/")),
    Picture("unit-places", "Anwen", "Places and lines", _at("/places/"), top="#lines"),
    Picture("unit-profile", "Anwen", "Problem profile", _at("/profile/")),
    Picture("unit-profile-write", "Anwen", "Own words", _own_words),
    Picture("unit-edition", "Sunita", "Editions for partners", _at("/editions/")),
    Picture("unit-new-words", "Anwen", "New words and things", _at("/new-words/")),
    Picture("unit-words", "Bryn", "Words of this unit", _at("/words/"), top="main h2"),
    Picture("unit-noticed", "Bryn", "Report R-", _report("blinks-ambulance")),
    Picture("concern", "Mo", "Concern C-", _concern),
    Picture("partner-received", "Priya", "Received: ", _received),
    Picture("identities", "Sol", "Open who told, or who knew", _identities),
    Picture("service-note", "Farah", "Return home interview", _note),
    Picture("service-diary", "Farah", "Diary", _diary, top="#lines"),
    Picture("service-sent", "Farah", "Note", _sent),
    Picture("service-field-book", "Farah", "Field book", _field_book),
    Picture("service-files", "Farah", "Photographs and documents", _files),
    Picture("unit-ask-back", "Sunita", "Ask back about report R-", _ask_back),
    Picture("service-imported", "Leila", "Return home interview", _imported),
    Picture("service-team", "Leila", "What your team has sent", _team, top="main h2 >> nth=0"),
    Picture("audit", "Aled", "Audit chain", _at("/audit/")),
)
