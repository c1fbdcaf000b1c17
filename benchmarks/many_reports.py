"""Many fictional reports, written straight into the tables of a throw-away installation, told over one year.

One to five details a report, up to two mentions, six in ten details graded (one in twenty of those E), one report in
five with a concern, one in a hundred a copy. Every report belongs to the home unit of tests/people.py; its districts
are West Yorkshire's.
"""

from __future__ import annotations

from benchmarks.installation import Installation
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE

DAYS = 365
DISTRICTS = ("E08000032", "E08000033", "E08000034", "E08000035", "E08000036")

_REPORTS = """
CREATE TEMP TABLE told AS SELECT number, gen_random_uuid() AS id, current_date - (random() * {days})::int AS told_on,
    (ARRAY{districts})[1 + floor(random() * 5)] AS district, random() AS dice
    FROM generate_series(1, {reports}) number;
INSERT INTO capture_report (id, told_on, teller_kind, about, narrative, replaced_characters, place_told, district,
        exploitation_type, group_based, urgency, frequency, holding_region_id, holding_unit_id, messenger_named)
    SELECT id, told_on,
        (ARRAY['community', 'family', 'professional', 'business', 'not_said'])[1 + floor(random() * 5)], 'seen',
        'Fictional report ' || number || '. ' || repeat('Two men wait near the bus station in the evening. ', 8),
        0, 'Leeds', CASE WHEN dice < 0.05 THEN '' ELSE district END,
        (ARRAY['cse', 'cce', 'both', 'not_sure', 'not_said'])[1 + floor(random() * 5)], 'not_known',
        (ARRAY['now', 'soon', 'routine', 'routine', 'not_sure'])[1 + floor(random() * 5)], 'once',
        CASE WHEN dice < 0.05 THEN NULL ELSE 'west-yorkshire' END,
        (SELECT id FROM accounts_organisation WHERE is_home), false
    FROM told;
INSERT INTO capture_howknown (report_id, kind, text)
    SELECT id, (ARRAY['saw', 'child_told', 'adult_told', 'online', 'work', 'not_said'])[1 + floor(random() * 6)], ''
    FROM told;
INSERT INTO capture_sharingdecision (report_id, knew, agreed, why, why_text)
    SELECT id, 'not_applicable', 'not_asked', '', '' FROM told;
INSERT INTO capture_progress (report_id, read, shown_read) SELECT id, false, false FROM told;
INSERT INTO routing_submission (id, report_id, unit_id, region_id, channel, method, matter, part, parts, repeated,
        pack_version, state, lane, told_on, reference, outcome, outcome_note)
    SELECT gen_random_uuid(), id, (SELECT id FROM accounts_organisation WHERE is_home),
        CASE WHEN dice < 0.05 THEN NULL ELSE 'west-yorkshire' END, 'unit', 'unit_inbox', 1, 1, 1, false, '1',
        'in_inbox', CASE WHEN dice < 0.05 THEN 'unplaced' WHEN dice < 0.06 THEN 'urgent' WHEN dice < 0.25 THEN 'concern'
            WHEN dice < 0.27 THEN 'repeated_text' ELSE 'main' END,
        told_on, '', CASE WHEN random() < 0.9 THEN 'intelligence_report' ELSE '' END, ''
    FROM told;
"""

_DETAILS = """
INSERT INTO capture_detail (id, report_id, number, category, kind, text, attributes, who, what, "when", "where", how,
        frequency, role, fact_or_opinion, matter)
    SELECT gen_random_uuid(), id, number,
        (ARRAY['people', 'people', 'places', 'travel', 'contact_details', 'substances', 'gangs', 'online', 'businesses',
            'clothing', 'national', 'abuse_or_exploitation', 'other_children_and_young_people'])
            [1 + floor(random() * 13)],
        'person', 'Somebody they call Sparrow, in a dark coat', '{{}}'::jsonb, '', '', '', '', '', 'once', '',
        'not_said', 1
    FROM (SELECT told.id, each AS number FROM told, generate_series(1, 1 + told.number % 5) each) details;
CREATE TEMP TABLE graded AS SELECT id, random() AS dice FROM capture_detail WHERE random() < 0.6;
INSERT INTO assessment_assessment (id, detail_id, version, source_evaluation, intelligence_assessment, handling,
        conditions, condition_text, reason, graded_by_id, graded_on)
    SELECT gen_random_uuid(), id, 1, '2', CASE WHEN dice < 0.05 THEN 'E' ELSE 'B' END, 'P', ARRAY[]::text[], '', '',
        (SELECT id FROM accounts_account WHERE name = 'Bryn'), current_date FROM graded;
INSERT INTO assessment_setaside (id, detail_id, disposal, reason, set_by_id, set_on)
    SELECT gen_random_uuid(), id, 'duplicate', '', (SELECT id FROM accounts_account WHERE name = 'Bryn'), current_date
    FROM capture_detail WHERE random() < 0.02;
"""

# A third of the mentions are of some thousand values that arise again, few of them often (by the cube of the dice), the
# others of values of their own.
_MENTIONS = """
INSERT INTO linking_mention (id, report_id, detail_id, unit_id, type, key, raw, told_on)
    SELECT gen_random_uuid(), told.id, detail.id, (SELECT id FROM accounts_organisation WHERE is_home), 'phone',
        'phone:' || CASE WHEN random() < 0.33 THEN 'again-' || floor(random() ^ 3 * {values})
            ELSE gen_random_uuid()::text END,
        '07700 900' || lpad((told.number % 1000)::text, 3, '0'), told_on
    FROM told JOIN capture_detail detail ON detail.report_id = told.id AND detail.number <= 2
    ON CONFLICT DO NOTHING;
"""

# One report in a hundred is a copy of the one before it, as far as its marks go.
_WORDINGS = """
INSERT INTO routing_wording (report_id, words, everything, told_on)
    SELECT id, md5('words' || said), md5('all' || said), told_on
    FROM (SELECT id, told_on, CASE WHEN number % 100 = 0 THEN number - 1 ELSE number END AS said FROM told) noted;
"""

_CONCERNS = """
INSERT INTO safeguarding_concern (id, report_id, number, unit_id, front_door_id, state, urgency, must_not_be_told,
        child, worry, needed_to_act, indicators, referred_to, referred_when, referred_reference, decision,
        decision_reason)
    SELECT gen_random_uuid(), id, 1, (SELECT id FROM accounts_organisation WHERE is_home),
        (SELECT id FROM safeguarding_frontdoor WHERE is_default),
        CASE WHEN random() < 0.9 THEN 'decided' WHEN random() < 0.3 THEN 'acknowledged' ELSE 'raised' END,
        (ARRAY['now', 'soon', 'routine', 'routine', 'not_sure'])[1 + floor(random() * 5)], '', '', 'A sign was told',
        '', '["missing"]'::jsonb, '', '', '', 'referred', '' FROM told WHERE dice < 0.2;
INSERT INTO safeguarding_concernclock (concern_id, unit_id, raised_at, step, next_step_at, acknowledged_at, decided_at)
    SELECT id, unit_id, raised_at, 'contact', CASE WHEN state <> 'decided' THEN raised_at + interval '1 hour' END,
        CASE WHEN state <> 'raised' THEN raised_at + interval '40 minutes' END,
        CASE WHEN state = 'decided' THEN raised_at + random() * interval '30 hours' END
    FROM (SELECT concern.id, concern.unit_id, concern.state, told_on + random() * interval '20 hours' AS raised_at
        FROM safeguarding_concern concern JOIN told ON told.id = concern.report_id) raised;
"""

# Rows of the right shape: whether a chain is whole is asked elsewhere (benchmarks/restore.py).
_AUDIT = """
INSERT INTO governance_auditentry (chain, seq, at, actor, action, subject, purpose, previous, hash)
    SELECT 'main', (SELECT coalesce(max(seq), 0) FROM governance_auditentry) + number, now(), 'community',
        'report.told', 'report:' || id, '', decode(md5(number::text), 'hex'), decode(md5(id::text), 'hex')
    FROM told;
"""


def fill(made: Installation, *, reports: int, audit: bool = True) -> None:
    """Write this many reports and what hangs on them, then let the planner look at them."""
    steps = [_REPORTS, _DETAILS, _MENTIONS, _WORDINGS, _CONCERNS, *([_AUDIT] if audit else [])]
    districts = "[" + ", ".join(f"'{code}'" for code in DISTRICTS) + "]"
    values = max(reports // 40, 5)
    script = "\n".join(steps).format(days=DAYS, reports=reports, districts=districts, values=values)
    with connect_as_superuser(made.cluster, database=DATABASE) as connection:
        connection.execute("SET synchronous_commit = off; SELECT setseed(0.5)")
        connection.execute(script.encode())
        # What autovacuum does within minutes of such a load.
        connection.execute("VACUUM (ANALYZE)")
