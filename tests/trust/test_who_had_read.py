"""By each action that reads what is held of a report, somebody had read it."""

from __future__ import annotations

import re2

from inkling.governance.services import Action
from inkling.sites.unit.as_of.readers import HOW
from tests.architecture.source import PRODUCT

NOT_OF_ONE_REPORT = {
    "edition.read": "numbers rounded to five of many reports, no report",
    "audit.read": "the chain, which holds no content",
    "picture.read": "counts, and names of which each has a page of its own",
    "note.read": "a note of a service, which reads no report",
}
ASKED = re2.compile(r"each\.action = ANY \(ARRAY\[([^\]]+)\]\)|each\.action IN \(([^)]+)\)")


def asked_of_the_chain() -> set[str]:
    text = (PRODUCT / "governance" / "sql" / "governance_had_read.sql").read_text(encoding="utf-8")
    (found,) = ASKED.finditer(text)
    return {each.strip().strip("'") for each in (found[1] or found[2]).split(",")}


def test_each_action_that_reads_is_a_way_in_which_a_report_was_read() -> None:
    reads = {each.value for each in Action if each.value.endswith(".read")}
    assert reads - NOT_OF_ONE_REPORT.keys() == reads & asked_of_the_chain()


def test_each_way_has_words() -> None:
    assert asked_of_the_chain() == HOW.keys()
