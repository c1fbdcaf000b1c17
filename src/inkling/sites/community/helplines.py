"""Whom people can talk to, by who they are (DOMAIN.md, Numbers people need on a page).

`confirmed_on` is the day on which a person last held the number against what its owner says; None where that still has
to be done before a real launch. After 180 days it has to be done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from inkling.regions.rules.places.place_names import IRELAND, NEIGHBOURS
from inkling.sites.community.words import say_plain
from inkling.sites.design.parts import HelpLine
from inkling.vocabulary.telling import TellerKind

CONFIRMED_FOR = timedelta(days=180)
_FIRST = date(2026, 11, 24)


@dataclass(frozen=True)
class Number:
    """One number. `owner` runs it; `hours` and `what` are in plain words; so is its name, or it is the owner's.

    `is_for_texts`: nobody answers a call there.
    """

    name: str
    number: str
    what: str
    owner: str
    hours: str = ""
    confirmed_on: date | None = None
    is_named_in_words: bool = False
    is_for_texts: bool = False

    @property
    def line(self) -> HelpLine:
        """The number as the page shows it."""
        what = f"{say_plain(self.what)} {say_plain(self.hours)}".strip()
        name = say_plain(self.name) if self.is_named_in_words else self.name
        return HelpLine(name, self.number, what=what)


DANGER = Number(
    "In danger now",
    "999",
    "Police, ambulance or fire.",
    "emergency services",
    "Day and night.",
    confirmed_on=_FIRST,
    is_named_in_words=True,
)
POLICE = Number(
    "Police, not an emergency",
    "101",
    "Talk to your local police.",
    "police",
    "Day and night.",
    confirmed_on=_FIRST,
    is_named_in_words=True,
)
CRIMESTOPPERS = Number(
    "Crimestoppers",
    "0800 555 111",
    "Tell what you know without giving your name.",
    "Crimestoppers",
    "Or online at crimestoppers-uk.org.",
    confirmed_on=_FIRST,
)
CHILDLINE = Number(
    "Childline",
    "0800 1111",
    "For anyone under 19, about anything. It is free.",
    "NSPCC",
    "Or chat at childline.org.uk.",
)
SAFECALL = Number(
    "SafeCall",
    "116 000",
    "For young people who are hurt or used by others, and their families.",
    "Missing People",
)
NSPCC = Number("NSPCC helpline", "0808 800 5000", "For adults who worry about a child.", "NSPCC")
SLAVERY = Number(
    "Modern Slavery Helpline", "0800 0121 700", "If you think that somebody is forced to work.", "Unseen"
)
RAILWAYS = Number(
    "British Transport Police",
    "61016",
    "Send a text about trains and stations.",
    "British Transport Police",
    is_for_texts=True,
)

# A British freephone number and 101 reach nobody from there (0778). Not confirmed yet: `check` asks for it.
DANGER_IN_IRELAND = Number(
    "In danger now, in Ireland",
    "112",
    "Police, ambulance or fire. 999 works there too.",
    "emergency services of Ireland",
    "Day and night.",
    is_named_in_words=True,
)
GARDA = Number(
    "Garda Confidential Line",
    "1800 666 111",
    "Tell the police of Ireland what you know without giving your name.",
    "An Garda Síochána",
)
CHILDLINE_IN_IRELAND = Number(
    "Childline in Ireland",
    "1800 66 66 66",
    "For anyone up to 18, about anything. It is free.",
    "ISPCC",
    "Or chat at childline.ie.",
)
MISSING_IN_IRELAND = Number(
    "Missing Children Hotline in Ireland",
    "116 000",
    "For young people who run away or go missing, and their families.",
    "ISPCC",
)

_YOUNG = (CHILDLINE, SAFECALL, POLICE)
_FOR = {
    TellerKind.YOUNG_PERSON: _YOUNG,
    TellerKind.FAMILY: (NSPCC, SAFECALL, POLICE, CRIMESTOPPERS),
    TellerKind.COMMUNITY: (CRIMESTOPPERS, POLICE, NSPCC),
    TellerKind.BUSINESS: (CRIMESTOPPERS, POLICE, SLAVERY),
    # Crimestoppers does not meet a professional's duty to report (DOMAIN.md, Duties).
    TellerKind.PROFESSIONAL: (POLICE, NSPCC),
    TellerKind.NOT_SAID: (CRIMESTOPPERS, POLICE, NSPCC),
}
EVERYONE = (DANGER, POLICE, CRIMESTOPPERS, CHILDLINE, SAFECALL, NSPCC, SLAVERY, RAILWAYS)
IN_IRELAND = (DANGER_IN_IRELAND, GARDA, CHILDLINE_IN_IRELAND, MISSING_IN_IRELAND)
SHIPPED = (*EVERYONE, *IN_IRELAND)
# The islands and Gibraltar have 999; what else can be called there their police say.
_NEIGHBOURS = NEIGHBOURS - {IRELAND}


def lines_for(kind: TellerKind, *, about_me: bool = False, outside: str = "") -> list[HelpLine]:
    """Return whom this kind of teller can talk to; whoever speaks of themselves gets the lines for young people.

    `outside`: where the place lies, beyond every force of the United Kingdom: 101 reaches nobody there.
    """
    if outside == IRELAND:
        young = (CHILDLINE_IN_IRELAND, MISSING_IN_IRELAND)
        return [
            number.line for number in (young if about_me or kind is TellerKind.YOUNG_PERSON else (GARDA,))
        ]
    return _lines_here(kind, about_me=about_me, outside=outside) if outside in {"", *_NEIGHBOURS} else []


def only_here(kind: TellerKind, *, about_me: bool = False, outside: str = "") -> list[HelpLine]:
    """Return the lines that can be called from the United Kingdom alone, of a place where others answer."""
    if outside in {"", *_NEIGHBOURS}:
        return []
    return _lines_here(kind, about_me=about_me, outside=outside)


def _lines_here(kind: TellerKind, *, about_me: bool, outside: str) -> list[HelpLine]:
    numbers = _YOUNG if about_me else _FOR[kind]
    return [number.line for number in numbers if not (outside and number is POLICE)]


def for_whoever_comes_back() -> list[HelpLine]:
    """Return whom anybody can talk to who comes back with a receipt: nothing that was told is read for it."""
    return [number.line for number in (DANGER, CHILDLINE, SAFECALL, NSPCC, POLICE)]


def without_region(kind: TellerKind) -> list[HelpLine]:
    """Return whom to tell as well where no police area was found."""
    return [POLICE.line] if kind is TellerKind.PROFESSIONAL else [POLICE.line, CRIMESTOPPERS.line]


def outside_every_door(outside: str = "") -> list[HelpLine]:
    """Return whom to tell as well where no children's services of this installation cover the place."""
    if outside == IRELAND:
        return [DANGER_IN_IRELAND.line, GARDA.line]
    if outside:
        return [DANGER.line] if outside in _NEIGHBOURS else []
    return [DANGER.line, POLICE.line]


def to_confirm(
    *, on: date, confirmed: Mapping[str, date], numbers: Iterable[Number] = EVERYONE
) -> list[tuple[Number, date | None]]:
    """Return the numbers that nobody has confirmed for 180 days, each with the day of the last time, if there was one.

    `confirmed` are the days that the operator noted, by name; a later day wins, one in the future does not count.
    """
    found = []
    for number in numbers:
        days = [day for day in (number.confirmed_on, confirmed.get(number.name)) if day and day <= on]
        last = max(days, default=None)
        if last is None or on - last > CONFIRMED_FOR:
            found.append((number, last))
    return found
