"""What stands beside many reports: a neighbouring unit's own, what both units sent each other, sheets, stopped things.

Comes after benchmarks.many_reports, in the same throw-away installation. For every hundred reports of the home unit:
ten of the neighbour (which the home unit must not see), ten disseminations out and five in, two submissions by hand,
a few that stopped.
"""

from __future__ import annotations

from benchmarks.installation import Installation
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE

_PLACES = """
CREATE TEMP TABLE place AS SELECT home.id AS home, other.id AS other, bryn.id AS bryn, carys.id AS carys,
    (SELECT count(*)::int FROM capture_report) AS reports
    FROM accounts_organisation home, accounts_account bryn, accounts_account carys
    JOIN accounts_organisation other ON other.id = carys.organisation_id
    WHERE home.is_home AND bryn.name = 'Bryn' AND carys.name = 'Carys';
"""

_NEIGHBOUR = """
CREATE TEMP TABLE theirs AS SELECT gen_random_uuid() AS id, gen_random_uuid() AS detail_id, number,
    current_date - (random() * 365)::int AS told_on FROM place, generate_series(1, reports / 10) number;
INSERT INTO capture_report (id, told_on, teller_kind, about, narrative, replaced_characters, place_told, district,
        exploitation_type, group_based, urgency, frequency, holding_region_id, holding_unit_id, messenger_named)
    SELECT id, told_on, 'community', 'seen', 'Fictional report over the hill ' || number, 0, 'Sheffield', 'E08000039',
        'cse', 'not_known', 'routine', 'once', 'south-yorkshire', other, false FROM theirs, place;
INSERT INTO capture_howknown (report_id, kind, text) SELECT id, 'saw', '' FROM theirs;
INSERT INTO capture_sharingdecision (report_id, knew, agreed, why, why_text)
    SELECT id, 'not_applicable', 'not_asked', '', '' FROM theirs;
INSERT INTO capture_progress (report_id, read, shown_read) SELECT id, false, false FROM theirs;
INSERT INTO capture_detail (id, report_id, number, category, kind, text, attributes, who, what, "when", "where", how,
        frequency, role, fact_or_opinion, matter)
    SELECT detail_id, id, 1, 'people', 'person', 'Somebody over the hill', '{}', '', '', '', '', '', 'once', '',
        'not_said', 1 FROM theirs;
INSERT INTO assessment_assessment (id, detail_id, version, source_evaluation, intelligence_assessment, handling,
        conditions, condition_text, reason, graded_by_id, graded_on)
    SELECT gen_random_uuid(), detail_id, 1, '2', 'B', 'P', ARRAY[]::text[], '', '', carys, told_on FROM theirs, place;
INSERT INTO linking_mention (id, report_id, detail_id, unit_id, type, key, raw, told_on)
    SELECT gen_random_uuid(), id, detail_id, other, 'phone', 'phone:again-' || number % 500, '07700 900000', told_on
    FROM theirs, place;
INSERT INTO routing_submission (id, report_id, unit_id, region_id, channel, method, matter, part, parts, repeated,
        pack_version, state, lane, told_on, reference, outcome, outcome_note)
    SELECT gen_random_uuid(), id, other, 'south-yorkshire', 'unit', 'unit_inbox', 1, 1, 1, false, '1', 'in_inbox',
        'main', told_on, '', '', '' FROM theirs, place;
INSERT INTO safeguarding_concern (id, report_id, number, unit_id, front_door_id, state, urgency, must_not_be_told,
        child, worry, needed_to_act, indicators, referred_to, referred_when, referred_reference, decision,
        decision_reason)
    SELECT gen_random_uuid(), id, 1, other, (SELECT id FROM safeguarding_frontdoor WHERE is_default), 'raised',
        'routine', '', '', 'A sign was told', '', '["missing"]', '', '', '', '', '' FROM theirs, place
    WHERE number % 20 = 0;
INSERT INTO safeguarding_concernclock (concern_id, unit_id, raised_at, step, next_step_at)
    SELECT concern.id, other, told_on + interval '9 hours', 'contact', told_on + interval '10 hours'
    FROM theirs, place, safeguarding_concern concern WHERE concern.report_id = theirs.id;
"""

_SENT = """
CREATE TEMP TABLE leaving AS SELECT gen_random_uuid() AS id, detail_id, home AS from_id, other AS to_id, bryn AS by_id,
        row_number() OVER () AS number, current_date - (random() * 365)::int AS on_day
    FROM place, (SELECT detail_id FROM assessment_assessment, place
        WHERE intelligence_assessment = 'B' AND graded_by_id = bryn LIMIT (SELECT reports / 10 FROM place)) graded
    UNION ALL SELECT gen_random_uuid(), detail_id, other, home, carys, 1000000 + number, told_on FROM place, theirs
    WHERE number % 2 = 0;
INSERT INTO assessment_sanitisedtext (id, detail_id, version, text, kept_warnings, originator_consulted, written_by_id,
        written_on) SELECT id, detail_id, 1, 'A person uses the name Sparrow.', '', false, by_id, on_day FROM leaving;
INSERT INTO dissemination_dissemination (id, reference, sanitised_id, from_unit_id, to_id, text, source_evaluation,
        intelligence_assessment, handling, conditions, condition_text, sent_by_id, sent_on, recall_reason)
    SELECT gen_random_uuid(), 'D-' || number, id, from_id, to_id, 'A person uses the name Sparrow.', '2', 'B', 'P',
        ARRAY[]::text[], '', by_id, on_day, '' FROM leaving;
"""

_BY_HAND = """
INSERT INTO routing_submission (id, report_id, unit_id, region_id, channel, method, matter, part, parts, repeated,
        pack_version, state, lane, told_on, reference, outcome, outcome_note)
    SELECT gen_random_uuid(), chosen.id, home, 'north-yorkshire', 'form', 'by_hand', 1, 2, 2, false, '1',
        CASE WHEN number % 10 = 0 THEN 'parked' ELSE 'to_submit' END, 'main', told_on, '', '', ''
    FROM place, (SELECT report.id, report.told_on, row_number() OVER () AS number FROM capture_report report, place
        WHERE holding_unit_id = home LIMIT (SELECT reports / 50 FROM place)) chosen;
INSERT INTO routing_discrepancy (id, kind, subject, unit_id, found_at)
    SELECT gen_random_uuid(), 'late', 'submission:' || id, unit_id, now() FROM routing_submission, place
    WHERE unit_id = home LIMIT (SELECT reports / 500 FROM place);
INSERT INTO assessment_unitword (id, unit_id, kind, term, everyday, meaning, added_by_id, added_on)
    SELECT gen_random_uuid(), home, 'gang', 'Fictional crew ' || number, false, '', bryn, current_date
    FROM place, generate_series(1, 300) number;
"""


def fill_shared(made: Installation) -> None:
    """Write all of it, then let the planner look at it."""
    with connect_as_superuser(made.cluster, database=DATABASE) as connection:
        connection.execute("SET synchronous_commit = off; SELECT setseed(0.5)")
        connection.execute((_PLACES + _NEIGHBOUR + _SENT + _BY_HAND).encode())
        connection.execute("VACUUM (ANALYZE)")
