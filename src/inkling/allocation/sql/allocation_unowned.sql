-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.allocation_unowned()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT task.id FROM allocation_task task
    LEFT JOIN accounts_account owner ON owner.id = task.owner_id AND owner.is_active
        AND owner.role IN ('officer', 'analyst', 'supervisor') AND owner.organisation_id = task.unit_id
    WHERE task.unit_id = inkling_reading_unit() AND task.done_on IS NULL
        AND NOT (task.report_id IN (SELECT safeguarding_hidden_reports()))
        AND (owner.id IS NULL OR EXISTS (SELECT FROM safeguarding_keptfrom kept
            JOIN safeguarding_concern concern ON concern.id = kept.concern_id
            WHERE concern.report_id = task.report_id AND kept.account_id = owner.id AND safeguarding_keeps(kept.id)))
$function$;
