"""`inkling mail`: an address is confirmed by a person, holds for half a year, and can be withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.db import ProgrammingError, transaction

from inkling.commands.people.mail import main
from inkling.regions.models import Region
from inkling.regions.rules.atlas import DATA
from inkling.routing.methods.email.passphrases import PassphraseMissing, passphrase_of, take_in_files
from inkling.routing.models import AgreedPassphrase, ConfirmedAddress
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


def test_the_passphrase_is_shown_once_and_kept_sealed_in_the_database(
    kent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(CONFIRM) == 0
    address = ConfirmedAddress.objects.get()
    passphrase = passphrase_of(address.pk)
    assert passphrase in capsys.readouterr().out
    assert list(kent.iterdir()) == [], "nothing lies on one machine alone"
    assert passphrase.encode() not in bytes(AgreedPassphrase.objects.get().sealed)
    main(["list"])
    listed = capsys.readouterr().out
    assert "fib@force.invalid" in listed
    assert passphrase not in listed


def test_the_worker_of_another_machine_opens_it_by_the_key_of_the_installation(
    kent: Path, settings: Any, tmp_path: Path
) -> None:
    assert main(CONFIRM) == 0
    address = ConfirmedAddress.objects.get()
    settings.INKLING_SECRETS = str(tmp_path / "the other machine's")
    with acting_as("worker"):
        passphrase = passphrase_of(address.pk)
    assert len(passphrase) == 35
    settings.INKLING_AUDIT_ANCHOR_KEY = b"another installation's key......"
    with acting_as("worker"), pytest.raises(PassphraseMissing):
        passphrase_of(address.pk)


@pytest.mark.parametrize("login", ["community", "unit", "vault"])
def test_no_other_login_reads_what_is_sealed(kent: Path, login: str) -> None:
    main(CONFIRM)
    with acting_as(login), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        list(AgreedPassphrase.objects.all())


def test_files_of_before_are_taken_in_and_removed_by_the_caller(kent: Path) -> None:
    main(CONFIRM)
    address = ConfirmedAddress.objects.get()
    AgreedPassphrase.objects.all().delete()
    file = kent / f"sealed_{address.pk.hex}"
    file.write_text("AAAAA-BBBBB\n", encoding="utf-8")
    unknown = kent / f"sealed_{uuid4().hex}"
    unknown.write_text("CCCCC-DDDDD", encoding="utf-8")
    assert take_in_files() == [file], "what belongs to no address here is left alone"
    assert passphrase_of(address.pk) == "AAAAA-BBBBB"
    assert take_in_files() == [file]
    assert AgreedPassphrase.objects.count() == 1, "and a run that was cut off is run again"


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
        assert confirmed_address("kent", channel="partner", on=last - timedelta(days=1)) is not None
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


@pytest.fixture
def system(kent: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Kent has a system of its own: how an operator says so, without its key."""
    pack = yaml.safe_load((DATA / "packs" / "kent.yaml").read_text(encoding="utf-8"))
    pack["channels"].insert(0, pack["channels"][0] | {"id": "system", "kind": "api"})
    (kent / "packs").mkdir()
    (kent / "packs" / "kent.yaml").write_text(yaml.safe_dump(pack), encoding="utf-8")
    monkeypatch.setenv("INKLING_PACKS", str(kent / "packs"))
    return [
        "confirm",
        *("--region", "kent", "--channel", "system", "--by", "Dilwyn"),
        *("--address", "https://force.example/v1"),
    ]


def test_the_key_of_a_regions_own_system_is_kept_sealed_and_never_shown(
    system: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "key").write_text("inkling_a-key-of-the-force\n", encoding="utf-8")
    assert main([*system, "--key-file", str(tmp_path / "key")]) == 0
    address = ConfirmedAddress.objects.get()
    assert (address.channel, address.address) == ("system", "https://force.example/v1")
    assert passphrase_of(address.pk) == "inkling_a-key-of-the-force"
    said = capsys.readouterr()
    assert "https://force.example/v1/incidents" in said.out
    assert "inkling_a-key" not in said.out + said.err


@pytest.mark.parametrize(
    "key", ["", "short", "two words of a key that is none", "inkling_\x07-a-key-of-the-force"]
)
def test_what_is_no_key_or_no_address_is_not_kept(
    system: list[str], tmp_path: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "key").write_text(key, encoding="utf-8")
    assert main([*system, "--key-file", str(tmp_path / "key")]) == 1
    (tmp_path / "key").write_text("inkling_a-key-of-the-force", encoding="utf-8")
    for address in ("fib@force.invalid", "ftp://force.example", "https://name:word@force.example", ""):
        assert main([*system, "--key-file", str(tmp_path / "key"), "--address", address]) == 1, address
    assert not ConfirmedAddress.objects.exists()


def test_a_file_that_is_not_there_is_said(system: list[str], tmp_path: Path) -> None:
    assert main([*system, "--key-file", str(tmp_path / "none")]) == 1
