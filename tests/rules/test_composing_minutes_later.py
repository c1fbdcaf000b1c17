"""Who comes minutes later is nobody told before, and what somebody was given is none of the giver's looks."""

from __future__ import annotations

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.composing import who
from tests.rules.test_protected_view_names import view_of


def test_a_girl_who_comes_later_bears_not_the_name_of_a_booking() -> None:
    told = (
        "Night porter. Only me on.\nRm 214, 3 nights, name D. Pritchard, paid notes.\nFemale abt 25, long black "
        "plaits, cream coat. 20 mins later girl thru fire door. 14?? thin, pink hair growing out brown. "
        "5 men up back stairs."
    )
    assert who(told, "Pritchard") != who(told, "pink hair")
    assert who(told, "pink hair").age == "child"


def test_what_a_child_was_given_is_no_look_of_the_giver() -> None:
    told = (
        "im 13 not puttin my name. theres this older called Smokes. in the summer hols Smokes got me trainers n "
        "gave me money now he says i owe 300. Smokes is like 22."
    )
    view = view_of(told)
    assert not any("trainers" in line for line in [*view.of(ViewPart.ADULTS), *view.of(ViewPart.OF_CONCERN)])
