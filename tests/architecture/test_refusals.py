"""What a page does not catch is answered in one place of its site; pages catch what needs their form."""

from __future__ import annotations

import ast
from uuid import uuid4

import pytest
from django.urls import reverse

from inkling.sites.unit.frame.refusals import ANSWERS, ASKS_WHY, LEADS_BACK_TO
from inkling.sites.unit.urls import urlpatterns
from tests.architecture.source import product

pytestmark = pytest.mark.urls("inkling.sites.unit.urls")

# Exactly the pages that catch one of these themselves, and why.
CATCH = {
    "src/inkling/sites/unit/concern/joining/pages.py": "two purposes are needed: what was read for one of them stays",
    "src/inkling/sites/unit/picture/long_page.py": "half of the page is read already: it says so where it ends",
}


def test_pages_leave_the_refusals_of_the_table_to_the_frame() -> None:
    of_the_table = {kind.__name__ for kind in ANSWERS}
    catching = {
        source.name
        for source in product()
        if "/sites/" in source.name
        for node in source.nodes
        if isinstance(node, ast.ExceptHandler) and node.type is not None
        for each in ast.walk(node.type)
        if isinstance(each, ast.Name) and each.id in of_the_table
    }
    assert catching == CATCH.keys(), (
        "The frame answers these (sites/unit/frame/refusals.py): let them through, or declare the page in CATCH."
    )


def test_the_frame_imports_no_site_and_names_no_page_of_one() -> None:
    (frame,) = (source for source in product() if source.name.endswith("sites/page.py"))
    assert not [name for _, name in frame.imported() if name.startswith("inkling.sites")]
    texts = [node.value for node in ast.walk(frame.tree) if isinstance(node, ast.Constant)]
    assert not [text for text in texts if isinstance(text, str) and text.endswith(".html")]


def test_each_page_leads_back_to_an_address_that_takes_the_same_id() -> None:
    for name, wanted in LEADS_BACK_TO.items():
        # Raises where an address is gone, or takes more than one id.
        assert reverse(name, args=[uuid4()]), name
        assert reverse(wanted, args=[uuid4()]), wanted


def test_each_page_of_a_dissemination_has_its_question_why() -> None:
    of_a_dissemination = {each.name for each in urlpatterns if "<uuid:dissemination_id>" in str(each.pattern)}
    # A result opens for the purpose of its search.
    of_a_dissemination.remove("search-item")
    assert of_a_dissemination == ASKS_WHY.keys() | set(ASKS_WHY.values())
    for name in ASKS_WHY.values():
        assert reverse(name, args=[uuid4()])
