"""Names that are told side by side: which of them are known forms of one."""

from __future__ import annotations

import random
from itertools import combinations

from inkling.resolution import table_of
from inkling.resolution.forms.names import form_groups
from inkling.resolution.neighbours import near_names
from inkling.resolution.specification import Name


def test_two_names_are_forms_of_one_just_where_a_group_holds_both() -> None:
    told = sorted({name for group in random.Random(6).sample(form_groups(), 120) for name in group})
    assert len(told) > 300
    table = near_names(told)
    left, right = table.pairs()
    forms = {
        (told[a], told[b])
        for a, b, level in zip(left.tolist(), right.tolist(), table.levels.tolist(), strict=True)
        if level == Name.FORM
    }
    assert forms == {pair for group in form_groups() for pair in combinations(sorted({*group} & {*told}), 2)}


def test_half_a_character_is_told_as_a_mark_that_any_file_can_carry() -> None:
    row = {"mention_id": "1", "report_id": "1", "type": "person", "forename": " Zo\ud800 ", "raw": "Zoë"}
    told = table_of([row]).texts
    assert (told["forename"], told["raw"], told["surname"]) == (["Zo?"], ["Zoë"], [""])
