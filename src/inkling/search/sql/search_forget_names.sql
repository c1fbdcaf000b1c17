-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.search_forget_names(the_report uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    WITH held AS (SELECT id, id = the_report AS goes FROM capture_report
        WHERE holding_unit_id = (SELECT holding_unit_id FROM capture_report WHERE id = the_report)),
    told AS (
        SELECT held.goes, subject.raw AS value FROM linking_subjectmention subject JOIN held ON held.id = subject.report_id
        UNION ALL SELECT held.goes, part.value FROM linking_subjectmention subject JOIN held ON held.id = subject.report_id,
            LATERAL unnest(ARRAY[subject.columns ->> 'surname', subject.columns ->> 'alias', subject.columns ->> 'number',
                subject.columns ->> 'plate']) part (value)
        UNION ALL SELECT held.goes, mention.raw FROM linking_mention mention JOIN held ON held.id = mention.report_id
    ), named AS (
        SELECT btrim(search_plain(value)) AS value FROM told WHERE value IS NOT NULL GROUP BY 1 HAVING bool_and(goes)
    )
    DELETE FROM search_search old USING accounts_account account, named
    WHERE account.id = old.account_id AND length(named.value) > 2
        AND account.organisation_id = (SELECT holding_unit_id FROM capture_report WHERE id = the_report)
        AND (position(' ' || named.value || ' ' IN ' ' || search_plain(old.typed) || ' ') > 0
            OR named.value ~ '[0-9]' AND length(replace(named.value, ' ', '')) > 4
                AND position(replace(named.value, ' ', '') IN replace(search_plain(old.typed), ' ', '')) > 0)
$function$;
