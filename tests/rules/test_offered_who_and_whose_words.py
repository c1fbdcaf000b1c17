"""Who the child is, which authorities, and the child's own words are offered where a note tells them."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.journeys.noting.words.own_words import offered_own_words
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.telling import narrative_of
from inkling.sites.service.notes.presses import after_press
from inkling.vocabulary.notes import NoteTemplate
from tests.rules.test_offered_fields import offered

DAY = date(2026, 11, 30)
# As tired workers write it. Fictional.
HEAD = (
    "YP: Callum R. 15 (dob on system)   Seen: Tues 24/11, his placement, kitchen then walk round block.\n"
    "LA: placed here (Telford) by Sandwell since Sept - OUT OF AREA.\n"
)
QUOTED = (
    'Left after tea, got picked up. "Biscuit come for me in the whip, I never had a choice did I." '
    'Says owes money. "If I don\'t go Friday they\'ll go my nan\'s." Biscuit is "like 27".'
)


def whom(text: str) -> dict[str, str]:
    found = offered(text, day=DAY)
    return {name: found[name] for name in ("child", "placing", "host") if name in found}


def test_child_placing_and_host_are_offered_from_the_head_of_a_note() -> None:
    assert whom(HEAD) == {"child": "Callum R. 15", "placing": "Sandwell", "host": "Telford"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Child: Leah P, 14", {"child": "Leah P, 14"}),
        ("Young person: Mia   DOB on file", {"child": "Mia"}),
        ("Placed in Telford by Sandwell.", {"placing": "Sandwell", "host": "Telford"}),
        ("placing auth is Westmarch CC (SW not seen)", {"placing": "Westmarch CC"}),
        ("Hosting authority: Telford and Wrekin", {"host": "Telford and Wrekin"}),
        # A house, a school and a foster carer are no authority, and who else is headed is no child.
        ("Placed in Rowan House by Westmarch.", {"placing": "Westmarch"}),
        ("She was placed in foster care by Sandwell.", {"placing": "Sandwell"}),
        ("Mother: Kim. SW: Jan Pettifer.", {}),
        ("The child was seen on Tuesday. A child: nobody knows who.", {}),
        # Two children under two headings are for whoever wrote them.
        ("YP: Callum R. 15\nYP: Tyler 14", {}),
    ],
)
def test_only_what_stands_there_is_offered(text: str, expected: dict[str, str]) -> None:
    assert whom(text) == expected


def test_who_the_child_is_goes_where_it_is_asked_and_never_over_what_was_typed() -> None:
    content = after_press(NoteContent(b"", text=HEAD), "use:child:Callum R. 15")
    assert content.answers == {"child": "Callum R. 15"}
    assert content.fields == {}
    assert after_press(content, "use:child:Somebody") == content


def test_the_childs_quoted_words_are_offered_word_for_word() -> None:
    (found,) = offered_own_words(QUOTED, template=NoteTemplate.RETURN_HOME, fields={})
    assert found.value == (
        '"Biscuit come for me in the whip, I never had a choice did I." '
        "\"If I don't go Friday they'll go my nan's.\""
    )


@pytest.mark.parametrize(
    "text",
    [
        "She said nothing.",
        'Mum said "I never want him here again".',
        'I told him "I will ring your social worker".',
        'Staff said "we had no idea, I was on break".',
        'A caller says "I saw him, he hit me".',
    ],
)
def test_words_of_others_are_no_words_of_the_child(text: str) -> None:
    assert offered_own_words(text, template=NoteTemplate.RETURN_HOME, fields={}) == []


def test_what_was_typed_and_other_templates_are_left_alone() -> None:
    typed = {"own_words": "I am fine"}
    assert offered_own_words(QUOTED, template=NoteTemplate.RETURN_HOME, fields=typed) == []
    assert offered_own_words(QUOTED, template=NoteTemplate.NOTE, fields={}) == []


def test_words_that_the_note_quotes_already_are_told_once() -> None:
    (found,) = offered_own_words(QUOTED, template=NoteTemplate.RETURN_HOME, fields={})
    content = NoteContent(b"", text=QUOTED, fields={"own_words": found.value})
    assert narrative_of(content, template=NoteTemplate.RETURN_HOME) == QUOTED
    more = NoteContent(b"", text=QUOTED, fields={"own_words": f"{found.value} And I am scared."})
    assert "And I am scared." in narrative_of(more, template=NoteTemplate.RETURN_HOME)
