"""Whose draft a line becomes: of whoever wrote it, in the team that it names, or it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member, view_as
from inkling.accounts.joining_queries import people_of, teams_of
from inkling.accounts.models import Account
from inkling.accounts.queries import account_by_email
from inkling.accounts.rules.roles import Role
from inkling.notes.rules.importing.lines import LineRefused, ReadyLine
from inkling.notes.rules.importing.mapping import ImportMap, plain_word
from inkling.vocabulary.reasons import ReasonKind, Refusal


class ImportProblem(ReasonKind):
    """Why nothing is imported for somebody."""

    NO_LEAD = "no_lead", "email"


class ImportRefused(Refusal):
    """Nothing of the file is looked at."""


class WriterProblem(ReasonKind):
    """Why a line becomes nobody's draft."""

    UNKNOWN = "unknown", "name"
    NAMED_ALIKE = "named_alike", "name"
    NO_SUCH_TEAM = "no_such_team", "name", "known"
    OTHER_TEAM = "other_team", "team"


@dataclass(frozen=True)
class Desk:
    """Whose draft something becomes."""

    author_id: UUID
    team_id: UUID | None


@dataclass(frozen=True)
class Service:
    """The service that a file is imported for: its lead, and its open accounts and teams."""

    lead: Member
    organisation_id: UUID
    people: tuple[Account, ...]
    teams: Mapping[str, UUID]


@transaction.atomic
def service_of(email: str) -> Service:
    """Return the service that this lead leads. Raises `NotFound` or `ImportRefused`."""
    account = account_by_email(email, roles=frozenset({Role.LEAD}))
    if account.organisation_id is None or account.team_id is not None:
        raise ImportRefused(ImportProblem.NO_LEAD(email=email))
    view_as(account.pk)
    people = tuple(each for each in people_of(account.organisation_id) if each.is_active)
    teams = {each.name.casefold(): each.pk for each in teams_of(account.organisation_id)}
    return Service(Member.of(account, sign_in=""), account.organisation_id, people, teams)


def desk_of(line: ReadyLine, *, mapping: ImportMap, service: Service) -> Desk:
    """Return whose draft a line becomes. Raises `LineRefused`."""
    account = _writer(line, mapping=mapping, service=service)
    if not line.team:
        return Desk(account.pk, account.team_id)
    team = service.teams.get(line.team.casefold())
    if team is None:
        known = ", ".join(service.teams)
        raise LineRefused(WriterProblem.NO_SUCH_TEAM(name=line.team, known=known))
    if account.team_id != team and not (account.as_role is Role.LEAD and account.team_id is None):
        raise LineRefused(WriterProblem.OTHER_TEAM(team=line.team))
    return Desk(account.pk, team)


def _writer(line: ReadyLine, *, mapping: ImportMap, service: Service) -> Account:
    lead = next(each for each in service.people if each.pk == service.lead.account_id)
    if mapping.writer is None or not line.writer:
        return lead
    wanted = plain_word(mapping.people.get(plain_word(line.writer), line.writer))
    found = [each for each in service.people if wanted in (plain_word(each.email), plain_word(each.name))]
    if len(found) == 1:
        return found[0]
    if found:
        raise LineRefused(WriterProblem.NAMED_ALIKE(name=line.writer))
    if mapping.by_lead:
        return lead
    raise LineRefused(WriterProblem.UNKNOWN(name=line.writer))
