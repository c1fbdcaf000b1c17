"""A day of a month with its year is that day, in every spelling and for every year of the last century and this."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.dates.moments import moment_of
from inkling.extraction.normalise.date import resolve
from inkling.extraction.spans import CATEGORY_OF, SURE, Span
from tests.rules.composing import who

TOLD_ON = date(2026, 12, 2)
YEARS = range(1900, 2100)
SPELLINGS = (
    "12/03/{y}",
    "12.3.{y}",
    "12-03-{y}",
    "{y}-03-12",
    "{y}/03/12",
    "12 March {y}",
    "12 march, {y}",
    "12 Mar {y}",
    "12 Mar. {y}",
    "12th March {y}",
    "12th of March {y}",
    "12th of March, {y}",
    "12th march of {y}",
    "12-mar-{y}",
    "12/Mar/{y}",
    "12.Mar.{y}",
    "Thursday 12 March {y}",
    "Thursday the 12th of March {y}",
    "March 12 {y}",
    "March 12, {y}",
    "March 12th {y}",
    "march 12th, {y}",
    "March the 12th {y}",
    "March the 12th, {y}",
    "Mar-12-{y}",
)
SHORT = (
    "12 March {y}",
    "12 March '{y}",
    "12th of Mar {y}",
    "12-mar-{y}",
    "12/3/{y}",
    "March 12th '{y}",
    "March 12, {y}",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("day", [TOLD_ON, None])
def test_a_year_in_four_figures_is_that_year(spelling: str, day: date | None) -> None:
    read = {year: resolve(spelling.format(y=year), day=day) for year in YEARS}
    assert read == {year: f"{year}-03-12" for year in YEARS}


@pytest.mark.parametrize("spelling", SHORT)
def test_a_year_in_two_figures_is_the_last_such_or_one_planned(spelling: str) -> None:
    read = {year: resolve(spelling.format(y=f"{year % 100:02}"), day=TOLD_ON) for year in range(1932, 2032)}
    assert read == {year: f"{year}-03-12" for year in range(1932, 2032)}


@pytest.mark.parametrize("year", [1960, 1979, 1988, 1999, 2000, 2012, 2026])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_day_is_found_in_a_note(spelling: str, year: int) -> None:
    text = f"Craig Doyle was convicted on {spelling.format(y=year)} of harming a girl."
    spans = extract(text, day=TOLD_ON).spans
    assert f"{year}-03-12" in {span.value for span in spans}
    assert "description" not in {span.type for span in spans}  # the twelfth is no age of twelve


@pytest.mark.parametrize("year", [1907, 1931, 1959, 1988])
@pytest.mark.parametrize(
    "lead", ["born ", "born on ", "DOB ", "DOB: ", "d.o.b. ", "D.O.B: ", "date of birth: "]
)
def test_a_birth_is_of_any_year(lead: str, year: int) -> None:
    text = f"Craig Doyle, {lead}12 March {year}, took Mia (13) to a hotel."
    assert f"{year}-03-12" in {span.value for span in extract(text, day=TOLD_ON).spans}


@pytest.mark.parametrize("told", ["7 March 20:05", "7 March 2.05pm", "March 7 10pm", "7 March 10pm"])
def test_an_hour_behind_a_day_is_no_year_and_no_other_day(told: str) -> None:
    assert resolve(told, day=TOLD_ON) == "2026-03-07"


@pytest.mark.parametrize("told", ["February 1991", "March 2026", "in March 1988"])
def test_a_month_with_its_year_is_no_day(told: str) -> None:
    assert resolve(told, day=TOLD_ON) is None


def test_a_month_of_the_last_century_is_of_its_year() -> None:
    span = Span(0, 13, "February 1991", CATEGORY_OF["date"], "date", SURE, "marked")
    found = moment_of(0, span, day=TOLD_ON)
    assert (found.first, found.last) == ("1991-02-01", "1991-02-28")


@pytest.mark.parametrize("hour", ["1930", "2035", "2050"])
def test_a_year_that_may_be_an_hour_is_none(hour: str) -> None:
    spans = extract(f"24 Nov {hour} Leah left with Kaz in the van.", day=TOLD_ON).spans
    assert [span.value for span in spans if span.type == "date"] == ["2026-11-24"]
    assert [span.text for span in spans if span.type == "time"] == [hour]


@pytest.mark.parametrize(
    "born",
    ["12 March 1988", "12th of March, 1988", "3-mar-1988", "March 3rd, 1988", "Feb 3 1991", "12/3/1988"],
)
def test_who_was_born_in_the_last_century_is_grown_up(born: str) -> None:
    text = f"Craig Doyle (born {born}) took Mia (13) to a hotel."
    assert (who(text, "Craig", TOLD_ON).age, who(text, "Mia", TOLD_ON).age) == ("adult", "child")
    assert who(text, "Craig", TOLD_ON).role != "child_at_risk"


@pytest.mark.parametrize("text", ["3 Nov 15 girls were seen at the flat", "3 Nov 20 pounds was sent to her"])
def test_a_count_behind_a_day_is_no_year(text: str) -> None:
    values = [span.value for span in extract(text, day=TOLD_ON).spans if span.type == "date"]
    assert values == ["2026-11-03"]


@pytest.mark.parametrize(
    "text", ["On 3 Nov 15 he hit her", "3 Nov 15 Kaz left with Mia", "Seen 3 Nov 15 in Leeds"]
)
def test_two_figures_behind_a_day_are_its_year(text: str) -> None:
    values = [span.value for span in extract(text, day=TOLD_ON).spans if span.type == "date"]
    assert values == ["2015-11-03"]
