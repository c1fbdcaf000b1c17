"""Who lives in the fictional world: two units, two front doors, a partner, the people of DESIGN.md, the next force."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.vocabulary.services import ServiceKind

AIRE, DON = "Aire Valley intelligence unit (fictional)", "Don Valley intelligence unit (fictional)"
LANTERN = "Lantern youth service (fictional)"
WREN, ASPEN = "Wren missing from home service (fictional)", "Aspen school (fictional)"
# A unit with an Inkling of its own: what it is called there and here, and what the installation here is called there.
NEXT_UNIT, NEXT_REGION = "Coast and Moors intelligence unit (fictional)", "north-yorkshire"
NEXT_UNIT_AT_AIRE = "Coast and Moors unit, in its own installation (fictional)"
AIRE_AT_NEXT = "Aire and Don Valley units, in their own installation (fictional)"
AIRE_DOOR, DON_DOOR = "Aire Valley front doors (fictional)", "Don Valley front doors (fictional)"


@dataclass(frozen=True)
class DemoOrganisation:
    """One organisation; `region` is the id of a unit's police region."""

    name: str
    kind: OrganisationKind
    region: str | None = None
    is_home: bool = False
    service_kind: ServiceKind | None = None


@dataclass(frozen=True)
class DemoPerson:
    """One person who signs in. `does` says for the list of people what can be seen with this account."""

    name: str
    role: Role
    organisation: str | None
    does: str

    @property
    def email(self) -> str:
        """The address to sign in with. `.invalid` reaches nobody, ever."""
        return f"{self.name.lower()}@demo.invalid"


@dataclass(frozen=True)
class DemoDoor:
    """The front door of one district (ONS code) and the first names of its three steps."""

    district: str
    local_name: str
    organisation: str
    steps: tuple[str, str, str]
    is_default: bool = False


ORGANISATIONS = (
    DemoOrganisation(AIRE, OrganisationKind.UNIT, "west-yorkshire", is_home=True),
    DemoOrganisation(DON, OrganisationKind.UNIT, "south-yorkshire"),
    DemoOrganisation(AIRE_DOOR, OrganisationKind.FRONT_DOOR),
    DemoOrganisation(DON_DOOR, OrganisationKind.FRONT_DOOR),
    DemoOrganisation(LANTERN, OrganisationKind.PARTNER),
    DemoOrganisation(WREN, OrganisationKind.SERVICE, service_kind=ServiceKind.MISSING),
    DemoOrganisation(ASPEN, OrganisationKind.SERVICE, service_kind=ServiceKind.SCHOOL),
)

PEOPLE = (
    DemoPerson("Bryn", Role.OFFICER, AIRE, "reads and grades at the Aire Valley unit"),
    DemoPerson("Anwen", Role.ANALYST, AIRE, "looks for what keeps arising, Aire Valley"),
    DemoPerson("Sunita", Role.SUPERVISOR, AIRE, "supervises the Aire Valley unit"),
    DemoPerson(
        "Sunil", Role.SUPERVISOR, AIRE, "supervises there too: the second person when a report is erased"
    ),
    DemoPerson("Sol", Role.IDENTITY_KEEPER, AIRE, "the only one who can open who told, Aire Valley"),
    DemoPerson("Aled", Role.AUDITOR, AIRE, "reads the audit chain, never a report"),
    DemoPerson("Carys", Role.OFFICER, DON, "reads and grades next door, at the Don Valley unit"),
    DemoPerson("Idris", Role.SUPERVISOR, DON, "supervises the Don Valley unit"),
    DemoPerson("Tamsin", Role.IDENTITY_KEEPER, DON, "the only one who can open who told, Don Valley"),
    DemoPerson("Mo", Role.SAFEGUARDING_CONTACT, AIRE_DOOR, "answers for concerns, Aire Valley front doors"),
    DemoPerson("Dee", Role.SAFEGUARDING_CONTACT, AIRE_DOOR, "Mo's deputy"),
    DemoPerson("Sam", Role.SAFEGUARDING_CONTACT, AIRE_DOOR, "Mo's supervisor"),
    DemoPerson("Nia", Role.SAFEGUARDING_CONTACT, DON_DOOR, "answers for concerns, Don Valley front doors"),
    DemoPerson("Owen", Role.SAFEGUARDING_CONTACT, DON_DOOR, "Nia's deputy"),
    DemoPerson("Gwen", Role.SAFEGUARDING_CONTACT, DON_DOOR, "Nia's supervisor"),
    DemoPerson("Priya", Role.PARTNER_READER, LANTERN, "reads what units sent to her youth service"),
    DemoPerson("Leila", Role.LEAD, WREN, "leads Wren at the practitioners' site: invites, lets leave"),
    DemoPerson("Farah", Role.PRACTITIONER, WREN, "writes and sends notes at Wren"),
    DemoPerson("Ruth", Role.LEAD, ASPEN, "leads safeguarding at Aspen school"),
    DemoPerson("Dilwyn", Role.OPERATOR, None, "runs the machine, reads nothing that was told"),
)

NEXT_PEOPLE = (
    DemoPerson("Hester", Role.OFFICER, NEXT_UNIT, "reads what came, in the second installation"),
    DemoPerson("Ivor", Role.AUDITOR, NEXT_UNIT, "reads the audit chain of the second installation"),
)
EVERYBODY = (*PEOPLE, *NEXT_PEOPLE)

KEEPERS = {AIRE: "Sol", DON: "Tamsin"}
_AIRE_STEPS, _DON_STEPS = ("Mo", "Dee", "Sam"), ("Nia", "Owen", "Gwen")

DOORS = (
    DemoDoor("E08000036", "Wakefield front door", AIRE_DOOR, _AIRE_STEPS, is_default=True),
    DemoDoor("E08000035", "Leeds front door", AIRE_DOOR, _AIRE_STEPS),
    DemoDoor("E08000034", "Kirklees front door", AIRE_DOOR, _AIRE_STEPS),
    DemoDoor("E08000033", "Calderdale front door", AIRE_DOOR, _AIRE_STEPS),
    DemoDoor("E08000032", "Bradford front door", AIRE_DOOR, _AIRE_STEPS),
    DemoDoor("E08000038", "Barnsley front door", DON_DOOR, _DON_STEPS),
    DemoDoor("E08000017", "Doncaster front door", DON_DOOR, _DON_STEPS),
    DemoDoor("E08000018", "Rotherham front door", DON_DOOR, _DON_STEPS),
    DemoDoor("E08000039", "Sheffield front door", DON_DOOR, _DON_STEPS),
)


def person(name: str) -> DemoPerson:
    """Return a person by first name. Raises `StopIteration` for an unknown one."""
    return next(each for each in PEOPLE if each.name == name)
