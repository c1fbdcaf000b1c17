-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.routing_address_anew(the_report uuid, the_unit uuid, the_parcels jsonb, the_moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
                WHERE held.unit_id = the_unit AND new.part = 1 AND (new.region IS NOT NULL
                    OR held.outcome NOT IN ('intelligence_report', 'crime_recording', 'out_of_area'))) same ON true
            WHERE held.addition_id IS NOT DISTINCT FROM new.addition) old ON true;
    INSERT INTO routing_attempt (submission_id, idempotency_key, attempts, next_try_at, problem, effects, breaks, unfinished)
        SELECT new.id, gen_random_uuid(), 0, the_moment, '', 0, 0, 0
        FROM jsonb_to_recordset(the_parcels) AS new (id uuid);
    UPDATE routing_submission submission SET parts = count.parts
        FROM (SELECT each.id, count(*) OVER (PARTITION BY each.addition_id) AS parts
            FROM routing_submission each WHERE each.report_id = the_report) count
        WHERE count.id = submission.id AND submission.parts <> count.parts;
END $function$;
