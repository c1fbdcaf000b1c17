"""The auditor reads who did what and why; nothing that was told, and nobody else reads it."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(
    place="LS11 5DE", narrative="Canary words.", details=(DraftDetail("vehicle", text="canary van"),)
)


def test_ids_purposes_and_no_content(world: World) -> None:
    report, bryn, aled = tell_report(DRAFT), signed_in(world, "Bryn"), signed_in(world, "Aled")
    say_why(bryn, report)
    bryn.get(f"/reports/{report}/")
    page = text_of(aled.get("/audit/"))
    for words in (
        "report.told",
        "report.read",
        f"report:{report}",
        "Assess and grade a new report",
        f"account:{world.people['Bryn'].pk}",
    ):
        assert words in page
    assert "anary" not in page
    assert "Bryn" not in page, "ids only"
    assert len(audit_of("audit.read")) == 1


def test_a_long_chain_is_paged(world: World) -> None:
    bryn, aled = signed_in(world, "Bryn"), signed_in(world, "Aled")
    for _ in range(51):
        bryn.get("/inbox/")
    first, second = (text_of(aled.get(f"/audit/?page={number}")) for number in (1, 2))
    assert first.count("inbox.listed") == 50
    assert second.count("inbox.listed") == 2, "reading the chain is an entry too"


@pytest.mark.parametrize("name", ["Bryn", "Sunita", "Sol", "Dilwyn", "Mo"])
def test_nobody_else_reads_the_chain(world: World, name: str) -> None:
    assert signed_in(world, name).get("/audit/").status_code == 403
