"""Who is of the teller's own family shows who told, by name too; what is cut in the words stands in no other part."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction import Span, extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.vocabulary.kinds import attribute_for_extracted, kind_for_extracted
from inkling.vocabulary.telling import About, TellerKind

HARM = "A man called Rico gives Lily, 13, money on Moor Street."


def view_of(words: str, *, about: About = About.SOMEONE, must_not: str = "") -> ProtectedView:
    """Compose words of which the teller ticked all that the machine found, as in the running site."""
    spans = extract(words).spans
    details = tuple(each for span in spans if (each := _ticked(span)) is not None)
    kind = TellerKind.YOUNG_PERSON if about is About.ME else TellerKind.NOT_SAID
    draft = Draft(narrative=words, details=details, about=about, teller_kind=kind, must_not_be_told=must_not)
    return compose(draft, spans=spans)


def _ticked(span: Span) -> DraftDetail | None:
    kind = kind_for_extracted(span.type, text=span.text, category=span.category)
    if kind is None:
        return None
    attribute = attribute_for_extracted(span.type, target=kind)
    told = {"attributes": {attribute: span.text}} if attribute else {"text": span.text}
    return DraftDetail(kind.id, span=(span.start, span.end), **told)


def shown(view: ProtectedView) -> str:
    return "\n".join([view.must_not_be_told, view.child, view.worry, *(line.text for line in view.lines)])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (f"{HARM} she said to me nan Jean that she is scared. Jean cried.", "jean"),
        (f"{HARM} she said to me nan jean that she is scared", "jean"),
        (f"{HARM} My auntie Bev saw his car. Bev is worried.", "bev"),
        (f"{HARM} I told auntie Bev.", "bev"),
        ("my auntie bev saw a lad give lily 13 a phone, bev is scared", "bev"),
        (f"My husband Gordon works with him. {HARM}", "gordon"),
        (f"{HARM} Jean, my nan, saw it.", "jean"),
        (f"{HARM} My sister in law Carol Tate knows. Carol rang.", "carol"),
        (f"{HARM} My nan is called Jean. Jean is worried.", "jean"),
        (f"{HARM} auntie Bev saw it.", "bev"),
        (f"{HARM} My nan, her name is Pearl, saw it.", "pearl"),
        (f"{HARM} Dawn, who is my neighbour, rang me.", "dawn"),
        (f"{HARM} Margaret, my neighbour of thirty years, has seen him.", "margaret"),
        (f"{HARM} Chidi, who shares the kitchen with me, saw him.", "chidi"),
        (f"{HARM} Our Susan found it. Susan told me.", "susan"),
        (f"{HARM} Toby, my cousin, told me.", "toby"),
    ],
)
def test_the_name_of_a_relative_goes_with_them_everywhere(words: str, name: str) -> None:
    view = view_of(words)
    assert name not in shown(view).casefold()
    assert "lily" in shown(view).casefold()


def test_the_name_of_a_relative_goes_where_they_must_not_find_out() -> None:
    view = view_of(HARM, must_not="my husband Roy")
    assert view.must_not_be_told == "[withheld] (a relative of the teller: ask the unit)"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("My brother in law Pete takes my niece (9) to his boat.", "Pete"),
        ("My mum Carol and her boyfriend Rico give Lily, 13, pills.", "Carol"),
        ("my mum carol and her boyfriend rico give lily 13 pills", "carol"),
        ("My nan is called Jean. Jean gives Lily, 13, pills.", "Jean"),
        ("Uncle Pete, who is my neighbour, takes Lily, 13, to his boat.", "Pete"),
        ("Our Kyle, 14, has a knife. Kyle told me that he carries bags.", "Kyle"),
        ("My cousin Leah gets money from a man of 40.", "Leah"),
        ("My husband Roy sells drugs through Lily, 13. Dont tell Roy.", "Roy"),
        ("Lily, 13, stays at my uncle Pete's flat. He gives her money.", "Pete"),
        ("Lily, 13, goes in cars. It is my husband Roy.", "Roy"),
        ("My uncle Pete watches girls of 12 by the pool.", "Pete"),
        ("My partner Kev is 40. He gives Lily, 13, vapes.", "Kev"),
        ("Her nan Jean lets a man of 40 in to Lily, 13.", "Jean"),
        ("I saw my niece Leah, 14, with a man of 40.", "Leah"),
    ],
)
def test_a_relative_who_may_do_the_harm_and_a_child_keep_their_name(words: str, name: str) -> None:
    assert name in shown(view_of(words))


@pytest.mark.parametrize(
    ("words", "about", "gone"),
    [
        (f"{HARM} I am from Poland.", About.SOMEONE, "Poland"),
        (f"im from Latvia. {HARM}", About.SOMEONE, "Latvia"),
        (f"they call me Pidge. {HARM}", About.SOMEONE, "Pidge"),
        ("they call me Pidge. im 14. a man called Rico makes me carry bags", About.ME, "Pidge"),
        ("im 14. a man called Rico makes me carry bags. my mates call me Dibs", About.ME, "Dibs"),
    ],
)
def test_what_is_cut_in_the_words_stands_in_no_other_part(words: str, about: About, gone: str) -> None:
    view = view_of(words, about=about)
    assert gone not in shown(view)
    assert "Rico" in shown(view)
    for part in (ViewPart.WHERE, ViewPart.NAMED, ViewPart.ADULTS):
        assert "[withheld]" not in view.of(part)


def test_a_place_that_stands_elsewhere_too_or_was_typed_stays() -> None:
    assert "Hull" in view_of(f"I am from Hull. {HARM} He takes her to Hull.").of(ViewPart.WHERE)
    draft = Draft(narrative=f"I am from Hull. {HARM}", place="Hull")
    assert "Hull" in compose(draft, spans=extract(draft.narrative).spans).of(ViewPart.WHERE)


@pytest.mark.parametrize(
    "words",
    [
        "im a grandmother of 71 and got bad legs but I seen a man give a lad of 14 a bag",
        "I'm 71 and got bad legs. A man in a red car gives kids vapes",
    ],
)
def test_who_tells_is_nobody_of_concern(words: str) -> None:
    people = view_of(words).of(ViewPart.ADULTS)
    assert people
    assert not any("legs" in line for line in people)


@pytest.mark.parametrize(
    "words",
    [
        "im 13 an my brother connor works for rico. rico makes me carry stuff. dont tell my brother",
        "im 13 and rico makes me carry stuff. dont tell my brother connor",
        "im 13 and my brother Connor works for Rico, he makes me carry. dont tell my brother Connor",
    ],
)
def test_a_brother_whom_a_child_must_not_be_told_of_is_not_the_child(words: str) -> None:
    view = view_of(words, about=About.ME)
    assert view.child == "The young person who tells is the child, aged 13."
    assert "connor" in shown(view).casefold()


@pytest.mark.parametrize(
    "words",
    [
        "Amara, 14, gets picked up by him, fiftyish big belly bald, gold chain, silver car",
        "Amara, 14, goes with him, in his sixties, bald, gold chain",
        "amara 14 gets in with a bloke fiftyish big belly bald, gold chain",
    ],
)
def test_the_looks_of_somebody_grown_up_are_never_the_childs(words: str) -> None:
    view = view_of(words)
    assert "amara" in view.child.casefold()
    assert "bald" not in view.child
    assert "chain" not in view.child
    assert any("bald" in line for line in view.of(ViewPart.ADULTS))


@pytest.mark.parametrize("about", [About.ME, About.SOMEONE])
def test_a_child_who_tells_of_home_names_whoever_does_harm(about: About) -> None:
    words = "im 13. my mum Carol and her boyfriend Rico give me pills. my nan is called Jean and she seen it"
    draft = Draft(narrative=words, about=about, teller_kind=TellerKind.YOUNG_PERSON)
    told = shown(compose(draft, spans=extract(words).spans))
    assert "Carol" in told
    assert "Rico" in told
    assert ("Jean" in told) == (about is About.ME), "a child who tells of herself must be found, and by whom"
