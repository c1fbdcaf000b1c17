"""Files from the draft to the keeper, by keys and without script: each page sound, narrow and wide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from pypdf import PdfReader

from tests import warm
from tests.browser.homes import home_with
from tests.browser.live import environment, serving
from tests.browser.test_service_site import is_sound as is_sound_with_script
from tests.browser.unit.conftest import opened, sign_in
from tests.files_made import OWNER, pdf, photograph
from tests.people import SOL_PASSPHRASE

pytestmark = pytest.mark.browser
WORDS = "A silver Corsa, plate QX99 ZZA, stands by the shop on Beck Lane in the evenings."
# A file that was never sent has its id for a number: "file 1fec32eb-..." is not the first.
FIRST_FILE = re.compile(r"^What becomes of it.*: file 1,")
_COPY = (
    "import django; django.setup()\n"
    "from datetime import UTC, datetime, timedelta\n"
    "from inkling.sites.worker.copies import copy_files\n"
    "copy_files(datetime.now(UTC) + timedelta(minutes=1))\n"
)


def is_sound(page: Page, axe_source: str, folder: Path, name: str) -> None:
    """Look at a page where script runs: without it axe waits for itself for ever, so nothing would end."""
    if axe_source:
        is_sound_with_script(page, axe_source, folder, name)


@dataclass(frozen=True)
class Sites:
    """Where practitioners and the unit are, and the folder of their installation."""

    service: str
    unit: str
    folder: Path

    def work(self) -> None:
        """Let the worker copy what is attached, and deliver what was sent."""
        for arguments in (("-c", _COPY), ("-m", "tests.browser.unit.seed", "deliveries")):
            env = environment(self.folder, settings="worker")
            warm.run(arguments, env=env).check_returncode()


@pytest.fixture
def sites() -> Iterator[Sites]:
    """The sites of practitioners and of the unit, on one installation."""
    with (
        home_with("services") as home,
        serving(home.folder, settings="service") as service,
        serving(home.folder, settings="unit") as unit,
    ):
        yield Sites(service.address, unit.address, home.folder)


@contextmanager
def _at(chromium: Browser, address: str, name: str, *, script: bool) -> Iterator[Page]:
    with opened(chromium, script=script) as page:
        sign_in(page, address, name)
        yield page


def _press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.press("Enter")


def _unfold(page: Page, words: str) -> None:
    page.locator("summary", has_text=words).first.press("Enter")


def _attach(page: Page, name: str, data: bytes) -> None:
    page.get_by_label("File", exact=True).set_input_files(
        [FilePayload(name=name, mimeType="application/octet-stream", buffer=data)]
    )
    _press(page, "Attach it")


def _send(page: Page, sites: Sites, axe_source: str, folder: Path) -> None:
    page.get_by_role("button", name="Note", exact=True).press("Enter")
    page.get_by_label("The note, in your words").fill(WORDS)
    page.get_by_label("Where does it happen?").fill("LS11 5DE")
    _press(page, "Photographs and documents")
    expect(page.get_by_text("is not locked away")).to_be_visible()
    is_sound(page, axe_source, folder, "files-none")
    _attach(page, "a.exe", b"MZ\0\0")
    expect(page.get_by_role("alert")).to_contain_text("nothing of it was kept")
    is_sound(page, axe_source, folder, "files-refused")
    for name, data in (
        (f"{OWNER} " + "letters " * 60 + ".jpg", photograph(size=(3_000, 2_000))),
        ("cut.jpg", photograph()[:400]),
        ("log.pdf", pdf(pages=2)),
    ):
        _attach(page, name, data)
    expect(page.get_by_text("A copy is being made")).to_have_count(3)
    is_sound(page, axe_source, folder, "files-waiting")
    sites.work()
    page.reload()
    is_sound(page, axe_source, folder, "files-attached")
    page.get_by_role("link", name="Look at the copy of file 1").press("Enter")
    expect(page.get_by_alt_text("Copy of file 1, page 1")).to_be_visible()
    expect(page.get_by_text("Does it show who you are")).to_be_visible()
    is_sound(page, axe_source, folder, "file-look")
    page.go_back()
    page.get_by_role("link", name="Look at the copy of file 3").press("Enter")
    _unfold(page, "It shows a sexual image of somebody under 18")
    is_sound(page, axe_source, folder, "file-before-closing")
    _press(page, "Close it for everybody")
    expect(page.get_by_role("heading", name="It is closed")).to_be_visible()
    is_sound(page, axe_source, folder, "file-closed")
    page.get_by_role("link", name="Back to the files of this note").press("Enter")
    page.get_by_role("link", name="Back to the note").press("Enter")
    _press(page, "Check what is sent")
    expect(page.get_by_text("Photograph: 2. Officers see copies alone")).to_be_visible()
    is_sound(page, axe_source, folder, "files-check")
    _press(page, "Send")
    expect(page.get_by_text("Attached, and gone with it: Photograph: 2")).to_be_visible()
    is_sound(page, axe_source, folder, "files-sent")


def _read(page: Page, sites: Sites, axe_source: str, folder: Path) -> str:
    page.goto(f"{sites.unit}/inbox/")
    page.get_by_role("table").get_by_role("link").first.press("Enter")
    page.get_by_label("Assess and grade a new report").check()
    _press(page, "Open the report")
    _unfold(page, "Look at its first page here")
    expect(page.get_by_alt_text("Copy of file 1, page 1")).to_be_visible()
    is_sound(page, axe_source, folder, "report-files")
    page.get_by_role("link", name="Look at file 1 by itself").press("Enter")
    expect(page.get_by_text("Nothing that it shows was withheld")).to_be_visible()
    reference = page.get_by_role("heading", level=1).inner_text()
    is_sound(page, axe_source, folder, "unit-file")
    return reference.split("report ")[1].split(":")[0]


def _open(page: Page, sites: Sites, reference: str, axe_source: str, folder: Path) -> None:
    page.goto(f"{sites.unit}/identities/")
    page.get_by_role("link", name="Open a file that came with a report").press("Enter")
    is_sound(page, axe_source, folder, "originals")
    _press(page, "Open it")
    is_sound(page, axe_source, folder, "originals-refused")
    page.get_by_label("Report", exact=True).fill(reference)
    page.get_by_label("Which file?").fill("1")
    page.get_by_label("What it says of itself").check()
    page.get_by_label("A court orders it").check()
    page.get_by_label("Your identity passphrase").fill(SOL_PASSPHRASE)
    _press(page, "Open it")
    expect(page.get_by_text(OWNER).first).to_be_visible()
    is_sound(page, axe_source, folder, "original-about")


def _close(page: Page, axe_source: str, folder: Path) -> None:
    _unfold(page, "It shows a sexual image of somebody under 18")
    _press(page, "Close it for everybody")
    expect(page.get_by_text("team for indecent images")).to_be_visible()
    is_sound(page, axe_source, folder, "unit-file-closed")
    page.go_back()
    expect(page.get_by_alt_text("Copy of file 1, page 1")).to_have_count(0)


def _ask(page: Page, sites: Sites, axe_source: str, folder: Path) -> None:
    page.goto(f"{sites.unit}/files/")
    expect(page.get_by_text("closed by its writer before it was sent")).to_be_visible()
    expect(page.get_by_text("The file is cut off or damaged")).to_be_visible()
    is_sound(page, axe_source, folder, "unit-files")
    page.get_by_role("link", name=FIRST_FILE).press("Enter")
    is_sound(page, axe_source, folder, "closed-file")
    page.get_by_label("Hand it to the force's team").check()
    _press(page, "Ask another supervisor")
    expect(page.get_by_text("Write the team's own number").first).to_be_visible()
    is_sound(page, axe_source, folder, "closed-file-refused")
    page.get_by_label("The team's number").fill("13260001234")
    _press(page, "Ask another supervisor")
    expect(page.get_by_text("You asked for this")).to_be_visible()
    is_sound(page, axe_source, folder, "closed-file-asked")


def _agree(page: Page, sites: Sites, axe_source: str, folder: Path) -> str:
    page.goto(f"{sites.unit}/files/")
    page.get_by_role("listitem").filter(has_text="Waits for a second").get_by_role("link").last.press("Enter")
    expect(page.get_by_text("Asked by Sunita")).to_be_visible()
    is_sound(page, axe_source, folder, "closed-file-to-agree")
    _press(page, "Agree")
    page.get_by_role("link", name=FIRST_FILE).press("Enter")
    words = page.get_by_text("ask an identity keeper to make it").inner_text()
    is_sound(page, axe_source, folder, "closed-file-agreed")
    return words.split(",")[0].removeprefix("Parcel ")


def _make_parcel(page: Page, sites: Sites, name: str, axe_source: str, folder: Path) -> Path:
    page.goto(f"{sites.unit}/identities/file/")
    page.get_by_role("link", name="Make the parcel of a closed file").press("Enter")
    is_sound(page, axe_source, folder, "parcel")
    _press(page, "Make the parcel")
    is_sound(page, axe_source, folder, "parcel-refused")
    page.get_by_label("Parcel", exact=True).fill(name)
    page.get_by_label("Your identity passphrase").fill(SOL_PASSPHRASE)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Make the parcel").press("Enter")
    path = folder / "parcel.pdf"
    saved.value.save_as(path)
    return path


@pytest.mark.parametrize("script", [False, True])
def test_files_are_attached_seen_opened_and_closed(
    chromium: Browser, sites: Sites, axe_source: str, tmp_path: Path, *, script: bool
) -> None:
    axe_source = axe_source if script else ""
    with _at(chromium, sites.service, "Farah", script=script) as page:
        _send(page, sites, axe_source, tmp_path)
    sites.work()
    with _at(chromium, sites.unit, "Bryn", script=script) as bryn:
        reference = _read(bryn, sites, axe_source, tmp_path)
        with _at(chromium, sites.unit, "Sol", script=script) as sol:
            _open(sol, sites, reference, axe_source, tmp_path)
        _close(bryn, axe_source, tmp_path)
    with _at(chromium, sites.unit, "Sunita", script=script) as sunita:
        _ask(sunita, sites, axe_source, tmp_path)
        with _at(chromium, sites.unit, "Sunil", script=script) as sunil:
            name = _agree(sunil, sites, axe_source, tmp_path)
        with _at(chromium, sites.unit, "Sol", script=script) as sol:
            parcel = PdfReader(_make_parcel(sol, sites, name, axe_source, tmp_path))
        sunita.reload()
        parcel.decrypt(sunita.get_by_text("It opens with the code").locator("strong").inner_text())
        assert len(parcel.attachments["file.jpg"]) == 1
        is_sound(sunita, axe_source, tmp_path, "closed-file-taken")


def test_two_windows_of_one_draft_lose_no_file(chromium: Browser, sites: Sites) -> None:
    """Sent in the same moment: each is attached under a number of its own, or its sender is told to try again."""
    with _at(chromium, sites.service, "Farah", script=True) as page:
        page.get_by_role("button", name="Note", exact=True).press("Enter")
        page.get_by_label("The note, in your words").fill(WORDS)
        _press(page, "Photographs and documents")
        token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
        begun = Barrier(4)
        with ThreadPoolExecutor(4) as at_once:
            sent = [
                at_once.submit(
                    _post, page.url, photograph(f"{at}", size=(2_000, 2_000)), token, cookies, begun
                )
                for at in range(4)
            ]
            attached = [each.result(60) for each in sent].count(302)
        page.reload()
        assert 1 <= attached <= 4
        numbers = [int(each.split()[1].rstrip(":")) for each in page.locator("h3").all_inner_texts()]
        assert numbers == list(range(1, attached + 1))


def _post(address: str, data: bytes, token: str, cookies: str, begun: Barrier) -> int:
    """Send a file as a form; return the status of the answer: it leads on where it is attached."""
    head = f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n--x\r\n'
    head += 'Content-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    where = urlsplit(address)
    line = HTTPConnection(where.netloc, timeout=60)
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Cookie": cookies}
    headers["Origin"] = f"{where.scheme}://{where.netloc}"
    begun.wait(30)
    line.request("POST", where.path, head.encode() + data + b"\r\n--x--\r\n", headers)
    status = line.getresponse().status
    line.close()
    return status
