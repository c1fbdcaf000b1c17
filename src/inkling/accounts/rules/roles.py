"""Roles of people who sign in, and what each role may do."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class Role(Term):
    """What an account is for. One role an account; a person with two jobs has two accounts."""

    OFFICER = "officer", "Intelligence officer"
    ANALYST = "analyst", "Intelligence analyst"
    SUPERVISOR = "supervisor", "Supervisor"
    AUDITOR = "auditor", "Auditor"
    IDENTITY_KEEPER = "identity_keeper", "Identity keeper"
    SAFEGUARDING_CONTACT = "safeguarding_contact", "Safeguarding contact"
    PARTNER_READER = "partner_reader", "Partner reader"
    OPERATOR = "operator", "Operator"
    PRACTITIONER = "practitioner", "Practitioner"
    LEAD = "lead", "Lead of a service"


class OrganisationKind(Term):
    """What an organisation does in the line."""

    UNIT = "unit", "Intelligence unit"
    FRONT_DOOR = "front_door", "Children's services front door"
    PARTNER = "partner", "Partner organisation"
    SERVICE = "service", "Service whose people tell"


# The two sides: nobody is on both, which the database holds too.
SERVES = frozenset({Role.PRACTITIONER, Role.LEAD})
RECEIVING_SIDE = frozenset(Role) - SERVES
READS_CONTENT = frozenset({Role.OFFICER, Role.ANALYST, Role.SUPERVISOR})
GRADES = frozenset({Role.OFFICER, Role.SUPERVISOR})
# Who weighs what a machine proposes against what officers judged.
READS_QUALITY = frozenset({Role.ANALYST, Role.SUPERVISOR})
# Who may read what a unit has sent to their own organisation.
RECEIVES = READS_CONTENT | {Role.PARTNER_READER}


def may_read_reports(role: Role) -> bool:
    """Say whether this role may read what was told, within its own unit."""
    return role in READS_CONTENT


def may_grade(role: Role) -> bool:
    """Say whether this role may grade details, within its own unit."""
    return role in GRADES
