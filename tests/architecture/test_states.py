"""The diagram of states is the code's own, and the code's tables are whole."""

from collections.abc import Mapping

import pytest

from inkling.commands.draw_names import names_page
from inkling.commands.draw_regions import region_pages
from inkling.commands.draw_states import states_page
from inkling.regions.rules.forms.paths import all_names, read_path
from inkling.routing.rules import states as routing
from inkling.safeguarding.rules import states as safeguarding
from inkling.vocabulary.terms import Term
from tests.architecture.source import ROOT

TABLES = [
    (routing.TRANSITIONS, {routing.SubmissionState.WAITING}),
    (
        safeguarding.TRANSITIONS,
        {safeguarding.ConcernState.RAISED, safeguarding.ConcernState.ALREADY_REFERRED},
    ),
]


def test_the_page_shows_the_states_of_the_code() -> None:
    written = (ROOT / "docs" / "states.md").read_text(encoding="utf-8")
    assert written == states_page(), (
        "Draw it again: PYTHONPATH=src python -m inkling.commands.draw_states > docs/states.md"
    )


def test_the_page_of_names_is_that_of_the_vocabulary() -> None:
    written = (ROOT / "docs" / "guides" / "region-names.md").read_text(encoding="utf-8")
    assert written == names_page(), (
        "Draw it again: PYTHONPATH=src python -m inkling.commands.draw_names > docs/guides/region-names.md"
    )


def test_the_pages_of_regions_are_those_of_the_packs() -> None:
    folder = ROOT / "docs" / "regions"
    written = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    pages = region_pages()
    wrong = sorted(name for name in written.keys() | pages.keys() if written.get(name) != pages.get(name))
    assert not wrong, (
        f"Draw them again: PYTHONPATH=src python -m inkling.commands.draw_regions docs/regions ({wrong})"
    )
    assert len(pages) == 47


def test_every_name_of_the_page_is_read() -> None:
    assert [name for name in all_names() if read_path(name).name != name] == []


def test_what_is_on_its_way_is_not_erased() -> None:
    """The same as `governance_erase_report` refuses (tests/journeys/test_erase_report.py)."""
    page = states_page()
    for state in ("waiting", "raised", "already_referred", "acknowledged"):
        assert f"    {state} --> erased" not in page
    for state in ("in_inbox", "submitted", "decided", "joined"):
        assert f"    {state} --> erased" in page
    assert page.count("    erased --> [*]") == page.count("| `erased` |") == 2


@pytest.mark.parametrize(("table", "start"), TABLES)
def test_every_state_is_in_the_table_and_can_be_reached(
    table: Mapping[Term, frozenset[Term]], start: set[Term]
) -> None:
    every = set(type(next(iter(start))))
    assert set(table) == every
    reached, new = set(start), set(start)
    while new := {to for state in new for to in table[state]} - reached:
        reached |= new
    assert reached == every


@pytest.mark.parametrize(("table", "start"), TABLES)
def test_nothing_stands_still_for_ever_before_its_end(
    table: Mapping[Term, frozenset[Term]], start: set[Term]
) -> None:
    ends = {state for state, followers in table.items() if not followers}
    for state in table:
        seen = {state}
        while new := {to for each in seen for to in table[each]} - seen:
            seen |= new
        assert seen & ends, f"{state.value} leads to no end"
