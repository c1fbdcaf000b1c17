"""The fictional world: its tales can be told, it fills on where it was cut off, and keeps to a home of its own."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import validate_totp_code

from inkling.capture.models import Report
from inkling.capture.rules.draft import problems
from inkling.commands.running.demo import main
from inkling.demo.fill import World, fill_world
from inkling.demo.notes import interview, notes, notes_to_paste
from inkling.demo.people import PEOPLE
from inkling.demo.secrets import DemoSecrets, code_at, demo_secrets
from inkling.demo.tales import StoryRefused, Tale, choose_alternatives, read_tales, short_story, whole_story
from inkling.demo.telling import draft_of, told_at
from inkling.installation.demo.place import (
    DemoRefused,
    Marker,
    claim_home,
    demo_environment,
    is_home_of_demo,
    mark_filled,
)
from inkling.installation.environment import read_environment
from inkling.regions.services import load_regions
from tests.architecture.source import ROOT
from tests.people import RECEIPT_KEY, acting_as

NOW = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)


@pytest.fixture
def secrets(tmp_path: Path) -> DemoSecrets:
    return demo_secrets(tmp_path / "people.json", emails=[person.email for person in PEOPLE])


@pytest.fixture
def regions(db: None) -> None:
    load_regions()


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of its own; what the command sets in the environment is taken back."""
    for name, value in demo_environment({"INKLING_HOME": str(tmp_path)}, port_base=8000).items():
        monkeypatch.setenv(name, value)
    return tmp_path


def fill(secrets: DemoSecrets) -> World:
    return fill_world(short_story(), secrets=secrets, act_as=acting_as, receipt_key=RECEIPT_KEY, now=NOW)


def test_a_fill_that_was_cut_off_goes_on(regions: None, secrets: DemoSecrets) -> None:
    story = short_story()[:12]
    for told in (story[:5], story):
        fill_world(told, secrets=secrets, act_as=acting_as, receipt_key=RECEIPT_KEY, now=NOW)
    with acting_as("backup"):
        assert Report.objects.count() == len(story)


def test_codes_are_those_of_any_authenticator_app() -> None:
    # The example of RFC 6238, appendix B, cut to six digits.
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert code_at(secret, seconds=59).code == "287082"
    assert code_at(secret, seconds=1_111_111_109).code == "081804"
    assert code_at(secret, seconds=59).seconds_left == 1
    assert validate_totp_code(secret, code_at(secret, seconds=time.time()).code)


def test_secrets_are_made_once_and_private(tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    first = demo_secrets(file, emails=["a@demo.invalid"])
    more = demo_secrets(file, emails=["a@demo.invalid", "b@demo.invalid"])
    assert file.stat().st_mode & 0o077 == 0
    assert more.passphrase == first.passphrase
    assert more.second_factors["a@demo.invalid"] == first.second_factors["a@demo.invalid"]


# --- the story itself


def test_the_story_is_more_than_two_hundred_reports_in_many_hands() -> None:
    tales = whole_story()
    assert 200 <= len(tales) <= 225
    assert len({tale.words for tale in tales}) >= 170
    assert max(tale.days_ago for tale in tales) <= 366
    assert len({tale.days_ago // 31 for tale in tales}) == 12


@pytest.mark.parametrize("tale", whole_story(), ids=lambda tale: tale.id)
def test_each_tale_can_be_told(tale: Tale) -> None:
    at = told_at(tale, now=NOW)
    assert problems(draft_of(tale, at=at)) == []
    assert at <= NOW


def test_every_number_in_the_story_is_one_of_ofcoms_for_drama() -> None:
    text = " ".join(
        [notes_to_paste(), *(" ".join([tale.words, tale.who.get("contact", "")]) for tale in whole_story())]
    )
    digits = "".join(char if char.isdigit() else " " for char in text.replace(" 9", "9"))
    numbers = [run for run in digits.split() if len(run) >= 9]
    assert numbers
    assert all(run.startswith(("07700900", "077009", "01632960", "016329")) for run in numbers)


def test_the_guide_holds_the_notes_as_they_are() -> None:
    guide = (ROOT / "docs" / "guides" / "demo.md").read_text(encoding="utf-8")
    told = [part for part in notes().split("\n\n") if not part.startswith("---")]
    assert len(told) == 3
    assert [part.strip() in guide for part in told] == [True, True, True], "copy notes.txt into the guide"
    assert interview() in guide, "copy interview.txt into the guide"


def test_alternatives_are_counted_round() -> None:
    assert [choose_alternatives("a [[b|c]] d", number) for number in range(3)] == ["a b d", "a c d", "a b d"]


def test_a_key_that_no_tale_has_is_refused() -> None:
    with pytest.raises(StoryRefused, match="odd"):
        list(read_tales("- {id: x, odd: 1}"))


# --- the command


def test_whoever_joins_without_an_app_is_told_its_code_by_the_key_that_the_page_shows(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert main(["codes", *shown.lower().split()]) == 0
    assert main(["codes", shown]) == 0
    codes = capsys.readouterr().out.split("\n")[::2]
    secret = shown.replace(" ", "")
    assert all(validate_totp_code(secret, code) for code in codes if code)
    assert len(codes) >= 2


@pytest.mark.parametrize("key", ["GEZD 0189", "12", "é"])
def test_what_is_no_key_of_an_app_says_what_to_type(
    home: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["codes", *key.split()]) == 1
    assert "below the square" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["notes", key])


def test_a_busy_port_is_one_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port-base", str(port)]) == 1
    told = capsys.readouterr().err
    assert told == f"Port {port} is in use: stop what uses it, or choose other ports with --port-base N.\n"
    assert list(home.iterdir()) == []


def test_reset_touches_only_a_home_of_the_demo(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "precious").touch()
    assert main(["reset", "--yes"]) == 1
    assert "nothing to throw away" in capsys.readouterr().err
    assert (home / "precious").exists()


def test_the_demo_never_opens_a_real_database_or_speaks_https() -> None:
    with pytest.raises(DemoRefused, match="DATABASE_URL"):
        demo_environment({"DATABASE_URL": "postgresql://db/inkling"}, port_base=8000)
    made = demo_environment({"INKLING_HTTPS": "yes"}, port_base=9000)
    read = read_environment(made)
    assert read.demo
    assert not read.https
    assert read.mail_port == 9025
    assert made["INKLING_HOME"].endswith("/var/demo")


def test_the_demo_keeps_away_from_an_installation_in_earnest(home: Path) -> None:
    (home / "database").mkdir()
    with pytest.raises(DemoRefused, match="in earnest"):
        claim_home(now=NOW)
    assert not is_home_of_demo()
    earnest = {
        "INKLING_SECRETS": "/etc/inkling",
        "INKLING_RUNTIME": "/run/inkling",
        "INKLING_HOSTS": "example.org",
    }
    assert not demo_environment(earnest, port_base=8000).keys() & earnest.keys()


def test_a_home_once_claimed_keeps_its_day(home: Path) -> None:
    assert claim_home(now=NOW) == Marker(NOW, filled=False)
    (home / "database").mkdir()
    later = claim_home(now=NOW + timedelta(days=3))
    assert later == Marker(NOW, filled=False)
    mark_filled(later)
    assert claim_home(now=NOW + timedelta(days=3)) == Marker(NOW, filled=True)
