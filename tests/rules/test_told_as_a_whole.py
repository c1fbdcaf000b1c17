"""A telling is read as a whole besides: harm without a word of harm, and a child who tells of themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.told_as_a_whole import MEASURED, main, read
from inkling.capture.rules.content import content_mark
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.extraction.model import encoder
from inkling.extraction.model.encoder import load_encoder
from inkling.extraction.model.whole import Whole, of_windows
from inkling.extraction.propose import extract_in_steps
from inkling.reading.rules.outcome import ReadingResult
from inkling.safeguarding.rules.escalation import must_escalate, tells_of_harm
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.people.children import is_harm_noticed
from inkling.safeguarding.rules.protected_view.people.teller import teller_as_child
from inkling.safeguarding.rules.protected_view.worry import HARM_NOTICED
from inkling.safeguarding.rules.text.asking import asks_if_about_self
from inkling.vocabulary.telling import About, HowKnownKind, TellerKind

# Written after the layers were fitted; none has a word of harm or a sign in it.
OF_HARM = [
    "he lets me wear the gold one when his mates come round. i have to give it back after",
    "He is ten and he has a key to a flat that none of us has ever been in.",
]
OF_NONE = [
    "The clock on the library has stopped again. Who do I ring?",
    "My nephew passed his grade two piano, we are that proud.",
]
MAY_BE = "Whoever tells may be the child, by how the words read: whom it is about was not said."


def whole_of(text: str) -> Whole:
    *_, last = extract_in_steps(text)
    assert last.whole is not None
    return last.whole


@pytest.mark.parametrize("text", OF_HARM)
def test_harm_is_seen_where_no_word_of_it_stands(text: str) -> None:
    assert not tells_of_harm(Draft(narrative=text))
    assert is_harm_noticed(text, whole_of(text))


@pytest.mark.parametrize("text", OF_NONE)
def test_where_no_harm_is_told_none_is_seen(text: str) -> None:
    assert not is_harm_noticed(text, whole_of(text))


def test_who_tells_of_themselves_is_seen_and_who_tells_of_another_is_not() -> None:
    assert whole_of(OF_HARM[0]).tells_of_self
    assert not whole_of(OF_HARM[1]).tells_of_self


def test_harm_noticed_opens_a_concern_and_says_that_no_sign_was_found() -> None:
    draft = Draft(narrative="A white van waits on Mill Lane.")
    assert not must_escalate(draft)
    noticed = Draft(narrative=draft.narrative, harm_noticed=True)
    assert must_escalate(noticed)
    assert compose(noticed).worry == HARM_NOTICED


@pytest.mark.parametrize(("harm", "is_told"), [(-0.01, False), (0.0, False), (0.01, True)])
def test_harm_is_told_above_its_limit_alone(harm: float, is_told: bool) -> None:
    assert is_harm_noticed("he does my hair", Whole(harm, 0.0)) is is_told


@pytest.mark.parametrize(
    ("text", "of_self", "is_noticed"),
    [
        ("He drives a grey van.", -1.0, False),
        ("He drives a grey van.", -0.99, True),
        ("He drives the girl in a grey van.", -9.0, True),
    ],
)
def test_harm_is_noticed_where_a_child_stands_in_the_words_or_may_tell(
    text: str, of_self: float, is_noticed: bool
) -> None:
    assert is_harm_noticed(text, Whole(9.0, of_self)) is is_noticed


@pytest.mark.parametrize(
    ("harm", "of_self", "is_told"),
    [(-3.0, 9.0, False), (-2.99, 9.0, True), (9.0, 1.0, False), (9.0, 1.01, True)],
)
def test_of_themselves_nobody_tells_without_some_harm(harm: float, of_self: float, is_told: bool) -> None:
    assert ReadingResult(whole=Whole(harm, of_self)).tells_of_self is is_told


def test_what_no_encoder_read_tells_nothing() -> None:
    assert not is_harm_noticed("A girl of 13", ReadingResult().whole)
    assert not ReadingResult().tells_of_self


def test_harm_in_one_of_several_windows_is_harm_in_the_text() -> None:
    assert of_windows([Whole(-4.0, 1.0), Whole(3.0, 2.0)]) == Whole(3.0, 1.5)
    assert of_windows([]) is None


def test_who_may_tell_of_themselves_is_asked_and_may_be_the_child() -> None:
    words = "the man with the caravan does my hair"
    open_ = {"about": About.NOT_SAID, "kind": TellerKind.NOT_SAID, "how": HowKnownKind.NOT_SAID}
    assert not asks_if_about_self(words, **open_)
    assert asks_if_about_self(words, **open_, is_noticed=True)
    assert not asks_if_about_self(words, **open_ | {"about": About.SEEN}, is_noticed=True)
    draft = Draft(narrative=words, self_noticed=True)
    assert teller_as_child(draft, people=(), said=About.NOT_SAID) == MAY_BE


@pytest.mark.parametrize(
    "against",
    [
        Draft(teller_kind=TellerKind.PROFESSIONAL),
        Draft(how_known=HowKnownKind.CHILD_TOLD),
        Draft(identity=DraftIdentity(sender="Wren")),
        Draft(about=About.SOMEONE),
    ],
)
def test_what_was_answered_outweighs_how_the_words_read(against: Draft) -> None:
    draft = replace(against, narrative="he does my hair", self_noticed=True)
    assert teller_as_child(draft, people=(), said=draft.about) == ""


def test_what_a_machine_noticed_changes_no_mark_of_what_was_told() -> None:
    told, noticed = Draft(narrative="x"), Draft(narrative="x", harm_noticed=True, self_noticed=True)
    marks = {content_mark(each, secret=b"s" * 15, key=b"k" * 32) for each in (told, noticed)}
    assert len(marks) == 1


def test_without_its_file_the_rules_open_concerns_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(encoder, "TELLINGS_FILE", tmp_path / "absent.onnx")
    load_encoder.cache_clear()
    try:
        *_, last = extract_in_steps(OF_HARM[0])
        assert last.whole is None
        assert "harm by words of it alone" in caplog.text
    finally:
        monkeypatch.undo()
        load_encoder.cache_clear()


def test_measured_lines_open_a_concern_as_often_as_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Of 90 lines of harm in odd wordings the rules alone open 62 (docs/decisions/0658)."""
    lines = list(read(MEASURED / "harm.txt"))
    so, not_so = (
        [must_escalate(line.with_whole) for line in lines if line.is_so is each] for each in (True, False)
    )
    assert sum(so) >= 75, f"{sum(so)} of {len(so)}"
    assert sum(not_so) <= 23, f"{sum(not_so)} of {len(not_so)}"
    assert main(["--set", "self"]) == 0
    assert "may be the child: " in capsys.readouterr().out
