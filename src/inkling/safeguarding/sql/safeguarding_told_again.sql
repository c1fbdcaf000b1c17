-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_told_again(among uuid[])
 RETURNS TABLE(copy_id uuid, first_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH open AS (
        SELECT concern.id, clock.raised_at, array_position(urgencies, concern.urgency) AS urgency,
            array_position(steps, clock.step) AS step, array_position(steps, clock.chased_to) AS chased_to,
            count(*) OVER (PARTITION BY concern.unit_id, concern.front_door_id, concern.state, report.told_on,
                octet_length(report.narrative)) AS alike
        FROM safeguarding_concern concern JOIN safeguarding_concernclock clock ON clock.concern_id = concern.id
            JOIN capture_report report ON report.id = concern.report_id
            CROSS JOIN (SELECT ARRAY['now', 'soon', 'not_sure', 'not_sure_or_not_said', 'not_said', 'routine'],
                ARRAY['', 'contact', 'deputy', 'supervisor', 'unit']) orders (urgencies, steps)
        WHERE concern.state IN ('raised', 'already_referred', 'acknowledged')
            AND (among IS NULL OR concern.id = ANY (among))
    ), told AS MATERIALIZED (
        SELECT open.*, safeguarding_told_mark(open.id) AS mark FROM open WHERE open.alike > 1
    ), heads AS MATERIALIZED (
        SELECT DISTINCT ON (mark, urgency, step, chased_to) * FROM told WHERE mark IS NOT NULL
        ORDER BY mark, urgency, step, chased_to, raised_at, id
    )
    SELECT copy.id, early.id FROM told copy CROSS JOIN LATERAL (
        SELECT head.id FROM heads head WHERE head.mark = copy.mark
            AND (head.raised_at, head.id) < (copy.raised_at, copy.id)
            AND head.urgency <= copy.urgency AND copy.step <= head.step AND copy.chased_to <= head.chased_to
        ORDER BY head.raised_at, head.id LIMIT 1) early
    -- What somebody added to the copy or asked about it is its own; what an officer parted stays apart.
    WHERE NOT EXISTS (SELECT FROM safeguarding_concernaddition WHERE concern_id = copy.id)
        AND NOT EXISTS (SELECT FROM safeguarding_concernquestion WHERE concern_id = copy.id)
        AND NOT EXISTS (SELECT FROM safeguarding_concernjoining WHERE joined_id = copy.id
            OR (leading_id = copy.id AND parted_at IS NULL))
    ORDER BY copy.raised_at, copy.id
$function$;
