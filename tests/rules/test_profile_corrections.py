"""When what a text of the profile names is no more what a report tells of it."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from inkling.picture.rules.profile.texts import NamedInText, is_corrected

MAN, BOY, LANE = "dexter\tperson_of_concern\tadult", "dexter\tchild_at_risk\tchild", "beck lane"


def named(*names: str, people: Collection[str] = ()) -> NamedInText:
    of_people = {line.partition("\t")[0] for line in people}
    return NamedInText(frozenset({*names, *of_people}), bool(people), frozenset(people))


OLD = NamedInText(frozenset({"dexter"}), names_somebody=True)


@pytest.mark.parametrize(
    ("then", "now", "elsewhere", "corrected"),
    [
        (named(), named(), (), False),
        (named(people=[MAN]), named(people=[MAN]), (), False),
        (named(people=[MAN]), named(people=[BOY]), (), True),
        # Another report tells of somebody of that name, who may be another one.
        (named(people=[MAN]), named(), ("dexter",), True),
        (named(people=[MAN]), named(people=[MAN, BOY]), (), True),
        (named(LANE), named(), (), True),
        (named(LANE), named(), (LANE,), False),
        (named(LANE, people=[MAN]), named(people=[MAN]), (LANE, "dexter"), False),
        (named(LANE, people=[MAN]), named(people=[MAN]), ("dexter",), True),
        # Written before parts and ages were held.
        (OLD, named(people=[BOY]), (), False),
        (OLD, named(), ("dexter",), True),
    ],
)
def test_what_a_report_tells_otherwise_is_seen(
    then: NamedInText, now: NamedInText, elsewhere: tuple[str, ...], corrected: bool
) -> None:
    assert is_corrected(then, now=now, elsewhere=elsewhere) is corrected
