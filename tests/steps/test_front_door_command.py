"""`inkling front-door`: the doors of many districts from one table, all or none; what is wrong is said by its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inkling.commands.people.front_door import main
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.services import load_regions
from inkling.safeguarding.models import FrontDoor
from tests.people import World

HEAD = "district,organisation,name,contact,deputy,supervisor"


@pytest.fixture
def people(world: World) -> str:
    """What stands behind a district: an organisation and three people of it."""
    load_regions()
    door = FrontDoor.objects.first()
    assert door is not None
    steps = ",".join(each.email for each in (door.contact, door.deputy, door.supervisor))
    return f'"{door.organisation.name}",Local door,{steps}'


def table(folder: Path, *lines: str, head: str = HEAD) -> str:
    file = folder / "doors.csv"
    file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8-sig")
    return str(file)


def codes() -> list[str]:
    return sorted(each.code for each in installed_atlas().districts.values() if not each.replaced_by)


def test_all_districts_of_the_country_are_appointed_from_one_table(
    people: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = codes()
    assert main(["import", table(tmp_path, *(f"{code},{people}" for code in known))]) == 0
    assert f"{len(known)} front doors are appointed." in capsys.readouterr().out
    assert FrontDoor.objects.exclude(district=None).count() == len(known)
    assert main(["list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["missing"] == []
    assert {each["district"] for each in listed["front_doors"]} >= set(known)


def test_each_line_that_is_wrong_is_said_and_none_is_taken(
    people: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = FrontDoor.objects.count()
    good, *_ = codes()
    wrong = table(
        tmp_path, f"{good},{people}", f"E99999999,{people}", f'{codes()[1]},"Nobody",Door,a@b,c@d,e@f'
    )
    assert main(["import", wrong]) == 1
    said = capsys.readouterr().err
    assert "line 3: " in said
    assert "line 4: " in said
    assert "2 lines are wrong: none of the 3 was taken." in said
    assert FrontDoor.objects.count() == before


@pytest.mark.parametrize(
    ("head", "line", "says"),
    [
        ("district,name", "x,y", "write district,organisation,name,contact,deputy,supervisor"),
        (HEAD, "E08000035,only", "has not 6 columns"),
    ],
)
def test_a_table_of_another_form_is_refused(
    people: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], head: str, line: str, says: str
) -> None:
    assert main(["import", table(tmp_path, line, head=head)]) == 1
    assert says in capsys.readouterr().err


def test_a_district_in_two_lines_and_a_trial_change_nothing(people: str, tmp_path: Path) -> None:
    before = FrontDoor.objects.count()
    good, *_ = codes()
    assert main(["import", table(tmp_path, f"{good},{people}", f"{good},{people}")]) == 1
    assert main(["import", "--dry-run", table(tmp_path, f"{good},{people}")]) == 0
    assert FrontDoor.objects.count() == before


def test_districts_without_a_door_are_named(people: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--missing"]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= len(codes()) - 1
