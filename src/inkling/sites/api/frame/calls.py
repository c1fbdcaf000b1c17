"""Every call declares which scope it needs and what it leaves in the audit chain; undeclared, the site does not start.

A call runs outside a transaction: its journey opens one, and shows the key in it again. What reads or writes without an
entry is not answered.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inkling.accounts.actor import Machine
from inkling.exchange.rules.keys import KeyScope
from inkling.governance.watching import watch_writes
from inkling.journeys.exchanging.act_for import KeyUnknown, admit_machine
from inkling.sites.api.frame.problems import Fault, Problem, problem
from inkling.sites.page import (
    Audit,
    AuditMissing,
    Declaration,
    Machines,
    View,
    answer_refusals,
    refuse_while_alone,
)

__all__ = ["CallRefused", "call", "machine_of"]

_SCHEME = "bearer "


class CallRefused(Exception):
    """A call cannot be answered as it is: `kind` and `faults` say why."""

    def __init__(self, kind: Problem, faults: Iterable[Fault] = ()) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.faults = tuple(faults)


def call(*, method: str, scope: KeyScope, audit: Audit) -> Callable[[Callable[..., HttpResponse]], View]:
    """Declare a call: its one method, the scope that a key must have, and what it leaves in the chain."""

    def declare(view: Callable[..., HttpResponse]) -> View:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != method:
                return problem(Problem.METHOD, Allow=method)
            if settings.INKLING_IS_DRILL:
                # What it took would reach nobody, and what it gives may have been recalled since.
                return problem(Problem.PRACTICE, Retry_After="3600")
            return answer_refusals(_run, request, view, scope, args, kwargs)

        declared: Any = answer
        declared.declaration = Declaration(Machines(scope), audit)
        declared.method = method
        return cast(View, declared)

    return declare


def machine_of(request: HttpRequest) -> Machine:
    """Return the system that `call` let in."""
    machine: Machine = cast(Any, request).machine
    return machine


def _run(
    request: HttpRequest, view: Callable[..., HttpResponse], scope: KeyScope, args: Any, kwargs: Any
) -> HttpResponse:
    refuse_while_alone()
    cast(Any, request).machine = admit_machine(
        _key_of(request), scope=scope, tells=request.method == "POST", at=timezone.now()
    )
    with watch_writes() as watch:
        response = view(request, *args, **kwargs)
    if response.status_code < 300 and not watch.has_appended:
        raise AuditMissing(f"{view.__module__}.{view.__name__} left no audit entry: call its journey first.")
    return response


def _key_of(request: HttpRequest) -> str:
    """Return the key of the Authorization header. Raises `KeyUnknown` where there is none."""
    given = request.headers.get("Authorization", "")
    if not given[: len(_SCHEME)].lower() == _SCHEME:
        raise KeyUnknown
    return given[len(_SCHEME) :].strip()
