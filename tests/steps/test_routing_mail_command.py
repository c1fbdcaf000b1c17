"""`inkling mail`: an address is confirmed by a person, holds for half a year, and can be withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inkling.commands.mail import main
from inkling.regions.models import Region
from inkling.routing.methods.email.passphrases import passphrase_of
from inkling.routing.models import ConfirmedAddress
from inkling.routing.queries import CONFIRMATION_HOLDS, confirmed_address
from tests.people import World, acting_as

TODAY = datetime.now(UTC).date()
CONFIRM = [
    "confirm",
    "--region",
    "kent",
    "--address",
    "fib@force.invalid",
    "--by",
    "Dilwyn, with the FIB desk",
]


@pytest.fixture
def kent(world: World, settings: Any, tmp_path: Path) -> Path:
    Region.objects.get_or_create(id="kent", defaults={"name": "Kent Police", "country": "England"})
    settings.INKLING_SECRETS = str(tmp_path)
    return tmp_path


def test_the_passphrase_is_shown_once_and_kept_as_a_private_file(
    kent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(CONFIRM) == 0
    address = ConfirmedAddress.objects.get()
    passphrase = passphrase_of(address.pk)
    assert passphrase in capsys.readouterr().out
    (file,) = kent.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    main(["list"])
    listed = capsys.readouterr().out
    assert "fib@force.invalid" in listed
    assert passphrase not in listed


def test_a_new_confirmation_takes_the_place_of_the_old(kent: Path) -> None:
    main(CONFIRM)
    assert main([*CONFIRM[:-3], "new@force.invalid", *CONFIRM[-2:]]) == 0
    with acting_as("worker"):
        found = confirmed_address("kent", channel="partner", on=TODAY)
    assert found is not None
    assert found.address == "new@force.invalid"
    assert ConfirmedAddress.objects.count() == 2


def test_it_holds_for_half_a_year(kent: Path) -> None:
    main(CONFIRM)
    last = TODAY + CONFIRMATION_HOLDS
    with acting_as("worker"):
        assert confirmed_address("kent", channel="partner", on=last.replace(day=1)) is not None
        assert confirmed_address("kent", channel="partner", on=last) is None


def test_withdrawn_is_gone(kent: Path) -> None:
    main(CONFIRM)
    assert main(["withdraw", "--region", "kent"]) == 0
    assert main(["withdraw", "--region", "kent"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ["confirm", "--region", "nowhere", "--address", "a@b.invalid"],
        ["confirm", "--region", "kent", "--channel", "pigeon", "--address", "a@b.invalid"],
        ["confirm", "--region", "kent", "--address", "not an address"],
        ["confirm", "--region", "kent", "--address", "a@b.invalid\nBcc: c@d.invalid"],
        ["confirm", "--region", "kent", "--address", "zoë@b.invalid"],
    ],
)
def test_what_cannot_be_used_is_refused(kent: Path, wrong: list[str]) -> None:
    assert main([*wrong, "--by", "Dilwyn"]) == 1
    assert ConfirmedAddress.objects.count() == 0
    assert list(kent.iterdir()) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("--by", " "), "who confirmed it"),
        (("--channel", "nope"), "name one of partner"),
        (("--region", "atlantis"), "no region atlantis"),
    ],
)
def test_a_refusal_says_what_to_do(
    kent: Path, capsys: pytest.CaptureFixture[str], changed: tuple[str, str], said: str
) -> None:
    assert main([*CONFIRM, *changed]) == 1
    assert said in capsys.readouterr().err
    assert not ConfirmedAddress.objects.exists()
