-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_raise_found(the_report uuid, the_passage integer, the_view jsonb, the_words text[], the_moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    standing record;
    shown text;
    the_concern uuid := gen_random_uuid();
BEGIN
    -- Before anything is held: long words are compared while whoever decides, and the clock, go on.
    SELECT string_agg(' ' || safeguarding_plain_words(text.shown) || ' ', '/') INTO shown FROM (
        SELECT concat_ws(' / ', concern.child, concern.worry, concern.needed_to_act, concern.view::text) AS shown
            FROM safeguarding_concern concern WHERE concern.report_id = the_report
        UNION ALL SELECT concat_ws(' / ', later.child, later.worry, later.needed_to_act, later.view::text)
            FROM safeguarding_concernaddition later JOIN safeguarding_concern concern ON concern.id = later.concern_id
            WHERE concern.report_id = the_report) text;
    IF NOT EXISTS (SELECT FROM unnest(the_words) word WHERE NOT safeguarding_has_read(word, shown)) THEN
        RETURN NULL;
    END IF;
    -- Whoever decides, joins or adds holds them in this order as well.
    PERFORM FROM safeguarding_concern held WHERE held.report_id = the_report ORDER BY held.id FOR NO KEY UPDATE;
    SELECT concern.unit_id, concern.front_door_id, door.contact_id, report.urgency INTO standing
        FROM safeguarding_concern concern JOIN capture_report report ON report.id = concern.report_id
        LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        WHERE concern.report_id = the_report ORDER BY concern.opened_by_id IS NOT NULL, concern.number DESC LIMIT 1;
    -- Its own telling has opened one, or no front door has anything of this report: then people find it in the unit.
    IF NOT FOUND OR EXISTS (SELECT FROM safeguarding_concern own WHERE own.report_id = the_report
            AND own.number = the_passage + 1 AND own.opened_by_id IS NULL)
        OR NOT EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
            AND addition.number = the_passage UNION ALL SELECT WHERE the_passage = 0) THEN
        RETURN NULL;
    END IF;
    INSERT INTO safeguarding_concern (id, report_id, number, unit_id, front_door_id, state, urgency, must_not_be_told,
            child, worry, needed_to_act, indicators, view, referred_to, referred_when, referred_reference, decision,
            decision_reason, withheld_by, withhold_tries)
        VALUES (the_concern, the_report, the_passage + 1, standing.unit_id, standing.front_door_id, 'raised',
            standing.urgency, the_view ->> 'must_not_be_told', the_view ->> 'child', the_view ->> 'worry',
            the_view ->> 'needed_to_act', '[]', the_view -> 'lines', '', '', '', '', '', 0, 0);
    INSERT INTO safeguarding_concernclock (concern_id, unit_id, raised_at, step, chased_to, next_step_at, tries, problem)
        VALUES (the_concern, standing.unit_id, the_moment,
            CASE WHEN standing.front_door_id IS NULL THEN 'supervisor' ELSE 'contact' END, '', CASE
            WHEN standing.front_door_id IS NULL THEN the_moment
            ELSE the_moment + safeguarding_patience(the_concern, false) END, 0, '');
    INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, faults,
            next_try_at, problem)
        SELECT gen_random_uuid(), the_concern, 'contact', 'answer', 0, standing.contact_id, 0, 0, the_moment, ''
        WHERE standing.contact_id IS NOT NULL;
    PERFORM safeguarding_keep_from(the_concern, NULL);
    RETURN the_concern;
END $function$;
