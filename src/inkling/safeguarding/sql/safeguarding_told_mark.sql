-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_told_mark(the_concern uuid)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT sha256(convert_to(ROW(concern.unit_id, concern.front_door_id, concern.state,
            concern.child, concern.must_not_be_told, concern.needed_to_act, concern.indicators,
            concern.referred_to, concern.referred_when, concern.referred_reference, report.told_on,
            report.about, report.narrative, report.place_told,
            report.exploitation_type, report.group_based, report.frequency, report.team_words, report.team_text,
            report.told_answers, ARRAY(
                SELECT DISTINCT ROW(detail.kind, detail.text, detail.attributes, detail.who, detail.what, detail."when",
                    detail."where", detail.how, detail.frequency, detail.role, detail.matter)::text
                FROM capture_detail detail WHERE detail.report_id = report.id AND detail.noticed_by_id IS NULL
                ORDER BY 1))::text, 'UTF8'))
    FROM safeguarding_concern concern JOIN capture_report report ON report.id = concern.report_id
    -- The first of a report: what came later opens others, in words of its own.
    WHERE concern.id = the_concern AND concern.number = 1 AND concern.opened_by_id IS NULL
        -- Two children can say the same of themselves, and few words are the words of many.
        AND report.about <> 'me'
        AND cardinality(regexp_split_to_array(btrim(left(report.narrative, 400)), '[[:space:]]+')) >= 12
$function$;
