"""An officer of the unit that holds a report places it: it moves as a whole, and what was sent of it stays as it was."""

from django.db import migrations

# No login can change whose a report is. The function does, for whoever reads for the unit that holds it, and with all
# that hangs on it: a row that stayed behind would be read by a unit that may not, or by nobody. It waits for a document
# that is being sent just now. What was submitted stays, and is counted first among the parts.
# All that says whose a report is, or is read along with it, for the unit that has it from now on.
MOVE = """
CREATE FUNCTION routing_move_report(the_report uuid, the_unit uuid, the_moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE reading_keptreading SET unit_id = the_unit WHERE report_id = the_report;
    UPDATE linking_mention SET unit_id = the_unit WHERE report_id = the_report;
    UPDATE safeguarding_concern SET unit_id = the_unit WHERE report_id = the_report;
    UPDATE safeguarding_concernclock SET unit_id = the_unit
        WHERE concern_id IN (SELECT id FROM safeguarding_concern WHERE report_id = the_report);
    -- Nobody of the unit that has it now was asked yet: they are, at once.
    UPDATE safeguarding_concernquestion SET unit_id = the_unit,
            step = CASE WHEN answered_at IS NULL AND withdrawn_at IS NULL THEN '' ELSE step END,
            next_step_at = CASE WHEN answered_at IS NULL AND withdrawn_at IS NULL THEN the_moment ELSE next_step_at END
        WHERE concern_id IN (SELECT id FROM safeguarding_concern WHERE report_id = the_report);
    UPDATE safeguarding_concernclock clock SET step = 'supervisor', next_step_at = the_moment
        FROM safeguarding_concern concern
        WHERE concern.id = clock.concern_id AND concern.report_id = the_report AND concern.front_door_id IS NULL
            AND clock.acknowledged_at IS NULL AND clock.decided_at IS NULL;
    INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, faults,
            next_try_at, problem)
        SELECT gen_random_uuid(), concern.id, 'officers', 'look', 0, account.id, 0, 0, the_moment, ''
        FROM safeguarding_concern concern JOIN accounts_account account ON account.organisation_id = the_unit
            AND account.role IN ('officer', 'supervisor') AND account.is_active
        WHERE concern.report_id = the_report AND concern.urgency = 'now' AND concern.state <> 'decided'
        ON CONFLICT DO NOTHING;
END $$;
"""

# A concern that waits with supervisors for want of a front door has one now: its first person is told at once.
DOORS = """
CREATE FUNCTION safeguarding_give_doors(the_report uuid, the_doors jsonb, the_moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE safeguarding_concern concern SET front_door_id = given.door
        FROM jsonb_to_recordset(the_doors) AS given (concern uuid, door uuid), safeguarding_concernclock clock
        WHERE concern.id = given.concern AND concern.report_id = the_report AND concern.front_door_id IS NULL
            AND clock.concern_id = concern.id AND clock.acknowledged_at IS NULL AND clock.decided_at IS NULL;
    UPDATE safeguarding_concernclock clock SET step = 'contact', next_step_at = given.next
        FROM jsonb_to_recordset(the_doors) AS given (concern uuid, door uuid, next timestamptz), safeguarding_concern concern
        WHERE clock.concern_id = given.concern AND concern.id = given.concern AND concern.front_door_id = given.door
            AND clock.acknowledged_at IS NULL;
    INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, faults,
            next_try_at, problem)
        SELECT gen_random_uuid(), concern.id, 'contact', 'answer', 0, door.contact_id, 0, 0, the_moment, ''
        FROM jsonb_to_recordset(the_doors) AS given (concern uuid, door uuid)
        JOIN safeguarding_concern concern ON concern.id = given.concern AND concern.front_door_id = given.door
        JOIN safeguarding_frontdoor door ON door.id = given.door
        ON CONFLICT DO NOTHING;
    PERFORM safeguarding_keep_from(given.concern, NULL) FROM jsonb_to_recordset(the_doors) AS given (concern uuid);
END $$;
"""

# What was submitted stays, as the first parts. The rest is made anew; an outcome is kept where the unit is the same.
ADDRESS = """
CREATE FUNCTION routing_address_anew(the_report uuid, the_unit uuid, the_parcels jsonb, the_moment timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    was jsonb;
    gone uuid[];
BEGIN
    gone := ARRAY(SELECT id FROM routing_submission WHERE report_id = the_report AND state <> 'submitted');
    SELECT jsonb_agg(to_jsonb(first)) INTO was FROM (
        SELECT DISTINCT ON (addition_id) addition_id, unit_id, lane, repeated, reference, outcome, outcome_note,
            outcome_concern_id
        FROM routing_submission WHERE id = ANY (gone) ORDER BY addition_id, part) first;
    DELETE FROM linking_noted WHERE submission_id = ANY (gone);
    DELETE FROM routing_repeatband WHERE submission_id = ANY (gone);
    DELETE FROM routing_attempt WHERE submission_id = ANY (gone);
    DELETE FROM routing_submission WHERE id = ANY (gone);

    UPDATE routing_submission submission SET unit_id = the_unit, part = count.place, parts = count.parts
        FROM (SELECT each.id, row_number() OVER (PARTITION BY each.addition_id ORDER BY each.part) AS place,
                count(*) OVER (PARTITION BY each.addition_id) AS parts
            FROM routing_submission each WHERE each.report_id = the_report) count
        WHERE count.id = submission.id;

    INSERT INTO routing_submission (id, report_id, addition_id, unit_id, region_id, channel, method, matter, part, parts,
            repeated, pack_version, state, lane, told_on, reference, outcome, outcome_note, outcome_concern_id)
        SELECT new.id, the_report, new.addition, the_unit, new.region, new.channel, new.method, new.matter,
            there.kept + new.part, there.kept + new.parts, coalesce(old.repeated, false), new.pack_version, 'waiting',
            CASE coalesce(old.lane, 'main')
                WHEN 'unplaced' THEN CASE WHEN new.region IS NULL THEN 'unplaced' ELSE 'main' END
                WHEN 'main' THEN CASE WHEN new.region IS NULL THEN 'unplaced' ELSE 'main' END
                ELSE old.lane END,
            new.told_on, coalesce(old.reference, ''), coalesce(old.outcome, ''), coalesce(old.outcome_note, ''),
            old.outcome_concern_id
        FROM jsonb_to_recordset(the_parcels) AS new (id uuid, addition uuid, region text, channel text, method text,
            matter integer, part integer, parts integer, pack_version text, told_on date)
        CROSS JOIN LATERAL (SELECT count(*)::integer AS kept FROM routing_submission each
            WHERE each.report_id = the_report AND each.addition_id IS NOT DISTINCT FROM new.addition) there
        LEFT JOIN LATERAL (SELECT held.lane, held.repeated, same.reference, same.outcome, same.outcome_note,
                same.outcome_concern_id
            FROM jsonb_to_recordset(was) AS held (addition_id uuid, unit_id uuid, lane text, repeated boolean,
                reference text, outcome text, outcome_note text, outcome_concern_id uuid)
            LEFT JOIN LATERAL (SELECT held.reference, held.outcome, held.outcome_note, held.outcome_concern_id
                WHERE held.unit_id = the_unit AND new.part = 1) same ON true
            WHERE held.addition_id IS NOT DISTINCT FROM new.addition) old ON true;
    INSERT INTO routing_attempt (submission_id, idempotency_key, attempts, next_try_at, problem, effects, breaks, unfinished)
        SELECT new.id, gen_random_uuid(), 0, the_moment, '', 0, 0, 0
        FROM jsonb_to_recordset(the_parcels) AS new (id uuid);
    UPDATE routing_submission submission SET parts = count.parts
        FROM (SELECT each.id, count(*) OVER (PARTITION BY each.addition_id) AS parts
            FROM routing_submission each WHERE each.report_id = the_report) count
        WHERE count.id = submission.id AND submission.parts <> count.parts;
END $$;
"""

PLACE = """
CREATE FUNCTION routing_place_report(the_report uuid, the_region text, the_district text, the_seen text,
    the_parcels jsonb, the_doors jsonb, the_moment timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    held capture_report%ROWTYPE;
    the_unit uuid;
BEGIN
    SELECT * INTO held FROM capture_report
        WHERE id = the_report AND holding_unit_id = inkling_reading_unit() FOR UPDATE;
    IF NOT FOUND OR inkling_viewer_role() NOT IN ('officer', 'supervisor') THEN
        RETURN 'absent';
    END IF;
    IF coalesce(held.holding_region_id, '') <> the_seen THEN
        RETURN 'changed';
    END IF;
    IF EXISTS (SELECT FROM governance_erasurerequest request
            WHERE request.report_id = the_report AND request.expires_at > the_moment) THEN
        RETURN 'erasing';
    END IF;
    PERFORM FROM routing_attempt attempt WHERE attempt.submission_id IN (
        SELECT id FROM routing_submission WHERE report_id = the_report) FOR UPDATE;
    IF EXISTS (SELECT FROM routing_attempt attempt JOIN routing_submission submission
            ON submission.id = attempt.submission_id
            WHERE submission.report_id = the_report AND submission.method = 'email'
                AND submission.state <> 'submitted' AND attempt.unfinished > 0) THEN
        RETURN 'sending';
    END IF;
    IF EXISTS (SELECT FROM routing_submission WHERE report_id = the_report AND state = 'submitted'
            AND (the_region IS NULL OR region_id = the_region)) THEN
        RETURN 'left';
    END IF;
    SELECT id INTO the_unit FROM accounts_organisation WHERE kind = 'unit' AND region_id = the_region;
    IF the_unit IS NULL THEN
        SELECT id INTO STRICT the_unit FROM accounts_organisation WHERE kind = 'unit' AND is_home;
    END IF;
    IF the_unit <> held.holding_unit_id AND EXISTS (SELECT FROM assessment_dissemination sent
            JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
            JOIN capture_detail detail ON detail.id = words.detail_id
            WHERE detail.report_id = the_report AND sent.recalled_on IS NULL) THEN
        RETURN 'shared';
    END IF;

    UPDATE capture_report SET holding_region_id = the_region, district = the_district, holding_unit_id = the_unit
        WHERE id = the_report;
    IF the_unit <> held.holding_unit_id THEN
        PERFORM routing_move_report(the_report, the_unit, the_moment);
    END IF;
    PERFORM safeguarding_give_doors(the_report, the_doors, the_moment);
    PERFORM routing_address_anew(the_report, the_unit, the_parcels, the_moment);
    RETURN 'placed';
END $$;
"""

RIGHTS = """
GRANT UPDATE (holding_region_id, holding_unit_id, district) ON capture_report TO inkling_definer;
GRANT SELECT (report_id), UPDATE (unit_id) ON reading_keptreading TO inkling_definer;
GRANT UPDATE (unit_id) ON linking_mention TO inkling_definer;
GRANT UPDATE (unit_id, front_door_id) ON safeguarding_concern TO inkling_definer;
GRANT SELECT (acknowledged_at), UPDATE (unit_id, step, next_step_at) ON safeguarding_concernclock TO inkling_definer;
GRANT SELECT (step, next_step_at, answered_at, withdrawn_at), UPDATE (unit_id, step, next_step_at)
    ON safeguarding_concernquestion TO inkling_definer;
GRANT SELECT ON routing_submission, routing_attempt TO inkling_definer;
GRANT INSERT, UPDATE (unit_id, part, parts) ON routing_submission TO inkling_definer;
GRANT INSERT, UPDATE (submission_id) ON routing_attempt TO inkling_definer;
GRANT SELECT (channel, confirmed_on, region_id, withdrawn_on) ON routing_confirmedaddress TO inkling_unit;
CREATE POLICY unit_chooses ON routing_confirmedaddress FOR SELECT TO inkling_unit USING (true);
"""
SIGNATURES = (
    "routing_move_report(uuid, uuid, timestamptz)",
    "safeguarding_give_doors(uuid, jsonb, timestamptz)",
    "routing_address_anew(uuid, uuid, jsonb, timestamptz)",
    "routing_place_report(uuid, text, text, text, jsonb, jsonb, timestamptz)",
)
OWNED = "".join(
    f"REVOKE ALL ON FUNCTION {each} FROM PUBLIC; ALTER FUNCTION {each} OWNER TO inkling_definer;\n" for each in SIGNATURES
)
MAY = f"GRANT EXECUTE ON FUNCTION {SIGNATURES[-1]} TO inkling_unit;\n"

# Who told is sealed to the key of the unit that held the report when it was told, and only its keepers can open it. So
# they find the report wherever it went; the keepers of the unit that has it now find what was sealed to theirs.
KEEPERS = """
CREATE FUNCTION capture_is_sealed_for(the_report uuid, the_unit uuid) RETURNS boolean
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM capture_identitykey key WHERE key.unit_id = the_unit AND key.id IN (
        SELECT key_id FROM capture_messenger WHERE report_id = the_report
        UNION ALL SELECT key_id FROM capture_origin WHERE report_id = the_report
        UNION ALL SELECT key_id FROM capture_lateridentity WHERE report_id = the_report))
$$;
GRANT SELECT (report_id, key_id) ON capture_messenger, capture_origin, capture_lateridentity TO inkling_definer;
GRANT SELECT (id, unit_id) ON capture_identitykey TO inkling_definer;
REVOKE ALL ON FUNCTION capture_is_sealed_for(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_is_sealed_for(uuid, uuid) TO inkling_vault;
ALTER FUNCTION capture_is_sealed_for(uuid, uuid) OWNER TO inkling_definer;
ALTER POLICY keeper_finds ON capture_report USING ((SELECT inkling_viewer_role()) = 'identity_keeper'
    AND (holding_unit_id = (SELECT inkling_viewer_organisation())
        OR capture_is_sealed_for(id, (SELECT inkling_viewer_organisation()))));
-- Keepers find a report; they never read what was told in it.
REVOKE SELECT ON capture_report FROM inkling_vault;
GRANT SELECT (id, holding_unit_id) ON capture_report TO inkling_vault;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("linking", "0005_line_of_the_own_unit"),
        ("governance", "0013_erase_additions"),
        ("assessment", "0011_two_sides"),
        ("capture", "0010_district_of_receipt"),
        ("reading", "0002_rights"),
        ("routing", "0009_heartbeats"),
        ("safeguarding", "0012_additions"),
    ]

    operations = [
        migrations.RunSQL(MOVE + DOORS + ADDRESS + PLACE, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS + MAY + OWNED, migrations.RunSQL.noop),
        migrations.RunSQL(KEEPERS, migrations.RunSQL.noop),
    ]
