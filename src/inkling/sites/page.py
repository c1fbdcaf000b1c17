"""Every page declares whom it admits and what it leaves in the audit chain. An undeclared page stops the start.

`@page` opens the transaction, says who the viewer is to row-level security, and after the page has run proves that
a page which reads or writes content really left its audit entry in that same transaction.

A refusal that a page does not catch is answered by the table of its site: `INKLING_REFUSALS` names it.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol, cast

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.module_loading import import_string

from inkling.accounts.actor import Member, view_as
from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.governance.queries import OtherServerAway, is_other_server_away
from inkling.governance.watching import watch_writes
from inkling.vocabulary.terms import Term

# A page leads on to another by a status from here on, and refuses by one from there on.
_LEADS_ON, _REFUSED = 300, 400


class Audit(Enum):
    """What a page leaves in the audit chain."""

    NOTHING_READ = "holds no content of reports"
    READS = "reads content: an entry in the same transaction, before the read"
    LISTS = "lists rows: one entry naming their ids"
    WRITES = "writes through one journey, which leaves its entry"
    OPENS = "opens a sealed identity: the vault's own transaction leaves the entry, before the read"


class Anyone:
    """Admits anyone: the community site, and the pages of signing in."""


@dataclass(frozen=True)
class Machines:
    """Admits a system of an organisation whose key has this scope (`sites/api`)."""

    scope: Term


class AuditMissing(AssertionError):
    """A page read or wrote content and left no audit entry. Nothing is shown, and a member's page is rolled back."""


class NotAdmitted(Exception):
    """This account's role is not among those that the page admits."""


class NotSignedIn(Exception):
    """A page of members was asked for by somebody who is not signed in, or no longer."""


@dataclass(frozen=True)
class Answer:
    """How a site answers a named refusal. `keeps`: what the page wrote before it stays; else all is rolled back."""

    respond: Callable[[HttpRequest, Any], HttpResponse]
    keeps: bool = False


@dataclass(frozen=True)
class Declaration:
    """What a page declared: roles (or anyone), audit kind, and whether it wants a recent sign-in (minutes)."""

    admits: frozenset[Role] | type[Anyone] | Machines
    audit: Audit
    step_up_minutes: int | None = None


class View(Protocol):
    """A Django view."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a request."""
        ...


def page(
    *, admits: frozenset[Role] | type[Anyone], audit: Audit, step_up_minutes: int | None = None
) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """Declare a page. For members the view runs in one transaction as that viewer; `request.member` says who."""
    declaration = Declaration(admits, audit, step_up_minutes)

    def declare(view: Callable[..., HttpResponseBase]) -> View:
        @functools.wraps(view)
        def anyone(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return _run_as_anyone(view, request, declaration, args, kwargs)

        @functools.wraps(view)
        def members(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            refusal = _refusal(request, declaration)
            return refusal or _run_as_member(view, request, declaration, args, kwargs)

        declared = anyone if admits is Anyone else members
        declared.declaration = declaration  # type: ignore[attr-defined]
        return declared

    return declare


def refuse_while_alone() -> None:
    """Raise `OtherServerAway` where what is done here would wait for a server that is not there."""
    if is_other_server_away():
        raise OtherServerAway


def member_of(request: HttpRequest) -> Member:
    """Return the member whom `page` let in."""
    member: Member = request.member  # type: ignore[attr-defined]
    return member


@contextmanager
def going_on(request: HttpRequest) -> Iterator[None]:
    """Open another transaction of the same viewer, for an answer of which the rest is made while its start is read.

    What is read in it owes an entry of its own. Whoever leaves ends it: nothing of it stays.
    """
    with transaction.atomic():
        view_as(str(member_of(request).account_id))
        admit_again(request)
        yield
        if not _was_audited():
            raise AuditMissing("What went on after its page left no audit entry: call its journey.")


def admit_again(request: HttpRequest) -> None:
    """Ask anew whether this person would be let in. Raises `NotSignedIn`, `NotAdmitted` where anything changed."""
    member = member_of(request)
    account = Account.objects.filter(pk=member.account_id, is_active=True).first()
    if account is None or not request.session.exists(request.session.session_key or ""):
        raise NotSignedIn
    if Member.of(account, sign_in=member.sign_in) != member:
        raise NotAdmitted


def declared_pages(
    patterns: list[URLPattern | URLResolver], prefix: str = "/"
) -> Iterator[tuple[str, Any, Any]]:
    """Return (address, view, its declaration or None) of every page below these patterns."""
    for each in patterns:
        address = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from declared_pages(each.url_patterns, address)
        else:
            yield address, each.callback, getattr(each.callback, "declaration", None)


def undeclared_pages(patterns: list[URLPattern | URLResolver]) -> list[str]:
    """Return the addresses of pages that declare nothing."""
    return [address for address, _, declaration in declared_pages(patterns) if declaration is None]


def _refusal(request: HttpRequest, declaration: Declaration) -> HttpResponse | None:
    account = request.user
    if not isinstance(account, Account) or not account.is_active:
        return _answer(request, NotSignedIn())
    if isinstance(declaration.admits, frozenset) and account.as_role not in declaration.admits:
        return _answer(request, NotAdmitted())
    if declaration.step_up_minutes is not None:
        return _ask_again(request, minutes=declaration.step_up_minutes)
    return None


def _ask_again(request: HttpRequest, *, minutes: int) -> HttpResponse | None:
    """Ask the site how old the last proof is: `INKLING_STEP_UP` names its function. Without one the page breaks."""
    asks: Callable[[HttpRequest, int], HttpResponse | None] = import_string(settings.INKLING_STEP_UP)
    return asks(request, minutes)


def _run_as_member(
    view: Callable[..., HttpResponseBase],
    request: HttpRequest,
    declaration: Declaration,
    args: Any,
    kwargs: Any,
) -> HttpResponseBase:
    account = cast(Account, request.user)
    try:
        with transaction.atomic():
            view_as(str(account.pk))
            request.member = Member.of(account, sign_in=sign_in_of(request))  # type: ignore[attr-defined]
            with watch_writes() as watch:
                response = _run_keeping(view, request, args, kwargs)
            if (
                _must_be_audited(declaration)
                and _owes_entry(response, has_written=watch.has_written)
                and not _was_audited()
            ):
                raise _audit_missing(view)
    except _refusals(keeps=False) as refusal:
        return _answer(request, refusal)
    return response


def _run_as_anyone(
    view: Callable[..., HttpResponseBase],
    request: HttpRequest,
    declaration: Declaration,
    args: Any,
    kwargs: Any,
) -> HttpResponseBase:
    """Run a page without an account. Its journey opens the transaction; a turn that wrote nothing owes no entry."""
    if not _must_be_audited(declaration):
        return view(request, *args, **kwargs)
    with watch_writes() as watch:
        response = view(request, *args, **kwargs)
    if watch.lacks_entry and response.status_code < _REFUSED:
        raise _audit_missing(view)
    return response


def _owes_entry(response: HttpResponseBase, *, has_written: bool) -> bool:
    """Say whether a member's page owes an entry: what it showed, or wrote before it led on to another page."""
    return response.status_code < _LEADS_ON or (has_written and response.status_code < _REFUSED)


def answer_refusals(run: Callable[..., HttpResponse], request: HttpRequest, *rest: Any) -> HttpResponse:
    """Return what `run` answers; a refusal that it does not catch is answered by the table of the site."""
    try:
        return run(request, *rest)
    except _refusals(keeps=False) as refusal:
        return _answer(request, refusal)


def _run_keeping(
    view: Callable[..., HttpResponseBase], request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponseBase:
    """Run the page; a refusal that keeps what was written before it is answered inside the transaction."""
    try:
        return view(request, *args, **kwargs)
    except _refusals(keeps=True) as refusal:
        return _answer(request, refusal)


def _table() -> Mapping[type[Exception], Answer]:
    """Return the answers of this site: `INKLING_REFUSALS` names them. Without any the page breaks."""
    table: Mapping[type[Exception], Answer] = import_string(settings.INKLING_REFUSALS)
    return table


def _refusals(*, keeps: bool) -> tuple[type[Exception], ...]:
    return tuple(kind for kind, answer in _table().items() if answer.keeps is keeps)


def _answer(request: HttpRequest, refusal: Exception) -> HttpResponse:
    answer = next(each for kind, each in _table().items() if isinstance(refusal, kind))
    return answer.respond(request, refusal)


def _audit_missing(view: Callable[..., HttpResponseBase]) -> AuditMissing:
    return AuditMissing(f"{view.__module__}.{view.__name__} left no audit entry: call its journey first.")


def _must_be_audited(declaration: Declaration) -> bool:
    # What the vault's login has written stands in another transaction, which this one cannot see.
    return declaration.audit not in (Audit.NOTHING_READ, Audit.OPENS)


def sign_in_of(request: HttpRequest) -> str:
    """Return an opaque name of this sign-in (a hash of the session key), for purposes asked once a sign-in."""
    key = request.session.session_key or ""
    return hashlib.sha256(b"inkling sign-in " + key.encode()).hexdigest()[:32]


def _was_audited() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('inkling.audited', true)")
        (audited,) = cursor.fetchone()
    return bool(audited)
