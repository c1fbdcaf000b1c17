"""A child who skips the question whom it is about, and writes that it is about themselves, is the child."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.people.children import about_as_told, may_be_told_by_a_child
from inkling.vocabulary.telling import About, TellerKind

OWN = (
    "my name is zeb im 14 and this is about me not my brother. my brother is also called zak hes 19. a guy called "
    "Tench gave me a phone. every other weekend i go to Weston on the train. pls dont tell my school"
)


def view_of(
    words: str, *, about: About = About.NOT_SAID, kind: TellerKind = TellerKind.NOT_SAID
) -> ProtectedView:
    draft = Draft(teller_kind=kind, about=about, narrative=words)
    return compose(draft, spans=extract(words).spans)


def test_the_child_its_age_and_where_it_goes_stand_in_the_view_and_its_name_does_not() -> None:
    view = view_of(OWN)
    assert "The young person who tells is the child, aged 14." in view.child
    assert any("weston" in line.casefold() for line in view.of(ViewPart.WHERE))
    assert "i go to Weston on the train" in " ".join(view.of(ViewPart.WORDS))
    assert "pls dont tell my school" in view.of(ViewPart.MUST_NOT)
    assert "zeb" not in f"{view.child} {view.lines}"


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        (About.SOMEONE, TellerKind.NOT_SAID),
        (About.SEEN, TellerKind.YOUNG_PERSON),
        (About.NOT_SAID, TellerKind.PROFESSIONAL),
        (About.NOT_SAID, TellerKind.FAMILY),
    ],
)
def test_what_the_form_says_stands(about: About, kind: TellerKind) -> None:
    assert about_as_told(OWN, about=about, kind=kind) is about
    assert "is the child" not in view_of(OWN, about=about, kind=kind).child


@pytest.mark.parametrize(
    ("words", "says_so"),
    [
        ("im 13 its about me", About.ME),
        ("I'm 15. This is happening to me.", About.ME),
        ("im 14 im not saying its about my sister, she is 12", About.NOT_SAID),
        ("im 14 and this isnt about me its my mate", About.NOT_SAID),
        ("im 14 hes telling everyone lies about me", About.NOT_SAID),
        ("this is about me and i am 34", About.NOT_SAID),
        ("it is about me", About.NOT_SAID),
    ],
)
def test_only_an_age_under_18_and_whom_it_is_about_say_so(words: str, says_so: About) -> None:
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is says_so


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("im 14. a guy called Tench gave me a phone and said keep it on", True),
        ("im 15 my boyfriend makes me go with his mates", True),
        ("im 13, my mum gave me a phone and my friend Leah is with a man", False),
        ("im 14 and my mate Ty told me his cousin hit me once", False),
        ("im 16 and the school nurse gave me a leaflet about it", False),
    ],
)
def test_who_does_it_may_be_named(words: str, may: bool) -> None:
    assert may_be_told_by_a_child(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is may


def test_it_opens_a_concern() -> None:
    words = "im 14 and this is about me. Tench says i owe him for the bike"
    assert must_escalate(Draft(narrative=words))
