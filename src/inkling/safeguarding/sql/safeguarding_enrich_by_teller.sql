-- Owned by inkling_definer. Called by: inkling_community.
CREATE OR REPLACE FUNCTION public.safeguarding_enrich_by_teller(the_report uuid, the_addition uuid, the_urgency text, the_view jsonb, the_door uuid, only_at_door boolean, the_moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    standing record;
    the_number integer;
BEGIN
    IF NOT EXISTS (SELECT FROM capture_addition addition WHERE addition.report_id = the_report
        AND capture_is_added_now(the_report, addition.id)) THEN
        RAISE EXCEPTION 'Nothing is added to this report' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Whoever decides holds the one that leads: nothing is added while it is decided, nor the other way round.
    PERFORM FROM safeguarding_concern held WHERE held.id IN (
            SELECT own.id FROM safeguarding_concern own WHERE own.report_id = the_report
            UNION ALL SELECT joining.leading_id FROM safeguarding_concern own
            JOIN safeguarding_concernjoining joining ON joining.joined_id = own.id AND joining.parted_at IS NULL
            WHERE own.report_id = the_report)
        ORDER BY held.id FOR NO KEY UPDATE;
    SELECT concern.id, concern.unit_id, coalesce(concern.acknowledged_by_id, door.contact_id) AS reader INTO standing
        FROM safeguarding_concern concern LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        WHERE concern.report_id = the_report AND concern.state <> 'decided'
            AND NOT EXISTS (SELECT FROM safeguarding_concernjoining joining
                JOIN safeguarding_concern lead ON lead.id = joining.leading_id AND lead.state = 'decided'
                WHERE joining.joined_id = concern.id AND joining.parted_at IS NULL)
            -- What a machine read as now is no word of anybody's: what is declared beside it has a clock of its own.
            AND (the_urgency <> 'now' OR concern.urgency = 'now'
                AND (the_view -> 'lines' @> '[{"part": "now"}]' OR NOT concern.view @> '[{"part": "now"}]'))
            AND (NOT only_at_door OR concern.front_door_id IS NOT DISTINCT FROM the_door)
        ORDER BY concern.opened_by_id IS NOT NULL, concern.number DESC LIMIT 1 FOR UPDATE OF concern;
    IF NOT FOUND THEN
        -- With a sign it opens its own. Without one it parts what stands under a decided one: nobody decided this.
        SELECT concern.id, concern.unit_id, coalesce(concern.acknowledged_by_id, door.contact_id) AS reader
            INTO standing FROM safeguarding_concern concern
            JOIN safeguarding_concernjoining joining ON joining.joined_id = concern.id AND joining.parted_at IS NULL
            JOIN safeguarding_concern lead ON lead.id = joining.leading_id AND lead.state = 'decided'
            LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
            WHERE concern.report_id = the_report AND NOT only_at_door
            ORDER BY concern.opened_by_id IS NOT NULL, concern.number DESC LIMIT 1;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
        UPDATE safeguarding_concernclock clock SET next_step_at = coalesce(joining.next_step_before, now())
            FROM safeguarding_concernjoining joining WHERE clock.concern_id = joining.joined_id
            AND joining.joined_id = standing.id AND joining.parted_at IS NULL;
        UPDATE safeguarding_concern concern SET state = joining.state_before
            FROM safeguarding_concernjoining joining WHERE concern.id = joining.joined_id
            AND joining.joined_id = standing.id AND joining.parted_at IS NULL;
        UPDATE safeguarding_concernjoining SET parted_at = now(), parted_because = 'added_to'
            WHERE joined_id = standing.id AND parted_at IS NULL;
    END IF;
    SELECT coalesce(max(later.number), 0) + 1 INTO the_number
        FROM safeguarding_concernaddition later WHERE later.concern_id = standing.id;
    INSERT INTO safeguarding_concernaddition (id, concern_id, number, added_at, urgency, must_not_be_told, child, worry,
            needed_to_act, indicators, view)
        VALUES (the_addition, standing.id, the_number, the_moment, the_urgency, the_view ->> 'must_not_be_told',
            the_view ->> 'child', the_view ->> 'worry', the_view ->> 'needed_to_act', the_view -> 'indicators',
            the_view -> 'lines');
    INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, faults,
            next_try_at, problem)
        SELECT gen_random_uuid(), standing.id, 'contact', 'reading', the_number, account.id, 0, 0, the_moment, ''
        FROM accounts_account account
        WHERE account.id = standing.reader OR (standing.reader IS NULL AND account.is_active
            AND account.organisation_id = standing.unit_id AND account.role = 'supervisor');
    PERFORM safeguarding_keep_from(standing.id, NULL);
    RETURN standing.id;
END $function$;
