"""Notes with entities, belongings, dates and items are read as ITEMS.md says, and the development notes keep to it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.items import set_aside_of
from training.layer_scoring import MEASURES, compare, keep_shared_spans, without_spans
from training.notes.agreement import main as print_agreement
from training.notes.check_layers import suspicions
from training.notes.layers import ITEM_DEVELOPMENT, Layered, parse_layered, read_folder
from training.notes.reading import INDICATORS, NoteError

FRONT = "id: t\nhand: test\nday: 2026-03-14\nfrequency: unknown\nindicators: gifts_or_money\n---\n"
BODY = """[[-]] Hi all.
[[1 child]] {{child_name|Leah Barr}} ({{description#leah|14}}) said {{nickname|Kaz}} \
{{indicator|bought her {{clothing>leah|trainers}}}} on {{date|Friday}}.
[[2 direct kaz]] He drives a {{vehicle#golf|silver Golf}}, {{vrm#golf|YK99 OJB}}, seen {{time@x|at ten}} in \
{{place@x|Hull}} and {{place|York}}.
[[-]] I rang. [[1]] As I said, {{clothing>leah|white ones}}.
===
leah: child risk | age=14
kaz: adult concern
golf: vehicle >kaz
"""


@pytest.fixture(scope="module")
def layered() -> Layered:
    return parse_layered(FRONT + BODY)


@pytest.fixture(scope="module")
def development() -> list[Layered]:
    return read_folder(ITEM_DEVELOPMENT)


def test_one_file_carries_every_layer(layered: Layered) -> None:
    got = layered.as_extracted()
    text = layered.note.text
    assert text.startswith("Hi all.\nLeah Barr (14) said Kaz bought her trainers on Friday.\nHe drives")
    assert [each["spans"] for each in got["entities"]] == [[0, 1], [2], [6, 7], [9], [10]]
    assert got["entities"][0]["attributes"] == {"name": "Leah Barr", "looks": "14", "age": "14"}
    assert got["entities"][1]["role"] == "person_of_concern"
    assert got["belongs"] == [{"span": s, "owner": o} for s, o in ((4, 0), (6, 1), (7, 1), (11, 0))]
    # What happened, and at which dates: as `inkling extract` prints it.
    assert got["when"] == [{"span": 3, "at": [5]}, {"span": 9, "at": [8]}]


def test_an_item_may_go_on_later_and_names_who_is_only_a_pronoun(layered: Layered) -> None:
    one, two = layered.as_extracted()["items"]
    assert layered.note.text[one["start"] : one["end"]].endswith("on Friday.")
    assert (one["known"], one["spans"], one["entities"]) == ("child", [0, 1, 2, 3, 4, 5, 11], [0, 1])
    assert (two["known"], two["spans"], two["entities"]) == ("direct", [6, 7, 8, 9, 10], [1, 2, 3, 4])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("leah: child risk | age=14\n", "", "'leah_barr' .* is not declared"),
        ("kaz: adult", "kaz: grown", "'grown' is no kind, age, role or >owner"),
        ("kaz: adult concern", "kaz: adult child", "age is told twice"),
        ("golf: vehicle >kaz", "golf: vehicle >kas", "'kas' is named but neither marked nor declared"),
        ("golf: vehicle >kaz", "golf: vehicle >kaz\nsid: adult", "'sid' is declared but has no span"),
        ("[[2 direct kaz]]", "[[2 seen kaz]]", "is no cut"),
        ("[[1]] As", "[[1 child]] As", "is no cut"),
        ("[[1]] As", "[[3]] As", "is no cut"),
        ("{{place@x|Hull}}", "Hull", "nothing carries the tag"),
        ("[[-]] Hi all.", "Hi all.", "does not begin with a cut"),
        ("white ones}}", "white ones", "is never closed"),
        ("{{nickname|Kaz}}", "{{~nickname#kaz|Kaz}}", "set aside has none"),
        ("{{nickname|Kaz}}", "{{alias|Kaz}}", "is no known type"),
        ("===\n", "", "a line '===' the body"),
    ],
)
def test_what_does_not_follow_the_guide_is_refused(old: str, new: str, says: str) -> None:
    assert old in BODY
    with pytest.raises(NoteError, match=says):
        parse_layered(FRONT + BODY.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{{clothing>leah|white ones}}", "{{clothing|white ones}}", "belongs to nobody"),
        ("I rang.", "I rang {{phone>kaz|0161 555 1234}}.", "none of Ofcom's"),
        ("leah: child risk", "leah: adult risk", "is an adult and has a child_name"),
        ("I rang.", "I rang {{indicator|afraid}}.", "stands in no item"),
        ("I rang.", "I rang Kaz.", "bare in"),
    ],
)
def test_the_checker_sees_what_was_forgotten(old: str, new: str, says: str) -> None:
    quiet = BODY.replace("[[-]] I rang.", "[[-]] I rang." + " It rained, and we had tea and waited." * 6)
    assert not list(suspicions(parse_layered(FRONT + quiet)))
    assert any(says in line for line in suspicions(parse_layered(FRONT + quiet.replace(old, new, 1))))


def test_a_reading_agrees_with_itself_and_less_with_another(layered: Layered) -> None:
    same = compare(layered.as_extracted(), layered.as_extracted())
    assert {measure: same[measure].f1 for measure in MEASURES} == dict.fromkeys(MEASURES, 1.0)
    other = BODY.replace("[[2 direct kaz]]", "[[2 view kaz]]").replace(
        "kaz: adult concern", "kaz: child risk"
    )
    other = other.replace("[[1]] As", "[[3 child]] As")
    less = compare(layered.as_extracted(), parse_layered(FRONT + other).as_extracted())
    assert less["known"].f1 == less["role"].f1 == less["child or adult"].f1 == 0.5
    # Item 1 held seven spans, so 21 pairs, of which its last span alone made six.
    assert (less["same item"].right, less["same item"].first, less["same item"].second) == (25, 31, 25)
    assert less["same entity"].f1 == 1.0


def test_a_span_that_one_reading_lacks_counts_unless_only_shared_ones_are_asked_for(layered: Layered) -> None:
    lacking = parse_layered(FRONT + BODY.replace("{{place|York}}", "York"))
    both = (layered.as_extracted(), lacking.as_extracted())
    assert (compare(*both)["same item"].first, compare(*both)["same item"].second) == (31, 27)
    assert compare(*keep_shared_spans(*both))["same item"].f1 == 1.0
    assert compare(*keep_shared_spans(*both))["belongs"].f1 == 1.0


def test_agreement_is_printed_for_two_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.txt").write_text(FRONT + BODY, encoding="utf-8")
    assert print_agreement([str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    printed = capsys.readouterr().out
    assert "same item 1.000 (31 of 31 and 31) on shared spans 1.000" in " ".join(printed.split())
    (tmp_path / "b" / "t.txt").write_text(FRONT + BODY.replace("rang", "went"), encoding="utf-8")
    assert print_agreement([str(tmp_path / "a"), str(tmp_path / "b")]) == 1


def test_the_second_readings_agree_with_the_first_as_far_as_it_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folders = [str(ITEM_DEVELOPMENT.parent / name) for name in ("blind5", "blind5_again")]
    assert print_agreement(folders) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "child or adult 0.985" in printed
    assert "known 0.938" in printed
    assert "14 notes read twice" in printed


def test_nothing_looks_forgotten_in_the_development_notes(development: list[Layered]) -> None:
    found = [f"{each.note.id}: {line}" for each in development for line in suspicions(each)]
    assert not found, "Look again (ITEMS.md):\n" + "\n".join(found)


def test_the_development_notes_are_as_varied_as_promised(development: list[Layered]) -> None:
    assert len(development) >= 60
    assert len({each.note.hand for each in development}) >= 60
    # Most people write one paragraph: without these the scorers learn from where a line begins.
    paragraphs = [each.note for each in development if "\n" not in each.note.text]
    assert len({note.hand for note in paragraphs}) >= 90
    # A sign that few hands told is found only in the words of the lists.
    told = Counter(sign for note in paragraphs for sign in note.indicators)
    assert all(told[sign] >= 7 for sign in INDICATORS)
    known = {item.known for each in development for item in each.items}
    assert known == {"direct", "child", "hearsay", "record", "view"}
    roles = {entity.declared.role for each in development for entity in each.entities}
    assert len(roles) == 6


def test_the_direction_of_a_date_counts(layered: Layered) -> None:
    told = layered.as_extracted()
    turned = {**told, "when": [{"span": w["at"][0], "at": [w["span"]]} for w in told["when"]]}
    assert compare(told, told)["dates"].f1 == 1.0
    assert compare(told, turned)["dates"].right == 0


def test_a_found_span_that_only_touches_what_is_set_aside_is_not_counted() -> None:
    body = "[[1 direct]] {{~time|21:02}} {{person_name|Kaz}} {{indicator|bought her drinks}}.\n===\nkaz: concern\n"
    note = parse_layered(FRONT + body)
    told = note.as_extracted()
    stamp = {"start": 0, "end": 5, "type": "time"}
    found = {
        **told,
        "spans": [stamp, *told["spans"]],
        "entities": [{**each, "spans": [at + 1 for at in each["spans"]]} for each in told["entities"]],
        "when": [{"span": 2, "at": [0]}],
        "items": [{**each, "spans": [0, 1, 2]} for each in told["items"]],
    }
    assert list(set_aside_of(note, found)) == [0]
    assert without_spans(found, {0}) == {**told, "when": [{"span": 1, "at": []}]}
