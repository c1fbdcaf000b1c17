"""`inkling user`: who may sign in is kept by the operator, each act refused or written into the audit chain."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from inkling.accounts.models import Account, Organisation
from inkling.accounts.services import new_passphrase
from inkling.capture.models import IdentityKey, WrappedKey
from inkling.capture.rules import sealing
from inkling.commands.people.user import main
from inkling.governance.models import AuditEntry
from inkling.regions.models import District, Region
from inkling.safeguarding.models import FrontDoor
from tests.people import SOL_PASSPHRASE, World, acting_as, has_passphrase

UNIT = [
    "organisation",
    "add",
    "--name",
    "Aire unit",
    "--kind",
    "unit",
    "--region",
    "west-yorkshire",
    "--home",
]
DOOR = ["organisation", "add", "--name", "The door", "--kind", "front_door"]
PASSPHRASE = "nine quiet lamps over the harbour"  # fictional


@pytest.fixture(autouse=True)
def _regions(db: None) -> None:
    for id_ in ("west-yorkshire", "south-yorkshire"):
        Region.objects.get_or_create(id=id_, defaults={"name": id_.title(), "country": "England"})
    District.objects.get_or_create(
        code="E08000036", defaults={"name": "Wakefield", "region_id": "west-yorkshire"}
    )


def person(name: str, role: str, organisation: str | None) -> list[str]:
    belongs = ["--organisation", organisation] if organisation else []
    return ["add", "--email", f"{name}@unit.invalid", "--name", name.title(), "--role", role, *belongs]


def address_of(length: int) -> str:
    """Return an address of so many characters that Django takes for one."""
    ending = ".".join(["b" * 60] * 4) + ".invalid"
    return "a" * (length - len(ending) - 1) + "@" + ending


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1, "one sentence"
    return told


def entries() -> list[tuple[str, str]]:
    with acting_as("backup"):
        return list(AuditEntry.objects.order_by("seq").values_list("action", "actor"))


def test_a_unit_is_set_up_from_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    contacts = [person(name, "safeguarding_contact", "the DOOR") for name in ("mo", "dee", "sam")]
    door = [
        *("front-door", "--district", "E08000036", "--default", "--organisation", "The door", "--name", "W"),
        *("--contact", "mo@unit.invalid", "--deputy", "dee@unit.invalid", "--supervisor", "sam@unit.invalid"),
    ]
    key = [
        "identity-key",
        "--unit",
        "Aire unit",
        "--keeper",
        "sol@unit.invalid",
        "--passphrase-file",
        str(secret),
    ]
    for act in (UNIT, DOOR, person("sol", "identity_keeper", "Aire unit"), *contacts, door, key):
        assert main(act) == 0, capsys.readouterr().err
    assert Organisation.objects.get(is_home=True).region_id == "west-yorkshire"
    found = FrontDoor.objects.get(is_default=True)
    assert (found.contact.name, found.deputy.name, found.supervisor.name) == ("Mo", "Dee", "Sam")
    wrapped = WrappedKey.objects.get(keeper__name="Sol")
    private = sealing.WrappedPrivateKey(bytes(wrapped.salt), bytes(wrapped.wrapped))
    assert sealing.unwrap(private, passphrase=PASSPHRASE)
    assert entries() == [
        *[("organisation.made", "operator")] * 2,
        *[("account.made", "operator")] * 4,
        ("front-door.appointed", "operator"),
        ("identity-key.made", "operator"),
    ]


def test_the_passphrase_is_shown_once_and_stored_only_hashed(capsys: pytest.CaptureFixture[str]) -> None:
    main(UNIT)
    capsys.readouterr()
    assert main(person("bryn", "officer", "Aire unit")) == 0
    shown = next(line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  "))
    account = Account.objects.get(email="bryn@unit.invalid")
    assert len(shown) == 24
    assert shown not in account.password
    assert account.password.startswith("stamp$"), "the hash stands apart"
    assert has_passphrase(account, shown)
    assert not has_passphrase(account, shown + "x")
    assert main(["list"]) == 0
    assert shown not in capsys.readouterr().out


def test_no_two_passphrases_are_the_same() -> None:
    assert len({new_passphrase() for _ in range(100)}) == 100


def test_a_closed_account_sees_nothing_and_is_listed_as_closed(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        assert reading_unit() is not None
    assert main(["disable", "--email", bryn.email.upper()]) == 0
    with acting_as("unit", account=bryn.pk):
        assert reading_unit() is None
    capsys.readouterr()
    main(["list"])
    line = next(line for line in capsys.readouterr().out.splitlines() if bryn.email in line)
    assert line.endswith("closed")
    assert "is closed" in refusal(["disable", "--email", bryn.email], capsys)


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (UNIT, "already an organisation named"),
        ([*UNIT[:3], "Other unit", *UNIT[4:]], "already a home unit"),
        ([*UNIT[:3], "Other unit", *UNIT[4:-1]], "already has a unit"),
        ([*DOOR[:3], "Other", *DOOR[4:], "--home"], "Only a unit"),
        (["organisation", "add", "--name", "B", "--kind", "unit"], "which region"),
        (["organisation", "add", "--name", "B", "--kind", "unit", "--region", "narnia"], "no region narnia"),
        (["organisation", "add", "--name", " ", "--kind", "partner"], "a name"),
        (person("sol", "identity_keeper", "Aire unit"), "already an account"),
        (person("eve", "officer", None), "--organisation"),
        (person("eve", "officer", "The door"), "of the kind unit"),
        (person("eve", "operator", "Aire unit"), "belongs to no organisation"),
        (person("eve", "officer", "No such unit"), "There are: Aire unit, The door."),
        (["add", "--email", "eve", "--name", "Eve", "--role", "operator"], "not an e-mail address"),
        (["add", "--email", address_of(255), "--name", "Eve", "--role", "operator"], "not an e-mail address"),
        (["add", "--email", address_of(320), "--name", "Eve", "--role", "operator"], "not an e-mail address"),
        (["add", "--email", "eve@zoë.invalid", "--name", "Eve", "--role", "operator"], "not an e-mail"),
        (
            ["add", "--email", "eve@unit.invalid", "--name", "\udcff", "--role", "operator"],
            "no text in UTF-8",
        ),
        (["disable", "--email", "nobody@unit.invalid"], "No open account"),
        (["identity-key", "--unit", "Aire unit", "--keeper", "mo@unit.invalid"], "needs identity_keeper"),
        (
            [
                "identity-key",
                "--unit",
                "Aire unit",
                "--keeper",
                "sol@unit.invalid",
                "--passphrase-file",
                "/no/file",
            ],
            "cannot be read",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    act: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for first in (UNIT, DOOR, person("sol", "identity_keeper", "Aire unit")):
        assert main(first) == 0
    assert main(person("mo", "safeguarding_contact", "The door")) == 0
    before = entries()
    assert says in refusal(act, capsys)
    assert entries() == before


@pytest.mark.parametrize(("length", "held"), [(253, True), (254, True), (255, False), (320, False)])
def test_an_address_is_as_long_as_an_account_can_hold(length: int, *, held: bool) -> None:
    for act in (
        ["add", "--email", address_of(length), "--name", "Eve", "--role", "operator"],
        ["role", "--email", address_of(length), "--role", "operator"],
        ["disable", "--email", address_of(length)],
    ):
        assert main(act) == (0 if held else 1)
    assert Account.objects.filter(email=address_of(length)).exists() is held


def test_a_file_that_is_no_text_is_no_passphrase(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for first in (UNIT, person("sol", "identity_keeper", "Aire unit")):
        assert main(first) == 0
    (tmp_path / "passphrase").write_bytes(b"\xff" * 20)
    act = ["identity-key", "--unit", "Aire unit", "--keeper", "sol@unit.invalid"]
    assert "no text in UTF-8" in refusal([*act, "--passphrase-file", str(tmp_path / "passphrase")], capsys)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"--district": "E99999999"}, "no district"),
        ({"--deputy": "mo@unit.invalid"}, "three different people"),
        ({"--contact": "bryn@unit.invalid"}, "needs safeguarding_contact"),
        ({"--organisation": "Aire unit (fictional)"}, "no front door"),
    ],
)
def test_a_front_door_that_cannot_answer_is_refused(
    world: World, changes: dict[str, str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {
        "--district": "E08000036",
        "--organisation": "Leeds front door (fictional)",
        "--name": "Wakefield",
        "--contact": "mo@unit.invalid",
        "--deputy": "dee@unit.invalid",
        "--supervisor": "sam@unit.invalid",
    }
    act = ["front-door", *(part for option in (options | changes).items() for part in option)]
    assert says in refusal(act, capsys)
    assert FrontDoor.objects.count() == 1


def test_a_new_default_door_takes_the_place_of_the_old_one(world: World) -> None:
    act = [
        "front-door",
        "--default",
        "--district",
        "E08000036",
        "--organisation",
        "Leeds front door (fictional)",
        "--name",
        "Wakefield",
        "--contact",
        "mo@unit.invalid",
        "--deputy",
        "dee@unit.invalid",
        "--supervisor",
        "sam@unit.invalid",
    ]
    assert main(act) == 0
    assert main(act) == 0, "the same again only renews it"
    assert [door.district_id for door in FrontDoor.objects.filter(is_default=True)] == ["E08000036"]
    assert FrontDoor.objects.count() == 2


def test_a_second_identity_key_would_lock_names_away(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    act = [
        "identity-key",
        "--unit",
        world.home_unit.name,
        "--keeper",
        "sol@unit.invalid",
        "--passphrase-file",
    ]
    assert "already has a key" in refusal([*act, str(secret)], capsys)
    secret.write_text("short")
    assert "at least 16" in refusal([*act, str(secret)], capsys)
    assert IdentityKey.objects.filter(unit=world.home_unit).count() == 1


def test_a_second_keeper_opens_the_same_key_with_a_passphrase_of_its_own(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit, mine, theirs = world.home_unit, tmp_path / "mine", tmp_path / "theirs"
    mine.write_text("eleven slow boats on a mild canal")
    theirs.write_text("not the passphrase of Sol")
    assert main(person("sioned", "identity_keeper", unit.name)) == 0
    act = [
        "identity-key",
        "--unit",
        unit.name,
        "--keeper",
        "sioned@unit.invalid",
        "--passphrase-file",
        str(mine),
        "--beside",
        "sol@unit.invalid",
        "--beside-passphrase-file",
        str(theirs),
    ]
    assert "does not open" in refusal(act, capsys)
    theirs.write_text(SOL_PASSPHRASE)
    assert main(act) == 0
    first, second = WrappedKey.objects.filter(key__unit=unit).order_by("keeper__email").reverse()
    opened = [
        sealing.unwrap(
            sealing.WrappedPrivateKey(bytes(each.salt), bytes(each.wrapped)), passphrase=passphrase
        )
        for each, passphrase in ((first, SOL_PASSPHRASE), (second, mine.read_text()))
    ]
    assert opened[0] == opened[1]
    assert "another unit" in refusal([*act[:2], world.other_unit.name, *act[3:]], capsys)


def test_the_keeper_is_asked_twice(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter([PASSPHRASE, PASSPHRASE + " "])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    act = ["identity-key", "--unit", world.home_unit.name, "--keeper", "sol@unit.invalid"]
    assert "differ" in refusal(act, capsys)


def reading_unit() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT inkling_reading_unit()")
        (found,) = cursor.fetchone()
    return found
