-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.exchange_tellable_keys(the_agreement uuid)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT DISTINCT mention.key FROM exchange_agreement agreement
    JOIN linking_mention mention ON mention.unit_id = agreement.unit_id
    JOIN capture_report report ON report.id = mention.report_id
    CROSS JOIN LATERAL (SELECT graded.intelligence_assessment, graded.handling, graded.conditions
        FROM assessment_assessment graded WHERE graded.detail_id = mention.detail_id
        ORDER BY graded.version DESC LIMIT 1) grade
    WHERE agreement.id = the_agreement AND agreement.ended_on IS NULL
        AND mention.type IN ('phone', 'vehicle', 'handle', 'email')
        AND report.holding_unit_id = agreement.unit_id AND report.holding_region_id IS NOT NULL
        AND grade.intelligence_assessment <> 'E'
        AND (grade.handling = 'P' OR 'A3' = ANY (grade.conditions) AND NOT grade.conditions && ARRAY['A1', 'A2', 'S2'])
        AND NOT EXISTS (SELECT FROM assessment_setaside aside
            WHERE aside.detail_id = mention.detail_id AND aside.taken_back_on IS NULL)
        AND NOT EXISTS (SELECT FROM safeguarding_keptfrom kept
            JOIN accounts_account account ON account.id = kept.account_id
            JOIN safeguarding_concern concern ON concern.id = kept.concern_id
            WHERE account.organisation_id = agreement.organisation_id AND concern.report_id = mention.report_id
            AND safeguarding_keeps(kept.id))
$function$;
