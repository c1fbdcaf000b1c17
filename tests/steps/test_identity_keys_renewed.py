"""A keeper who forgot gets another passphrase beside one who did not; where nobody opens the key, a new one is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.accounts.models import Account
from inkling.capture.models import IdentityKey, WrappedKey
from inkling.capture.rules import sealing
from inkling.commands.people.user import main
from inkling.governance.models import AuditEntry
from tests.people import SOL_PASSPHRASE, World, acting_as
from tests.steps.test_accounts import person, refusal

UNAS = "seven grey geese above the lock"  # fictional
ANOTHER = "eleven slow boats on a mild canal"  # fictional


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A folder in which each passphrase lies in a file of its own name."""
    for name, passphrase in (("sol", SOL_PASSPHRASE), ("una", UNAS), ("another", ANOTHER)):
        (tmp_path / name).write_text(passphrase)
    return tmp_path


def key(
    world: World, typed: Path, keeper: str, passphrase: str, *more: str, beside: str = "", opens: str = ""
) -> list[str]:
    """Return the command that lets `keeper` open the unit's key, beside one whose passphrase lies in `opens`."""
    act = ["identity-key", "--unit", world.home_unit.name, "--keeper", f"{keeper}@unit.invalid"]
    act += ["--passphrase-file", str(typed / passphrase), *more]
    if beside:
        act += ["--beside", f"{beside}@unit.invalid", "--beside-passphrase-file", str(typed / opens)]
    return act


def opens(passphrase: str, *, of: str, which: IdentityKey) -> bytes:
    held = WrappedKey.objects.get(key=which, keeper__email=f"{of}@unit.invalid")
    return sealing.unwrap(
        sealing.WrappedPrivateKey(bytes(held.salt), bytes(held.wrapped)), passphrase=passphrase
    )


def live(world: World) -> IdentityKey:
    return IdentityKey.objects.get(unit=world.home_unit, retired_on__isnull=True)


def test_a_keeper_who_forgot_gets_another_passphrase_beside_one_who_did_not(
    world: World, typed: Path
) -> None:
    assert main(person("una", "identity_keeper", world.home_unit.name)) == 0
    assert main(key(world, typed, "una", "una", beside="sol", opens="sol")) == 0
    assert main(key(world, typed, "sol", "another", beside="una", opens="una")) == 0
    assert opens(ANOTHER, of="sol", which=live(world)) == opens(UNAS, of="una", which=live(world))
    with pytest.raises(sealing.SealingRefused):
        opens(SOL_PASSPHRASE, of="sol", which=live(world))


def test_a_keeper_changes_the_own_passphrase(world: World, typed: Path) -> None:
    was = opens(SOL_PASSPHRASE, of="sol", which=live(world))
    assert main(key(world, typed, "sol", "another", beside="sol", opens="sol")) == 0
    assert opens(ANOTHER, of="sol", which=live(world)) == was


def test_while_somebody_opens_the_key_it_is_renewed_beside_them_alone(
    world: World, typed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(person("una", "identity_keeper", world.home_unit.name)) == 0
    old = live(world)
    assert "beside" in refusal(key(world, typed, "una", "una", "--renew"), capsys)
    wrong = key(world, typed, "una", "una", "--renew", beside="sol", opens="another")
    assert "does not open" in refusal(wrong, capsys)
    assert live(world) == old
    assert main(key(world, typed, "una", "una", "--renew", beside="sol", opens="sol")) == 0
    new = live(world)
    assert new != old
    assert bytes(new.public_key) != bytes(old.public_key)
    # What was told before opens for her too, by the same passphrase; what is told now opens for her alone.
    assert opens(UNAS, of="una", which=old) == opens(SOL_PASSPHRASE, of="sol", which=old)
    assert not WrappedKey.objects.filter(key=new, keeper__email="sol@unit.invalid").exists()
    with acting_as("backup"):
        last = AuditEntry.objects.order_by("seq").last()
    assert last is not None
    sol, una = (Account.objects.get(email=f"{name}@unit.invalid").pk for name in ("sol", "una"))
    assert (last.action, last.subject, last.unit_id) == (
        "identity-key.made",
        f"organisation:{world.home_unit.pk}",
        world.home_unit.pk,
    )
    assert last.purpose == f"identity-key:{new.pk}, in place of:{old.pk}, keeper:{una}, beside:{sol}"


def test_a_keeper_with_an_open_account_is_shut_out_by_no_other_role(
    world: World, typed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given another role for a minute, she would not notice that names are sealed to somebody else from then on."""
    assert main(person("una", "identity_keeper", world.home_unit.name)) == 0
    assert main(["role", "--email", "sol@unit.invalid", "--role", "officer"]) == 0
    old = live(world)
    assert "sol@unit.invalid holds the key" in refusal(key(world, typed, "una", "una", "--renew"), capsys)
    assert live(world) == old


def test_the_auditor_of_the_unit_reads_who_was_let_in_and_that_nobody_was_beside(
    world: World, typed: Path
) -> None:
    """Not the home unit's auditor, to whom go the entries of no unit."""
    act = key(world, typed, "una", "una", "--renew")
    act[2] = world.other_unit.name
    assert main(["disable", "--email", "sol@unit.invalid"]) == 0
    assert main(person("una", "identity_keeper", world.other_unit.name)) == 0
    assert main(act) == 0
    with acting_as("backup"):
        last = AuditEntry.objects.filter(action="identity-key.made").order_by("seq").last()
    assert last is not None
    assert last.unit_id == world.other_unit.pk
    assert last.purpose.endswith(", beside:nobody")


def test_where_nobody_opens_it_any_more_what_is_told_from_now_on_can_be_opened(
    world: World, typed: Path
) -> None:
    assert main(["disable", "--email", "sol@unit.invalid"]) == 0
    assert main(person("una", "identity_keeper", world.home_unit.name)) == 0
    old = live(world)
    assert main(key(world, typed, "una", "una", "--renew")) == 0
    assert opens(UNAS, of="una", which=live(world))
    assert not WrappedKey.objects.filter(key=old, keeper__email="una@unit.invalid").exists()
    # Sol comes back, remembers, and each lets the other in.
    assert main(["reopen", "--email", "sol@unit.invalid"]) == 0
    assert main(key(world, typed, "sol", "sol", beside="una", opens="una")) == 0
    assert main(key(world, typed, "una", "una", beside="sol", opens="sol")) == 0
    for each in (old, live(world)):
        assert opens(SOL_PASSPHRASE, of="sol", which=each) == opens(UNAS, of="una", which=each)


def test_one_who_joins_later_opens_what_was_sealed_before_the_renewal(world: World, typed: Path) -> None:
    old = live(world)
    assert main(key(world, typed, "sol", "sol", "--renew", beside="sol", opens="sol")) == 0
    assert main(person("una", "identity_keeper", world.home_unit.name)) == 0
    assert main(key(world, typed, "una", "una", beside="sol", opens="sol")) == 0
    assert opens(UNAS, of="una", which=old) == opens(SOL_PASSPHRASE, of="sol", which=old)


def test_a_unit_without_a_key_has_none_to_renew(
    world: World, typed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    WrappedKey.objects.all().delete()
    IdentityKey.objects.all().delete()
    assert "no key yet" in refusal(key(world, typed, "sol", "sol", "--renew"), capsys)
