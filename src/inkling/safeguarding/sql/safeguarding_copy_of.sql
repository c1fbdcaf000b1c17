-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_copy_of(the_concern uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT first.id FROM safeguarding_concern copy
        JOIN safeguarding_concernclock late ON late.concern_id = copy.id
        JOIN capture_report again ON again.id = copy.report_id
        JOIN safeguarding_concern first ON first.unit_id = copy.unit_id AND first.report_id <> copy.report_id
            AND first.front_door_id IS NOT DISTINCT FROM copy.front_door_id
            AND first.state = copy.state AND first.number = copy.number AND first.opened_by_id IS NULL
            AND (first.child, first.must_not_be_told, first.indicators, first.referred_to, first.referred_when,
                    first.referred_reference)
                = (copy.child, copy.must_not_be_told, copy.indicators, copy.referred_to, copy.referred_when,
                    copy.referred_reference)
        JOIN capture_report told ON told.id = first.report_id
            AND (told.narrative, told.place_told, told.exploitation_type, told.team_words, told.team_text, told.told_answers)
                = (again.narrative, again.place_told, again.exploitation_type, again.team_words, again.team_text,
                    again.told_answers)
        JOIN safeguarding_concernclock early ON early.concern_id = first.id
        CROSS JOIN LATERAL (SELECT ARRAY['now', 'soon', 'not_sure', 'not_sure_or_not_said', 'not_said', 'routine'],
            ARRAY['', 'contact', 'deputy', 'supervisor', 'unit']) orders (urgencies, steps)
    WHERE copy.id = the_concern AND copy.state IN ('raised', 'already_referred', 'acknowledged')
        AND copy.opened_by_id IS NULL AND (early.raised_at, first.id) < (late.raised_at, copy.id)
        AND array_position(urgencies, first.urgency) <= array_position(urgencies, copy.urgency)
        AND array_position(steps, late.step) <= array_position(steps, early.step)
        AND array_position(steps, late.chased_to) <= array_position(steps, early.chased_to)
        AND NOT EXISTS (
            (SELECT kind, text, attributes, who, what, "when", "where", how, frequency, role, matter
                FROM capture_detail WHERE report_id IN (told.id, again.id) AND noticed_by_id IS NULL)
            EXCEPT (
                SELECT kind, text, attributes, who, what, "when", "where", how, frequency, role, matter
                    FROM capture_detail WHERE report_id = told.id AND noticed_by_id IS NULL
                INTERSECT
                SELECT kind, text, attributes, who, what, "when", "where", how, frequency, role, matter
                    FROM capture_detail WHERE report_id = again.id AND noticed_by_id IS NULL))
        -- What somebody added to the copy or asked about it is its own; what an officer parted stays apart.
        AND NOT EXISTS (SELECT FROM safeguarding_concernaddition WHERE concern_id = copy.id)
        AND NOT EXISTS (SELECT FROM safeguarding_concernquestion WHERE concern_id = copy.id)
        AND NOT EXISTS (SELECT FROM safeguarding_concernjoining WHERE joined_id = copy.id
            OR (leading_id = copy.id AND parted_at IS NULL))
    ORDER BY early.raised_at, first.id LIMIT 1
$function$;
