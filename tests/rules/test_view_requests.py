"""Whose "my" a request not to tell is, who must not find out, and what a word before a look says."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import Span, extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.safeguarding.rules.requests.secrecy import Request, read_requests
from inkling.safeguarding.rules.requests.whom import whom
from inkling.vocabulary.telling import About, TellerKind


def view(told: str, *, must_not_be_told: str = "") -> ProtectedView:
    draft = Draft(
        teller_kind=TellerKind.PROFESSIONAL,
        about=About.SOMEONE,
        narrative=told,
        must_not_be_told=must_not_be_told,
    )
    return compose(draft, spans=extract(told).spans)


@pytest.mark.parametrize(
    ("told", "request_of"),
    [
        ('Kian says "dont ring my carer".', Request("dont ring my carer", of_other=True)),
        ("She said dont tell my mum.", Request("dont tell my mum", of_other=True)),
        ('He begged me "dont let my dad know".', Request("dont let my dad know", of_other=True)),
        ("Please dont tell my mum.", Request("Please dont tell my mum")),
        ("dont tell his brother Leon hes one of them", Request("dont tell his brother Leon")),
    ],
)
def test_a_request_says_whose_it_is(told: str, request_of: Request) -> None:
    assert read_requests(told) == [request_of]


@pytest.mark.parametrize(
    "told", ["He told her not to tell her mum.", 'He said "dont tell anyone or ill kill you".']
)
def test_an_order_is_no_request(told: str) -> None:
    assert read_requests(told) == []


def test_the_mum_of_a_quoted_child_is_no_relative_of_the_teller() -> None:
    told = 'Ashton, 12, has a burn. He said "dont tell my mum".'
    for must_not in ("", "dont tell my mum"):
        shown = view(told, must_not_be_told=must_not)
        assert any("dont tell my mum" in line for line in shown.of(ViewPart.MUST_NOT))


def test_who_must_not_find_out_is_no_child() -> None:
    shown = view("A lad in year 8 called Mason holds weed. dont tell his brother Leon hes one of them")
    assert "Leon" not in shown.child
    assert shown.of(ViewPart.MUST_NOT) == ("dont tell his brother Leon",)
    assert any(line.startswith("Leon:") for line in shown.of(ViewPart.NAMED))
    assert "dont tell his brother Leon" in shown.of(ViewPart.WORDS)[0]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Two girls are inside, none looks more than 15. Men come to room 118.", "none looks more than 15"),
        ("Year 8 lad, blonde, called Ryan, gets changed with a man.", "Year 8 lad"),
    ],
)
def test_what_stands_before_a_look_goes_with_it(told: str, shown: str) -> None:
    assert shown in view(told).child


def _sign(told: str, words: str, *, why: str) -> Span:
    start = told.index(words)
    end = start + len(words)
    return Span(start, end, words, "abuse_or_exploitation", "indicator", "sure", why, "carrying_or_selling")


def test_a_sentence_in_which_only_the_encoder_sees_a_sign_is_not_quoted_beside_one_with_its_words() -> None:
    told = "He sells weed at the gate. He plays football on Sundays."
    by_rule = _sign(told, "sells weed", why="rule: words for carrying or selling")
    by_model = _sign(told, "plays football", why="model: read together with 'gate'")
    (noticed,) = noticed_signs(told, spans=[by_rule, by_model])
    assert [told[at.start : at.end] for at in noticed.sentences] == ["He sells weed at the gate."]
    (alone,) = noticed_signs(told, spans=[by_model])
    assert [told[at.start : at.end] for at in alone.sentences] == ["He plays football on Sundays."]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "Tia is 15. She asked that we dont tell her dad any of this.",
            "She asked that [withheld] (her dad).",
        ),
        ("I am her aunt so dont tell her.", "dont tell her"),
    ],
)
def test_kin_of_the_child_who_must_not_find_out_stay_named_where_the_clause_goes(
    told: str, said: str
) -> None:
    view = compose(Draft(narrative=told), spans=extract(told).spans)
    assert view.of(ViewPart.MUST_NOT) == (said,)


@pytest.mark.parametrize(
    ("told", "child", "said"),
    [
        ("dont tell her dad any of this", "", "her dad"),
        ("dont you tell her mum or her older brother", "", "her mum or her older brother"),
        ("please dont tell her mum and dad", "", "her mum and dad"),
        ("speak to her mum about it but dont tell her dad", "", "her dad"),
        ("dont tell school just ring her mum", "", ""),
        ("speak to her mum as her dad cant know", "", ""),
        ("never contact her uncle", "", "her uncle"),
        ("dont tell her uncle", "niece", "her uncle"),
        ("dont tell her aunt rang you", "", ""),
        ("if she asks tell her aunt", "niece", ""),
        ("he cant know", "", ""),
    ],
)
def test_whom_is_who_is_not_to_be_told_and_never_the_teller(told: str, child: str, said: str) -> None:
    assert whom(told, child=child) == said
