"""Two who act on concerns at the same moment: neither gets an error page, nothing is lost, nothing slips past."""

from __future__ import annotations

import json

import pytest

from inkling.installation.database.embedded import open_embedded_database
from tests.browser.homes import fill_in_earnest
from tests.trust.test_at_once import run

AT_ONCE = "import django; django.setup(); from tests.trust.concerns_at_once import main; main()"


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    home = tmp_path_factory.mktemp("concerns-at-once")
    for folder in (home, *home.parents[:2]):
        folder.chmod(0o711)
    fill_in_earnest(home)
    with open_embedded_database({"INKLING_HOME": str(home)}):
        run(home, "community", "-m", "tests.trust.tell_concerns_at_once")
        found: dict[str, list[str]] = json.loads(run(home, "unit", "-c", AT_ONCE))
        return found


@pytest.mark.parametrize(
    ("meeting", "answers"),
    [
        ("join and join", ["leads", "joined"]),
        ("join then decide", ["leads", "read first"]),
        ("decide then join", ["decided", "decided"]),
        ("add and add", ["added", "added"]),
        ("add then decide", ["added", "read first"]),
        ("ask and ask", []),
        ("answer then decide", ["answered", "decided"]),
    ],
)
def test_who_comes_second_waits_and_then_sees_what_stands(
    came: dict[str, list[str]], meeting: str, answers: list[str]
) -> None:
    assert came[meeting] == ["done", "done", *answers]


def test_two_joinings_stand_and_both_additions_are_numbered(came: dict[str, list[str]]) -> None:
    assert came["left"] == ["2", "1", "2"]


def test_the_units_login_stops_no_clock(came: dict[str, list[str]]) -> None:
    tried = {name: came_of for name, came_of in came.items() if name.startswith("stop: ")}
    assert tried.pop("stop: left") == ["raised contact True"] * 3
    assert len(tried) == 15
    assert {name: each for name, each in tried.items() if each != ["IntegrityError"]} == {}
