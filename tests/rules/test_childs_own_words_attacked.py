"""A child's own name and words are left to who protects it; nobody else who told is let through beside them."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.telling import HowKnownKind, TellerKind

WORKER = "Ffion Quillfeather"


def shown(told: str, *, child: str, origin: str, how: HowKnownKind, sent_by: str) -> str:
    """Return all that a front door reads of a practitioner's note."""
    draft = Draft(
        teller_kind=TellerKind.PROFESSIONAL,
        narrative=told,
        child=child,
        how_known=how,
        identity=DraftIdentity(name=sent_by, origin=origin),
    )
    view = compose(draft, spans=extract(told).spans)
    texts = [
        view.child,
        view.worry,
        view.needed_to_act,
        view.must_not_be_told,
        *(each.text for each in view.lines),
    ]
    return "\n".join(texts)


# What is told; the box of the child; who said it; a name that stays out, and words that reach the front door.
NOTES = {
    "another child of that forename, both family names in the words": (
        "Poppy Holt says that a man called Ryan hits Poppy Brandreth, 15.",
        ("Poppy Brandreth, 15", "Poppy Holt"),
        ("Holt", "Poppy Brandreth, 15"),
    ),
    "another child of that forename, where the box has no family name": (
        "Poppy Holt says that a man called Ryan hits Poppy Brandreth, 15.",
        ("Poppy, 15", "Poppy Holt"),
        ("Holt", "Brandreth, 15"),
    ),
    "a friend beside the child without a comma": (
        "Poppy, 15, is driven to flats by a man called Ryan. Tia-Mae saw it twice.",
        ("Poppy, 15", "Poppy Tia-Mae"),
        ("Tia-Mae", "Poppy, 15"),
    ),
    "a friend after the child": (
        "Tia-Mae saw a man called Ryan hit Poppy, 15.",
        ("Poppy, 15", "Poppy and her friend Tia-Mae"),
        ("Tia-Mae", "Poppy, 15"),
    ),
    "who told, named in the box of the child": (
        "A man called Ryan hits Poppy, 15. Tia-Mae saw it twice.",
        ("Poppy, 15. Tia-Mae told me", "Tia-Mae"),
        ("Tia-Mae", "Ryan"),
    ),
    "who told, first in the box of the child": (
        "A man called Ryan hits Poppy, 15. Tia-Mae saw it twice.",
        ("Tia-Mae says Poppy, 15", "Tia-Mae"),
        ("Tia-Mae", "Ryan"),
    ),
    "a friend in a box of capitals": (
        "A man called Ryan hits Poppy, 15. Tia-Mae saw it twice.",
        ("POPPY BRANDRETH FRIEND OF TIA-MAE", "Tia-Mae"),
        ("Tia-Mae", "Poppy, 15"),
    ),
    "the mother, named in the box of the child": (
        "A man called Ryan hits Poppy, 15. Dawn saw the bruises.",
        ("Poppy, 15, Mum Dawn", "Mum Dawn"),
        ("Dawn", "Poppy, 15"),
    ),
    "the mother beside the child": (
        "A man called Ryan hits Poppy, 15. Dawn saw the bruises.",
        ("Poppy, 15", "Poppy Mum Dawn"),
        ("Dawn", "Poppy, 15"),
    ),
    "a caller": (
        "A man called Ryan hits Poppy, 15. Dawn Okoro saw it from the shop.",
        ("Poppy, 15", "Dawn Okoro, who rang"),
        ("Okoro", "Poppy, 15"),
    ),
    "a brother of that family name": (
        "A man called Ryan hits Poppy Brandreth, 15. Leon Brandreth saw it.",
        ("Poppy Brandreth, 15", "Poppy and Leon Brandreth"),
        ("Leon", "Poppy Brandreth, 15"),
    ),
    "another child, who is not in the box": (
        "A man called Ryan hits Poppy, 15. Tia-Mae saw it twice.",
        ("Poppy, 15", "Tia-Mae"),
        ("Tia-Mae", "Poppy, 15"),
    ),
    "the child itself, its family name beside its mother": (
        "A man called Ryan hits Poppy, 15. Her mother Dawn Brandreth does not know.",
        ("Poppy, 15", "Poppy Brandreth"),
        (WORKER, "Poppy, 15"),
    ),
    "two children of one forename, both in the box": (
        "A man called Ryan hits Poppy Holt, 15, and Poppy Brandreth, 14.",
        ("Poppy Holt, 15, and Poppy Brandreth, 14", "Poppy Holt"),
        (WORKER, "Poppy Holt, 15, and Poppy Brandreth, 14"),
    ),
    "the child itself, with a name in the middle": (
        "A man called Ryan hits Poppy Brandreth, 15.",
        ("Poppy Ann Brandreth, 15", "Poppy Brandreth"),
        (WORKER, "Poppy Brandreth, 15"),
    ),
}


@pytest.mark.parametrize("note", NOTES)
def test_only_the_child_of_the_note_is_named(note: str) -> None:
    told, (child, origin), (gone, stays) = NOTES[note]
    text = shown(told, child=child, origin=origin, how=HowKnownKind.CHILD_TOLD, sent_by=WORKER)
    assert gone.casefold() not in text.casefold()
    assert stays in text


@pytest.mark.parametrize("sent_by", ["Dawn Brandreth", "Poppy Holt"])
def test_a_worker_who_bears_a_name_of_the_child_is_withheld(sent_by: str) -> None:
    text = shown(
        f"A man called Ryan hits Poppy Brandreth, 15. {sent_by} drove there on Friday.",
        child="Poppy Brandreth, 15",
        origin="Poppy Brandreth",
        how=HowKnownKind.CHILD_TOLD,
        sent_by=sent_by,
    )
    assert sent_by not in text
    assert ("Dawn" if sent_by.startswith("Dawn") else "Holt") not in text
    assert "Poppy Brandreth, 15" in text


@pytest.mark.parametrize("how", [each for each in HowKnownKind if each is not HowKnownKind.CHILD_TOLD])
def test_where_no_child_told_nobody_is_let_through(how: HowKnownKind) -> None:
    text = shown(
        "A man called Ryan hits Poppy Brandreth, 15. Poppy Holt saw it.",
        child="Poppy Brandreth, 15",
        origin="Poppy Holt",
        how=how,
        sent_by=WORKER,
    )
    assert "Holt" not in text


@pytest.mark.parametrize(
    "between", ["\n\n", "\r\n\r\n", "\r\r", "\n \n", "\n\t\u00a0\n", "\r\n \r\n", "\u2029\u2029"]
)
def test_what_the_writer_adds_after_a_blank_line_is_cut(between: str) -> None:
    """Also where a system of others sent it, whose lines end otherwise."""
    told = f"The child's own words: He hits me and I carry bags.{between}I am her form tutor and I drove her home."
    text = withhold(told, teller=KnownTeller(name=WORKER, kind=TellerKind.PROFESSIONAL))
    assert "He hits me and I carry bags." in text
    assert "tutor" not in text


@pytest.mark.parametrize("remark", ["(I am her form tutor, she told me in my car)", "[I am her form tutor]"])
def test_what_the_writer_remarks_in_brackets_is_cut(remark: str) -> None:
    told = f"The child's own words: He hits me. {remark} I carry bags for him."
    text = withhold(told, teller=KnownTeller(name=WORKER, kind=TellerKind.PROFESSIONAL))
    assert "He hits me." in text
    assert "I carry bags for him." in text
    assert "tutor" not in text


def test_a_friend_whom_a_child_names_as_who_told_is_cut_in_its_words_too() -> None:
    told = "The child's own words: Leah saw it and told the school. He hits me."
    text = withhold(told, teller=KnownTeller(name=WORKER, origin="Leah", kind=TellerKind.PROFESSIONAL))
    assert "Leah" not in text
    assert "He hits me." in text
