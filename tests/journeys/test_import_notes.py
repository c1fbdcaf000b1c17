"""What another system held comes over as drafts of its writers: each line once, and nothing that nobody said."""

from __future__ import annotations

import csv
import stat
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from inkling.capture.models import Report
from inkling.commands.exchanging import import_notes as command
from inkling.governance.models import AuditEntry
from inkling.journeys.importing import import_notes as journey
from inkling.notes.models import LineMark, Note
from inkling.notes.services import content_of
from inkling.regions.rules.days import day_here
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.importing import EXAMPLE, MAP, drafts, lines_of, marks, rows, run
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_notes import PLACE, begin, cards_on, save, send, text_of
from tests.people import World, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


class Killed(BaseException):
    """As if the machine went down."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plain file with three lines."""
    path = tmp_path / "notes.csv"
    path.write_text(lines_of(3), encoding="utf-8")
    return path


def example(*more: str) -> tuple[int, str]:
    ran = run(EXAMPLE / "extract.csv", EXAMPLE / "map.yaml", *more)
    return ran.status, ran.out + ran.err


def test_a_real_extract_comes_over_line_by_line_and_each_refusal_says_why(services: World) -> None:
    status, said = example()
    assert status == 1
    found = drafts()
    assert set(found) == {"RHI-0412", "RHI-0413", "RHI-0414", "RHI-0416"}
    for line, why in (
        (12, "31/11/25"),
        (14, "nothing to tell"),
        (15, "'Partial'"),
        (16, "12 cells and the head has 11"),
        (17, "Narrative, Worker Notes is empty"),
    ):
        assert any(f"Line {line}:" in each and why in each for each in said.splitlines()), (line, said)


def test_only_what_was_said_stands_in_the_note(services: World) -> None:
    example()
    content = content_of(drafts()["RHI-0412"])
    assert content.text.startswith("Met Tia at the home.\nShe said yesterday")
    assert content.answers == {
        "child": "BANKS, Tia (T.B. 3391)",
        "place": "Marram Road, Leeds LS11 5DE",
        "reference": "RHI-0412",
        "how": "child_told",
        "agreed": "no",
        "knew": "yes",
    }
    assert content.typed_on == "2025-11-03", "from then its yesterday counts"
    said_nothing = content_of(drafts()["RHI-0416"]).answers
    assert not {"agreed", "knew", "place"} & set(said_nothing)
    assert "agreed" not in content_of(drafts()["RHI-0413"]).answers, "NK is no answer"
    assert content_of(drafts()["RHI-0414"]).text.endswith("she said.\n\nsee 0412")


def test_each_is_the_draft_of_its_writer_and_nothing_leaves(services: World) -> None:
    example()
    found, people = drafts(), services.people
    authors = {name: found[name].author_id for name in found}
    assert authors == {
        "RHI-0412": people["Farah"].pk,
        "RHI-0413": people["Dara"].pk,
        "RHI-0414": people["Femi"].pk,
        "RHI-0416": people["Femi"].pk,
    }
    assert found["RHI-0413"].team_id == people["Dara"].team_id
    assert not rows(Report)
    assert not rows(Note, state="sent")
    assert "RHI-0412" in text_of(signed_in(services, "Farah").get("/notes/"))
    for other in ("Dara", "Leila", "Ruth"):
        assert "RHI-0412" not in text_of(signed_in(services, other).get("/notes/"))


def test_it_stands_in_the_chain_in_the_leads_name_with_how_it_came(services: World) -> None:
    example()
    with_ids = [each for each in rows(AuditEntry) if each.action == "note.imported"]
    assert len(with_ids) == 1
    assert with_ids[0].actor == f"account:{services.people['Leila'].pk}"
    assert with_ids[0].purpose == journey.IMPORT
    assert set(with_ids[0].subject.removeprefix("notes:").split(",")) == {
        str(each.pk) for each in drafts().values()
    }


def test_a_try_stores_nothing_and_says_what_would_be_filled_in(services: World, tmp_path: Path) -> None:
    _, said = example("--dry-run", "--report", str(tmp_path / "report.csv"))
    assert not drafts()
    assert not marks()
    assert not [each for each in rows(AuditEntry) if each.action == "note.imported"]
    for words in (
        "4 would become drafts",
        "agreed: no",
        "agreed: not said",
        "Written between 03 November 2025 and 12 November 2025",
        "Nothing was stored",
    ):
        assert words in said
    assert "Tia" not in said, "the operator reads no words of a note"


def test_the_same_file_again_in_another_order_changes_nothing(services: World, file: Path) -> None:
    assert run(file, MAP).status == 0
    before = {each.pk: (each.version, bytes(each.sealed)) for each in drafts().values()}
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([head, *reversed(lines)]), encoding="utf-8")
    again = run(file, MAP)
    assert again.status == 0
    assert "3 stood here already" in again.out
    assert {each.pk: (each.version, bytes(each.sealed)) for each in drafts().values()} == before


def test_a_line_that_changed_is_said_and_written_over_nothing(services: World, file: Path) -> None:
    run(file, MAP)
    file.write_text(file.read_text(encoding="utf-8").replace("line 2", "line two"), encoding="utf-8")
    again = run(file, MAP)
    assert again.status == 1
    assert "Line 3: It came over on" in again.out
    assert content_of(drafts()["N-2"]).text == "Words of line 2"


def test_a_draft_that_was_thrown_away_or_sent_does_not_come_again(services: World, file: Path) -> None:
    run(file, MAP)
    leila = signed_in(services, "Leila")
    leila.post(f"/notes/{drafts()['N-1'].pk}/throw-away/")
    assert run(file, MAP).status == 0
    assert set(drafts()) == {"N-2", "N-3"}
    assert len(marks()) == 3


def test_the_same_key_twice_in_one_file_is_one_note(services: World, file: Path) -> None:
    with file.open("a", encoding="utf-8") as more:
        more.write("N-1,Words of line 1,03/11/2025\r\nN-2,Other words,03/11/2025\r\n")
    ran = run(file, MAP)
    assert ran.status == 1
    assert "Line 6: The file has this key twice" in ran.out
    assert len(drafts()) == 3


def test_a_try_says_what_then_comes_of_a_key_that_stands_twice_far_apart(services: World, file: Path) -> None:
    file.write_text(lines_of(command.BATCH + 10), encoding="utf-8")
    with file.open("a", encoding="utf-8") as more:
        more.write("N-1,Words of line 1,03/11/2025\r\nN-2,Other words,03/11/2025\r\n")
    tried, done = run(file, MAP, "--dry-run"), run(file, MAP)
    for counted in (tried.out, done.out):
        assert f"{command.BATCH + 10} {'would become' if counted is tried.out else 'are'} drafts" in counted
        assert "1 stood here already" in counted
        assert "1 say something else" in counted
    assert (tried.status, done.status) == (1, 1)


def test_the_year_of_the_guide_comes_over_as_its_try_said(services: World, tmp_path: Path) -> None:
    said = []
    for name, more in (("tried", ["--dry-run"]), ("done", [])):
        report = tmp_path / f"{name}.csv"
        run(EXAMPLE / "year.csv", EXAMPLE / "map.yaml", *more, "--report", str(report))
        with report.open(encoding="utf-8", newline="") as lines:
            said.append([(each["line"], each["result"]) for each in csv.DictReader(lines)])
    tried, done = said
    assert tried == done
    assert Counter(result for _, result in done) == {"draft": 123, "there": 1, "changed": 1, "refused": 6}
    assert len(drafts()) == 123


# The first of three batches, the one between and the last, twice each; `benchmarks.imports` kills it at twenty places.
@pytest.mark.parametrize("point", range(6))
def test_broken_off_at_any_point_the_same_command_goes_on_and_each_line_is_there_once(
    services: World, file: Path, monkeypatch: pytest.MonkeyPatch, point: int
) -> None:
    file.write_text(lines_of(300), encoding="utf-8")
    # Before a batch is stored, or after it was and before anybody hears of it.
    where, name = (journey, "append_audit") if point % 2 else (command, "import_lines")
    whole, calls = getattr(where, name), iter(range(100))

    def dies(*args: Any, **rest: Any) -> Any:
        is_now = next(calls) == point // 2
        if is_now and point % 2:
            raise Killed
        done = whole(*args, **rest)
        if is_now:
            raise Killed
        return done

    with monkeypatch.context() as broken:
        broken.setattr(where, name, dies)
        with pytest.raises(Killed):
            run(file, MAP, dies_with=(Killed,))
    assert len(drafts()) == 100 * (point // 2 + 1 - point % 2)
    assert run(file, MAP).status == 0
    found = [content_of(each).answer("reference") for each in rows(Note, state="draft")]
    assert sorted(found) == sorted(f"N-{at}" for at in range(1, 301))


def test_one_line_that_the_database_does_not_take_fails_alone(
    services: World, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = journey.services.begin_imported

    def refuses(lines: Any, **rest: Any) -> Any:
        if any(each.key == ("N-2",) for each in lines):
            raise journey.DataError
        return begin(lines, **rest)

    monkeypatch.setattr(journey.services, "begin_imported", refuses)
    ran = run(file, MAP)
    assert ran.status == 1
    assert "Line 3: The database did not take it" in ran.out
    assert set(drafts()) == {"N-1", "N-3"}


def test_the_report_is_its_owners_alone_and_holds_no_words(services: World, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    example("--report", str(report))
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    with report.open(encoding="utf-8", newline="") as read:
        found = list(csv.DictReader(read))
    assert [each["result"] for each in found].count("draft") == 4
    assert [each["result"] for each in found].count("refused") == 5
    assert "Tia" not in report.read_text(encoding="utf-8")
    status, said = example("--report", str(report))
    assert status == 1
    assert "exists" in said


def test_words_count_from_the_day_they_were_written_also_when_a_slip_is_mended(services: World) -> None:
    example()
    farah = signed_in(services, "Farah")
    address = f"/notes/{drafts()['RHI-0412'].pk}/"
    page = text_of(farah.get(address))
    assert "Wren return interviews" in page
    assert "3 November 2025" in page
    save(farah, address, text="She said yesterday she was at a flat on Marram Road.", reference="RHI-0412")
    assert content_of(drafts()["RHI-0412"]).typed_on == "2025-11-03"


def test_what_is_brought_over_buries_no_draft_of_the_day(services: World, file: Path) -> None:
    leila = signed_in(services, "Leila")
    for reference in ("Own one", "Own two"):
        save(leila, begin(leila), text="A silver Corsa.", place=PLACE, reference=reference)
    file.write_text(lines_of(60), encoding="utf-8")
    run(file, MAP)
    listed = text_of(leila.get("/notes/"))
    first = min(listed.index(each) for each in drafts() if each.startswith("N-") and each in listed)
    assert all(0 <= listed.find(each) < first for each in ("Own one", "Own two"))


def test_it_waits_ninety_days_for_somebody_to_look_at_it(services: World, file: Path) -> None:
    run(file, MAP)
    assert {each.expires_on for each in drafts().values()} == {day_here(timezone.now()) + timedelta(days=90)}


def test_nobody_but_a_lead_of_a_whole_service_has_a_file_imported(services: World, file: Path) -> None:
    for other in ("farah@unit.invalid", "bryn@unit.invalid", "nobody@unit.invalid"):
        ran = run(file, MAP, lead=other)
        assert ran.status == 1
        assert ran.err
    assert not drafts()


def test_what_a_lead_of_another_service_imports_has_its_own_marks(services: World, file: Path) -> None:
    run(file, MAP)
    assert run(file, MAP, lead="ruth@unit.invalid").status == 0
    assert len(marks()) == 6
    assert len({each.organisation_id for each in marks()}) == 2


def test_an_unknown_writer_is_refused_or_the_lead_stands_in_and_the_name_stays(
    services: World, tmp_path: Path
) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("Id,Words,Day,Worker\nN-1,Words,03/11/2025,A Former\n", encoding="utf-8")
    mapping = f"{MAP}writer: Worker\n"
    assert "No open account of the service is 'A Former'" in run(file, mapping).out
    mapping = f"{MAP}writer: {{columns: Worker, otherwise: lead}}\n"
    assert run(file, mapping).status == 0
    note = drafts()["N-1"]
    assert note.author_id == services.people["Leila"].pk
    source = content_of(note).source
    assert source is not None
    assert source.writer == "A Former"
    assert date.fromisoformat(source.on) == date(2025, 11, 3)


def test_no_front_door_reads_who_wrote_it_elsewhere(services: World, tmp_path: Path) -> None:
    """The lead sends it: it was another person who was there, and whose name the words hold."""
    words = "Chloe, 14, told me that a man called Ryan hits her. Adeyemi saw the silver Corsa at school."
    file = tmp_path / "notes.csv"
    file.write_text(f'Id,Words,Day,Worker\nN-1,"{words}",03/11/2025,Kemi Adeyemi\n', encoding="utf-8")
    assert run(file, f"{MAP}writer: {{columns: Worker, otherwise: lead}}\n").status == 0
    leila = signed_in(services, "Leila")
    address = f"/notes/{drafts()['N-1'].pk}/"
    whole = {"text": words, "place": PLACE, "reference": "N-1"}
    save(leila, address, "read", **whole)
    save(leila, address, "all-right:", **whole, **cards_on(leila, address))
    save(leila, address, "check", **whole, **cards_on(leila, address))
    send(leila, address)
    (concern,) = rows(Concern)
    shown = f"{concern.child} {concern.worry} {concern.needed_to_act} {concern.view}"
    assert "Corsa" in shown
    assert "Adeyemi" not in shown


def test_two_who_bring_the_same_file_over_at_once_mark_its_lines_in_one_order(
    services: World, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorted otherwise, each would wait for a mark of the other: PostgreSQL ends one of them."""
    file.write_text(lines_of(50), encoding="utf-8")
    stored: list[Any] = []
    store = LineMark.objects.bulk_create
    monkeypatch.setattr(LineMark.objects, "bulk_create", lambda made: stored.extend(made) or store(made))
    assert run(file, MAP).status == 0
    assert [each.pk for each in stored] == sorted(each.pk for each in marks())


def test_a_full_disk_is_said_by_the_name_of_the_report(
    services: World, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command.Report, "note", is_full)
    ran = run(file, MAP, "--report", str(tmp_path / "report.csv"))
    assert ran.status == 1
    assert "report.csv: No space left on device" in ran.err
