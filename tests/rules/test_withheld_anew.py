"""A stored view that is withheld again shows less or the same, never more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.concerns import files, tellings, text_of, view_of
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.anew import StoredView, readable, withheld_anew
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewLine, ViewPart
from inkling.vocabulary.telling import About, TellerKind

TOLD = "My son says a girl in his class, Mia, sends pictures to a man. dont say it was her nan"
DRAFT = Draft(narrative=TOLD, about=About.SOMEONE, teller_kind=TellerKind.FAMILY)
# As an earlier version withheld it.
BEFORE = "[withheld] a girl in his class, Mia, sends pictures to a man. dont say it was her nan"


def stored(view: ProtectedView) -> StoredView:
    texts = {
        "child": view.child,
        "worry": view.worry,
        "needed_to_act": view.needed_to_act,
        "must_not_be_told": view.must_not_be_told,
    }
    return StoredView(texts, view.lines)


def test_what_the_rules_find_by_now_is_withheld() -> None:
    lines = (
        ViewLine(ViewPart.WORDS, BEFORE),
        ViewLine(ViewPart.MUST_NOT, "dont say it was her nan", noticed=True),
    )
    view = withheld_anew(StoredView({"worry": f"Pressure about images: “{BEFORE}”"}, lines), draft=DRAFT)
    shown = "\n".join([*view.texts.values(), *(each.text for each in view.lines)])
    assert "in his class" not in shown
    assert "her nan" not in shown
    assert "Mia, sends pictures to a man" in shown
    assert [each.part for each in view.lines] == [ViewPart.WORDS, ViewPart.MUST_NOT]


def test_of_a_clause_that_the_scorer_finds_the_rest_goes_too_where_the_rules_had_cut_its_first_words() -> (
    None
):
    told = "A man comes on Fridays. I let the gas man in and went in behind him, that is all I was there for."
    line = ViewLine(
        ViewPart.WORDS, "A man comes on Fridays. [withheld] man in and went in behind him, [withheld]."
    )
    draft, stands = replace(DRAFT, narrative=told), StoredView({}, (line,))
    clause = Hint(24, len(told) - 1, 3.0, is_bare=True)
    assert told[slice(*clause[:2])].startswith("I let the gas man")
    (again,) = withheld_anew(stands, draft=draft, hints=(clause,)).lines
    assert again.text == "A man comes on Fridays. [withheld]."
    assert withheld_anew(stands, draft=draft) == stands, "by no rule"


def test_what_a_wrapped_line_left_readable_is_withheld_as_it_stands() -> None:
    told = "A man of 30 gives Mia phones and drives her about. I am her aunt Zo and I live at 14\nFern Bank."
    line = ViewLine(
        ViewPart.WORDS, "A man of 30 gives Mia phones and drives her about. [withheld]\nFern Bank."
    )
    (again,) = withheld_anew(StoredView({}, (line,)), draft=replace(DRAFT, narrative=told)).lines
    assert "Fern Bank" not in again.text
    assert again.text.startswith("A man of 30 gives Mia phones and drives her about.")


def test_a_name_that_was_cut_stays_cut_though_it_is_sealed_by_now() -> None:
    told = replace(DRAFT, narrative="Maureen Tully saw him. He has a girl of 13.")
    line = ViewLine(ViewPart.WORDS, "[withheld] saw him. He has a girl of 13.")
    (again,) = withheld_anew(StoredView({}, (line,)), draft=told).lines
    assert again == line


def test_what_the_teller_lets_be_read_stays() -> None:
    line = ViewLine(ViewPart.WORDS_AS_TOLD, TOLD)
    assert withheld_anew(StoredView({}, (line,)), draft=DRAFT).lines == (line,)


def test_a_number_in_them_does_not() -> None:
    line = ViewLine(ViewPart.WORDS_AS_TOLD, f"I am her aunt, ring me on 07700 900123. {TOLD}")
    (again,) = withheld_anew(StoredView({}, (line,)), draft=DRAFT).lines
    assert "900123" not in again.text
    assert "I am her aunt" in again.text
    assert TOLD in again.text


@pytest.mark.parametrize("part", ["development", "blind", "second"])
def test_no_telling_shows_more_and_what_is_needed_stands(part: str) -> None:
    lost = 0
    for telling in tellings(files(part)):
        view = view_of(telling.draft)
        if view is None:
            continue
        before = stored(view)
        after = withheld_anew(before, draft=replace(telling.draft, identity=DraftIdentity()))
        pairs = [(before.texts[name], after.texts[name]) for name in before.texts]
        pairs += [(one.text, two.text) for one, two in zip(before.lines, after.lines, strict=True)]
        for one, two in pairs:
            assert len(readable(two)) <= len(readable(one)), telling.hand
        shown = text_of(replace(view, **after.texts, lines=after.lines)).casefold()
        was = text_of(view).casefold()
        lost += sum(1 for _, fact in telling.facts if fact.casefold() in was and fact.casefold() not in shown)
    assert lost <= 1
