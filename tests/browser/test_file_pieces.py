"""A photograph over a line that breaks: it goes on by itself, or when it is chosen again, and is whole to the byte."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests import warm
from tests.browser.homes import home_with
from tests.browser.live import environment, serving
from tests.browser.lossy_line import LossyLine, lossy_line
from tests.browser.test_service_site import is_sound
from tests.browser.unit.conftest import opened, sign_in

pytestmark = pytest.mark.browser
_DIGESTS = """
import hashlib, django; django.setup()
from django.conf import settings
from inkling.files.models import Original
from inkling.files.rules.sealing import Sealing, open_seal
for each in Original.objects.all():
    key = open_seal(bytes(each.locked_key), what=Sealing.KEY, row=each.pk, key=settings.INKLING_FILES_KEY)
    print(hashlib.sha256(open_seal(bytes(each.sealed), what=Sealing.FILE, row=each.pk, key=key)).hexdigest())
"""


@pytest.fixture
def line_and_folder() -> Iterator[tuple[LossyLine, Path]]:
    """A line to a running practitioners' site that can break, and the folder of its installation."""
    with (
        home_with("services") as home,
        serving(home.folder, settings="service") as site,
        lossy_line(site.address) as line,
    ):
        line.wanted = b"POST /notes/"
        yield line, home.folder


def photograph_of_noise(path: Path, *, side: int) -> str:
    """Write a photograph that cannot be made small; return its digest."""
    dots = random.Random(side).randbytes(3 * side * side)
    Image.frombytes("RGB", (side, side), dots).save(path, "JPEG", quality=90)
    assert path.stat().st_size > 3 * 131_072
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digests_there(folder: Path) -> list[str]:
    env = environment(folder, settings="worker")
    done = warm.run(("-c", _DIGESTS), env=env)
    done.check_returncode()
    return done.stdout.split()


def choose(page: Page, path: Path) -> None:
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="Attach it").press("Enter")


def break_off(page: Page, line: LossyLine) -> None:
    """Let no piece through any more than some of its bytes, and wait until the page says so."""
    line.cut_after = 40_000
    expect(page.get_by_text("The line is gone")).to_be_visible(timeout=60_000)


def test_a_line_that_breaks_costs_a_piece_and_no_more(
    chromium: Browser, line_and_folder: tuple[LossyLine, Path], axe_source: str, tmp_path: Path
) -> None:
    line, folder = line_and_folder
    digest = photograph_of_noise(tmp_path / "noise.jpg", side=1_400)
    with opened(chromium, script=True) as page:
        sign_in(page, line.address, "Farah")
        page.get_by_role("button", name="Note", exact=True).press("Enter")
        page.get_by_label("The note, in your words").fill("A silver Corsa stands by the shop.")
        page.get_by_role("button", name="Photographs and documents").press("Enter")
        expect(page.get_by_label("File", exact=True)).to_be_visible()
        line.cut_after = 40_000
        choose(page, tmp_path / "noise.jpg")
        expect(page.get_by_text("The line is gone")).to_be_visible(timeout=60_000)
        is_sound(page, axe_source, tmp_path, "files-waiting-for-the-line")
        line.cut_after = None
        expect(page.get_by_role("heading", name="Attached to this note")).to_be_visible(timeout=60_000)
        assert line.lost >= 1
        assert digests_there(folder) == [digest]


def test_after_the_page_was_left_the_same_file_goes_on(
    chromium: Browser, line_and_folder: tuple[LossyLine, Path], axe_source: str, tmp_path: Path
) -> None:
    line, folder = line_and_folder
    digest = photograph_of_noise(tmp_path / "noise.jpg", side=1_800)
    with opened(chromium, script=True) as page:
        sign_in(page, line.address, "Farah")
        page.get_by_role("button", name="Note", exact=True).press("Enter")
        page.get_by_label("The note, in your words").fill("A silver Corsa stands by the shop.")
        page.get_by_role("button", name="Photographs and documents").press("Enter")
        expect(page.get_by_label("File", exact=True)).to_be_visible()
        with page.expect_response("**/files/begun/**"):
            choose(page, tmp_path / "noise.jpg")
        break_off(page, line)
        line.cut_after = None
        page.reload()
        expect(page.get_by_text("Of a file only")).to_be_visible()
        is_sound(page, axe_source, tmp_path, "files-not-whole")
        with page.expect_request("**/files/begun/**") as going_on:
            choose(page, tmp_path / "noise.jpg")
        assert not going_on.value.url.endswith("?at=0")
        expect(page.get_by_role("heading", name="Attached to this note")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("Of a file only")).to_have_count(0)
        assert digests_there(folder) == [digest]


@pytest.mark.parametrize("size", [20_000_001, 2_000_000_000])
def test_one_that_is_too_large_says_so_at_once(
    chromium: Browser, line_and_folder: tuple[LossyLine, Path], tmp_path: Path, size: int
) -> None:
    line, _ = line_and_folder
    with (tmp_path / "film.jpg").open("wb") as film:
        film.write(b"\xff\xd8\xff")
        film.truncate(size)
    with opened(chromium, script=True) as page:
        sign_in(page, line.address, "Farah")
        page.get_by_role("button", name="Note", exact=True).press("Enter")
        page.get_by_label("The note, in your words").fill("A silver Corsa stands by the shop.")
        page.get_by_role("button", name="Photographs and documents").press("Enter")
        expect(page.get_by_label("File", exact=True)).to_be_visible()
        choose(page, tmp_path / "film.jpg")
        expect(page.get_by_role("alert").filter(has_text="20 MB")).to_be_visible()
