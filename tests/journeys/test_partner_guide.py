"""Two operators type their guide, docs/guides/operator-installations.md, and an item goes from one to the other."""

from __future__ import annotations

import re
import shlex

import pytest
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.commands.people import api_key, partner, user
from inkling.exchange.methods.partner_keys import open_key
from inkling.exchange.models import Agreement, ApiKey, PartnerLink
from inkling.exchange.rules.linking import LinkTrouble
from inkling.journeys.exchanging.keep_keys import revoke_key
from tests.deploy.guide import GUIDES, steps_of
from tests.journeys import two_installations
from tests.journeys.two_installations import Between
from tests.journeys.unit_site import tell_report
from tests.people import World, acting_as
from tests.trust.test_authorisation_matrix import OURS, sent_of

COMMANDS = {"user": user.main, "api-key": api_key.main, "partner": partner.main}
GUIDE = (GUIDES / "operator-installations.md").read_text(encoding="utf-8")
# Its two units are of no real force; those of the tests are called so.
THERE = "Don unit, in its own installation"
ADDRESS = "https://api.aire.example"


def type_in(command: str) -> None:
    """Do a command as its operator; one that is refused is a fault of the guide."""
    for unit in ("Don unit", "Aire unit"):
        command = command.replace(f'--unit "{unit}"', f'--unit "{unit} (fictional)"')
    program, name, *rest = shlex.split(command)
    assert program == "inkling"
    with acting_as("migrate"):
        assert COMMANDS[name](rest) == 0, command


def said_in_the_table(words: str) -> list[str]:
    """Return the commands of the line of the guide's table that says these words."""
    (line,) = [each for each in GUIDE.splitlines() if each.startswith("|") and words in each]
    return re.findall(r"`(inkling [^`]+)`", line)


@pytest.mark.usefixtures("api_site")
def test_what_the_guide_says_links_two_installations(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there, here = steps_of("operator-installations.md", heading="Link them")
    (listed,) = steps_of("operator-installations.md", heading="How it goes")
    for command in there.commands():
        type_in(command)
    (key,) = re.findall(r"inkling_[a-z2-7]{32}", capsys.readouterr().out)
    monkeypatch.setattr("getpass.getpass", lambda _: key)
    for command in here.commands():
        type_in(command)
    with acting_as("backup"):
        link, key_row = PartnerLink.objects.get(), ApiKey.objects.get()
    assert link.address == ADDRESS
    monkeypatch.setattr(two_installations, "HERE", ADDRESS)
    between = Between(world, key, key_row.pk, link.pk)
    sent_of(tell_report(OURS), partner=THERE)
    assert between.fetch(at=timezone.now())
    assert len(between.arrived()) == 1

    capsys.readouterr()
    type_in(listed.text)
    assert "last whole round on" in capsys.readouterr().out
    with acting_as("migrate"):
        revoke_key(key_row.pk, by=Operator(), at=timezone.now())
    assert not between.fetch(at=timezone.now())
    type_in(listed.text)
    stopped = re.search(r"STOPPED: [^;]+", capsys.readouterr().out)
    assert stopped is not None
    type_in(there.commands()[1].replace("its Inkling", "its Inkling, anew"))
    (key,) = re.findall(r"inkling_[a-z2-7]{32}", capsys.readouterr().out)
    for command in said_in_the_table(stopped[0]):
        type_in(command.replace("ID", str(link.pk)))
    assert between.fetch(at=timezone.now())
    (end,) = re.findall(r"`(inkling partner end [^`]+)`", GUIDE)
    type_in(end.replace("ID", str(link.pk)))
    assert not between.fetch(at=timezone.now())


@pytest.mark.usefixtures("world")
def test_what_the_guide_says_lets_two_units_ask_each_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for step in steps_of("operator-installations.md", heading="Link them"):
        type_in(step.commands()[0])
    first, second = steps_of("operator-installations.md", heading="Let two units ask each other")
    capsys.readouterr()
    type_in(first.text)
    key, *_ = capsys.readouterr().out.splitlines()
    monkeypatch.setattr("getpass.getpass", lambda _: key)
    type_in(second.text)
    with acting_as("backup"):
        aire, don = Agreement.objects.order_by("unit__name")
    assert key == open_key(aire.pk, bytes(aire.key_sealed)) == open_key(don.pk, bytes(don.key_sealed))
    for command in re.findall(r"`(inkling partner end-agreement [^`]+)`", GUIDE):
        type_in(command.replace("ID", str(don.pk)))
    type_in("inkling partner agreements")
    assert "ended on" in capsys.readouterr().out


@pytest.mark.parametrize("trouble", LinkTrouble)
def test_the_guide_says_what_to_do_for_each_trouble(trouble: LinkTrouble) -> None:
    cells = [line.split("|")[1] for line in GUIDE.splitlines() if line.startswith("|")]
    said = [
        words
        for cell in cells
        for words in re.split(r"[;:]", cell)
        if trouble.label.lower().startswith(words.strip()) and words.strip()
    ]
    assert said, f"The table of operator-installations.md has no line for {trouble.label!r}"
