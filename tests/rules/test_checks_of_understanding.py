"""What a machine composed is marked so until a person confirmed it, and says by whom (16)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.reading.rules.understanding.checks import with_checks
from inkling.reading.rules.understanding.corrections.subjects import change_subject, join_subjects
from inkling.reading.rules.understanding.details import RecordedDetail
from inkling.reading.rules.understanding.json_form import as_json, from_json
from inkling.reading.rules.understanding.same import join_two
from inkling.reading.rules.understanding.values import Stretch, Subject, Understanding
from inkling.regions.rules.forms.filling import value_of
from inkling.routing.rules.document.told_subjects import told_subjects
from inkling.sites.unit.report.understanding.checks import checked_words
from inkling.vocabulary.subjects import JUDGED, AgeGroup, CheckedBy, SubjectKind, SubjectRole, TellerSays
from tests.rules.test_answered import NOTE, at, named, understood

KAZ = NOTE.index("Kaz")
TOLD = RecordedDetail(
    1,
    "person",
    "people",
    attributes={"name": "Kaz"},
    stretch=Stretch(0, KAZ, KAZ + 3),
    checked_by=CheckedBy.TELLER,
)


def test_what_a_teller_only_saw_is_the_machines() -> None:
    understanding = understood()
    assert all(each.is_composed and each.checked_by is None for each in understanding.subjects)


def test_what_a_teller_answered_says_so_and_nothing_else() -> None:
    understanding = understood(at("Kaz", TellerSays.CHILD))
    checked = {each.id: each for each in understanding.subjects if not each.is_composed}
    (kaz,) = named(understanding, "Kaz")
    assert list(checked) == [kaz.id]
    assert (kaz.checked_by, kaz.is_corrected) == (CheckedBy.TELLER, True)


def test_what_a_teller_called_right_says_so() -> None:
    (kaz,) = named(understood(details=(TOLD,)), "Kaz")
    assert (kaz.is_composed, kaz.checked_by, kaz.is_corrected) == (False, CheckedBy.TELLER, False)


def test_what_a_teller_typed_was_composed_by_nobody() -> None:
    (kaz,) = named(understood(details=(replace(TOLD, checked_by=None, stretch=None),)), "Kaz")
    assert (kaz.is_composed, kaz.checked_by) == (False, None)


@pytest.mark.parametrize(("is_right", "leaves"), [(False, []), (True, ["Kaz"])])
def test_nobody_is_a_person_of_concern_by_a_name_that_was_called_right(
    *, is_right: bool, leaves: list[str]
) -> None:
    machine = Subject(
        "p0s1-4",
        SubjectKind.PERSON,
        mentions=(Stretch(0, 1, 4),),
        age=AgeGroup.ADULT,
        role=SubjectRole.PERSON_OF_CONCERN,
    )
    (told,) = named(understood(details=(TOLD,)), "Kaz")
    one = replace(join_two(machine, replace(told, role=SubjectRole.OTHER)), attributes=told.attributes)
    value = Understanding((), (one,))
    if is_right:
        value = change_subject(
            value, one.id, kind=one.kind, age=one.age, role=one.role, attributes=one.attributes
        )
    sent = [
        {"kind": each.kind, "age": each.age, "role": each.role, "attributes": each.attributes}
        | {"is_composed": each.is_composed, "is_role_composed": each.is_role_composed}
        for each in told_subjects(value, passage=0, details=[1])
    ]
    assert value_of("subject.person_of_concern.name", {"subjects": sent}).splitlines() == leaves


def test_an_officers_press_is_an_officers_and_says_if_it_changed_anything() -> None:
    before = understood()
    (kaz,), (leah,) = named(before, "Kaz"), named(before, "Leah")
    value = change_subject(
        before, kaz.id, kind=kaz.kind, age=kaz.age, role=kaz.role, attributes=kaz.attributes
    )
    value = change_subject(
        value, leah.id, kind=leah.kind, age=AgeGroup.ADULT, role=None, attributes=leah.attributes
    )
    value = with_checks(value, before=before, by=CheckedBy.OFFICER)
    found = {each.id: (each.checked_by, each.is_corrected) for each in value.subjects if not each.is_composed}
    assert found == {kaz.id: (CheckedBy.OFFICER, False), leah.id: (CheckedBy.OFFICER, True)}
    later = join_subjects(value, kept=kaz.id, other=leah.id)
    (one,) = named(with_checks(later, before=value, by=CheckedBy.TELLER), "Kaz")
    assert (one.checked_by, one.is_corrected) == (CheckedBy.TELLER, True)


def test_what_was_checked_before_is_kept_and_written() -> None:
    before = understood(at("Kaz", TellerSays.CHILD))
    value = with_checks(before, before=before, by=CheckedBy.OFFICER)
    assert value == before
    assert from_json(as_json(value)) == value


def test_a_value_written_before_it_was_noted_who_checked_is_read() -> None:
    data = as_json(understood())
    for each in (*data["items"], *data["subjects"]):
        for name in ("checked_by", "is_corrected", "is_role_composed"):
            each.pop(name, None)
    assert from_json(data) == understood()


def test_a_teller_who_kept_a_name_confirmed_no_age_that_was_judged() -> None:
    kept = Subject("s", SubjectKind.PERSON, is_composed=False, checked_by=CheckedBy.TELLER)
    guessed = replace(kept, age=AgeGroup.CHILD, age_reason=f"{JUDGED}54 of 100: 'named'")
    assert checked_words(kept) == "confirmed by the teller"
    assert checked_words(guessed) == "confirmed by the teller, the part by machine"
    assert checked_words(replace(guessed, checked_by=CheckedBy.OFFICER)) == "confirmed by an officer"
