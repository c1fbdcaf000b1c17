"""Words as people write them for the reports of `benchmarks.many_reports`, with what a machine reads in them.

Each report gets one of some hundred development notes (training/notes) for its words, and the reading that is kept of
that note: spans, signs and items as the machine finds them. Beside it two people, as the worker notes them: a child,
with an age in years for two of three, a girl or a boy for three of four; and somebody of concern, one of some thousand
nicknames, an adult for two of three, with the mention under which the name arises again.
"""

from __future__ import annotations

import json
from datetime import date

from benchmarks.installation import Installation
from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE
from inkling.reading.rules.composition_json import composition_as_json
from inkling.reading.rules.outcome import as_json
from training.notes.reading import read_set

NOTES = 300
DAY = date(2026, 11, 24)
_NOTED = """
CREATE TEMP TABLE noted (number int PRIMARY KEY, words text, found jsonb);
"""
_KEPT = """
CREATE TEMP TABLE each_report AS SELECT id, told_on, district, holding_unit_id AS unit_id,
    row_number() OVER (ORDER BY id) AS number, abs(hashtext(id::text)) AS dice FROM capture_report;
UPDATE capture_report report SET narrative = noted.words || ' (Fictional report ' || told.number || '.)'
    FROM each_report told JOIN noted ON noted.number = told.dice % {notes} WHERE told.id = report.id;
INSERT INTO reading_keptreading (id, report_id, number, unit_id, version, found, depth, why)
    SELECT gen_random_uuid(), told.id, 0, told.unit_id, 'benchmark', noted.found, 'all', ''
    FROM each_report told JOIN noted ON noted.number = told.dice % {notes};
INSERT INTO linking_subjectmention (id, report_id, subject, told_on, town, type, raw, age, role, columns, is_false)
    SELECT gen_random_uuid(), id, 'p1', told_on, district, 'person', 'Canary', 'child', 'child_at_risk',
        CASE WHEN dice % 3 < 2 THEN jsonb_build_object('age_lo', (10 + dice % 8)::text, 'age_hi', (10 + dice % 8)::text)
            ELSE '{{}}' END
        || CASE WHEN dice % 4 < 3 THEN jsonb_build_object('sex', (ARRAY['f', 'f', 'm'])[1 + dice % 4]) ELSE '{{}}' END,
        false FROM each_report
    UNION ALL SELECT gen_random_uuid(), id, 'p2', told_on, district, 'person', 'Nick' || dice % {names},
        CASE WHEN dice % 3 < 2 THEN 'adult' ELSE '' END, CASE WHEN dice % 5 < 2 THEN 'person_of_concern' ELSE '' END,
        jsonb_build_object('alias', 'Nick' || dice % {names}), false FROM each_report;
INSERT INTO linking_mention (id, report_id, detail_id, unit_id, type, key, raw, told_on)
    SELECT gen_random_uuid(), told.id, detail.id, told.unit_id, 'person',
        'person:' || district || ':nick' || dice % {names}, 'Nick' || dice % {names}, told_on
    FROM each_report told JOIN capture_detail detail ON detail.report_id = told.id AND detail.number = 1
    ON CONFLICT DO NOTHING;
"""


def fill_people(made: Installation) -> None:
    """Write the words, a reading and two people for each report."""
    notes = [(number, *_read(note.text)) for number, note in enumerate(read_set("development")[:NOTES])]
    with connect_as_superuser(made.cluster, database=DATABASE) as connection:
        connection.execute(b"SET synchronous_commit = off")
        connection.execute(_NOTED.encode())
        with connection.cursor() as cursor:
            cursor.executemany(b"INSERT INTO noted VALUES (%s, %s, %s)", notes)
        reports = connection.execute(b"SELECT count(*) FROM capture_report").fetchone() or (0,)
        names = max(int(str(reports[0])) // 40, 5)
        connection.execute(_KEPT.format(notes=len(notes), names=names).encode())
        connection.execute(b"VACUUM (ANALYZE)")


def _read(words: str) -> tuple[str, str]:
    """Return the words of a note, and as JSON what is kept of the reading: places in the words, never the words."""
    extraction = extract(words, day=DAY)
    found = as_json(extraction)
    for span in found["spans"]:
        del span["text"]
    made = compose(words, extraction.spans, day=DAY, leanings=extraction.leanings)
    return words, json.dumps(found | {"composition": composition_as_json(made)}, default=str)
