"""Every page declares whom it admits and what it leaves in the audit chain; undeclared, no site starts."""

import importlib

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from inkling.sites.page import Anyone, Audit, Declaration, declared_pages, undeclared_pages
from tests.architecture.source import PRODUCT

SITES = [f"inkling.sites.{file.parent.name}.urls" for file in sorted(PRODUCT.glob("sites/*/urls.py"))]


@pytest.mark.parametrize("module", SITES)
def test_every_page_is_declared(module: str) -> None:
    missing = undeclared_pages(importlib.import_module(module).urlpatterns)
    assert not missing, f"{module}: put @page(admits=..., audit=...) on the views of {missing}"


def test_an_undeclared_page_is_found() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert undeclared_pages([path("somewhere/", view)]) == ["/somewhere/"]


@pytest.mark.parametrize("module", SITES)
def test_pages_for_anyone_read_nothing(module: str) -> None:
    found: list[tuple[str, Declaration]] = [
        (address, declaration)
        for address, _, declaration in declared_pages(importlib.import_module(module).urlpatterns)
    ]
    wrong = [
        address
        for address, declaration in found
        if declaration.admits is Anyone and declaration.audit in (Audit.READS, Audit.LISTS)
    ]
    assert found
    assert not wrong, f"{module}: these show content to anyone: {wrong}"
