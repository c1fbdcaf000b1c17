"""Reports of made-up people, cars and numbers, with their rows in the index, for benchmarks.search.

Assumes: one person, one car and one number a report; each comes by a power law; four people in ten have a street
name; sixty words more a report out of twenty thousand, common ones far more often; one report in ten is of another
unit. The keys are made by the rules of the product; the rows are copied straight into the tables, whose indexes are
taken away before and built once at the end.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from psycopg import Connection

from benchmarks.installation import Installation
from benchmarks.worlds.dice import Dice
from benchmarks.worlds.words import names
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE
from inkling.search.rules.keys import FoundSubject, as_tsvector, index_keys
from inkling.search.rules.words import Word, words_of

DISTRICTS = ("E08000032", "E08000033", "E08000034", "E08000035", "E08000036")
_TODAY = date(2026, 11, 26)
_SYLLABLES = (
    "ba be bi bo da de do fa fe ga go ha ka ke la le li lo ma me"
    " mo na ne no pa pe ra re ri sa se ta te ti to va"
).split()
_STEMS = "SELECT word, coalesce((ts_lexize('english_stem', word))[1], '') FROM unnest(%s::text[]) word"
_INDEXES = """
SELECT own.relname, pg_get_indexdef(own.oid) FROM pg_index index
    JOIN pg_class own ON own.oid = index.indexrelid
    WHERE index.indrelid = ANY (SELECT each::regclass FROM unnest(%s::text[]) each)
        AND NOT EXISTS (SELECT FROM pg_constraint rule WHERE rule.conindid = own.oid)
"""
# Id, unit, day, words and subjects of a report.
Made = tuple[UUID, UUID, date, str, list[FoundSubject]]
_COPY = {
    "capture_report": "id, told_on, teller_kind, about, narrative, replaced_characters, place_told, district,"
    " exploitation_type, group_based, urgency, frequency, often_in_words, told_answers, team_words, team_text,"
    " holding_unit_id, messenger_named",
    "linking_subjectmention": "id, report_id, subject, told_on, town, type, raw, age, role, columns, is_false",
    "search_entry": "id, unit_id, report_id, told_on, district, categories, grades, roles, keys",
}


class World:
    """Made-up things, and in which reports of the unit each stands: what a query ought to find."""

    def __init__(self, *, reports: int, seed: int) -> None:
        self.dice = Dice(seed)
        self.people = [self._person() for _ in range(max(reports // 4, 20))]
        self.plates = [self._plate() for _ in range(max(reports // 2, 20))]
        self.numbers = ["07700" + self.dice.digits(6) for _ in range(max(reports // 2, 20))]
        self.words = [
            "".join(self.dice.choices(_SYLLABLES, k=self.dice.randint(2, 4))) for _ in range(20_000)
        ]
        self.reports = reports
        self.where: dict[str, list[str]] = defaultdict(list)
        self.elsewhere: list[str] = []

    def _person(self) -> tuple[str, str, str]:
        origin = self.dice.choice(["british", "british", "british", "pakistani", "romanian", "polish"])
        first = self.dice.early(names()[origin, self.dice.choice("mf")], steep=0.4).formal
        family = self.dice.early(names()[origin, "s"], steep=0.3).formal
        street = self.dice.choice(_SYLLABLES).title() + self.dice.choice(
            ["zz", "xy", "ko", "nks", "sta", "bo"]
        )
        return first, family, street if self.dice.says(0.4) else ""

    def _plate(self) -> str:
        years = [f"{year:02d}" for year in (*range(5, 27), *range(55, 77))]
        return (
            self.dice.choice("QTUXZJ") + self.dice.letters(1) + self.dice.choice(years) + self.dice.letters(3)
        )

    def each(
        self, *, units: tuple[UUID, UUID], today: date
    ) -> Iterator[tuple[UUID, UUID, date, str, list[FoundSubject]]]:
        """Yield id, unit, day, words and subjects of each report."""
        for _ in range(self.reports):
            id_ = UUID(int=self.dice.getrandbits(128), version=4)
            is_ours = self.dice.says(0.9)
            person, plate, number = (
                self.dice.early(self.people, steep=0.6),
                self.dice.early(self.plates, steep=0.6),
                self.dice.early(self.numbers, steep=0.6),
            )
            first, family, street = person
            called = street if street and self.dice.says(0.5) else f"{first} {family}"
            filler = " ".join(self.dice.early(self.words, steep=1.5) for _ in range(60))
            words = f"{called} came in a car, {plate[:4]} {plate[4:]}, and rang {number}. {filler}."
            columns = {"alias": street} if called == street else {"forename": first, "surname": family}
            subjects = [
                FoundSubject("person", called, columns),
                FoundSubject("vehicle", plate, {"plate": plate}),
                FoundSubject("phone", number, {"number": number}),
            ]
            if is_ours:
                for thing in (called, plate, number):
                    self.where[thing].append(str(id_))
            else:
                self.elsewhere.append(plate)
            yield (
                id_,
                units[0 if is_ours else 1],
                today - timedelta(days=self.dice.randint(0, 700)),
                words,
                subjects,
            )


def world_of(*, reports: int, seed: int) -> World:
    """Return the world that `fill` made with the same seed, and write nothing."""
    world = World(reports=reports, seed=seed)
    nowhere = UUID(int=0)
    for _ in world.each(units=(nowhere, nowhere), today=_TODAY):
        pass
    return world


def fill(made: Installation, *, reports: int, seed: int) -> World:
    """Write this many reports; return the world that they tell of."""
    world = World(reports=reports, seed=seed)
    with connect_as_superuser(made.cluster, database=DATABASE) as connection:
        connection.execute("SET synchronous_commit = off; SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '1GB'")
        units: dict[Any, Any] = dict(
            connection.execute("SELECT is_home, id FROM accounts_organisation WHERE kind = 'unit'").fetchall()
        )
        indexes = _without_indexes(connection)
        spelling = Spelling()
        for batch in _batches(world.each(units=(units[True], units[False]), today=_TODAY), 5_000):
            _write(connection, batch, spelling)
        for each in indexes:
            connection.execute(each.encode())
        connection.commit()
        connection.autocommit = True
        connection.execute(f"VACUUM (ANALYZE) {', '.join(_COPY)}".encode())
    return world


def _batches(each: Iterator[Made], size: int) -> Iterator[list[Made]]:
    while batch := list(islice(each, size)):
        yield batch


def _without_indexes(connection: Connection[Any]) -> list[str]:
    """Take away what is no constraint of the tables that are filled; return the statements that build it again."""
    found = connection.execute(_INDEXES, [list(_COPY)]).fetchall()
    for name, _ in found:
        connection.execute(f'DROP INDEX "{name}"'.encode())
    return [statement for _, statement in found]


class Spelling:
    """Words as the index spells them, each asked for once."""

    def __init__(self) -> None:
        self.forms: dict[str, list[str]] = {}
        self.stems: dict[str, str] = {}

    def placed(self, text: str) -> list[tuple[Word, int]]:
        """Return the words of one text with their places, as `words_by_place` does."""
        found = [form for written in text.split() for form in self._forms(written)]
        return [(Word(form, 0, 0), at) for at, form in enumerate(found, start=1)]

    def _forms(self, written: str) -> list[str]:
        if written not in self.forms:
            self.forms[written] = [each.plain for each in words_of(written)]
        return self.forms[written]

    def ask(self, connection: Connection[Any], words: set[str]) -> None:
        """Ask the database for the stems of what is new."""
        new = sorted(words - self.stems.keys())
        self.stems.update(connection.execute(_STEMS, [new]).fetchall())


def _write(connection: Connection[Any], batch: list[Made], spelling: Spelling) -> None:
    placed = {id_: spelling.placed(words) for id_, _, _, words, _ in batch}
    spelling.ask(connection, {word.plain for each in placed.values() for word, _ in each})
    known = {word: stem for word, stem in spelling.stems.items() if stem}
    tables: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COPY}
    for number, made in enumerate(batch):
        id_, unit, day, _, subjects = made
        district = DISTRICTS[number % 5]
        tables["capture_report"].append(_report_row(made, district))
        tables["linking_subjectmention"] += _subject_rows(made, district)
        keys = as_tsvector(index_keys(placed[id_], subjects=subjects, stems=known), prefix=f"{unit.hex[:8]}.")
        own = UUID(int=id_.int ^ 99)
        tables["search_entry"].append((own, unit, id_, day, district, ["travel"], ["none"], ["other"], keys))
    with connection.cursor() as cursor:
        for table, columns in _COPY.items():
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN".encode()) as copy:
                for row in tables[table]:
                    copy.write_row(row)


def _report_row(made: Made, district: str) -> tuple[object, ...]:
    id_, unit, day, words, _ = made
    answers = ("cce", "not_known", "routine", "once", "", "[]", "not_said", "")
    return (id_, day, "family", "seen", words, 0, "", district, *answers, unit, False)


def _subject_rows(made: Made, district: str) -> Iterator[tuple[object, ...]]:
    id_, _, day, _, subjects = made
    for at, each in enumerate(subjects):
        own, columns = UUID(int=id_.int ^ at + 1), json.dumps(dict(each.columns))
        yield own, id_, f"s{at}", day, district, each.type, each.raw, "", "other", columns, False
