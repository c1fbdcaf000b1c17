-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.capture_key_holders()
 RETURNS TABLE(made_on date, is_anew boolean, keeper text, is_viewer boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT held.made_on,
        EXISTS (SELECT FROM capture_identitykey gone WHERE gone.unit_id = held.unit_id AND gone.retired_on IS NOT NULL),
        keeper.name,
        coalesce(keeper.id::text = current_setting('inkling.account', true), false)
    FROM capture_identitykey held
    LEFT JOIN (capture_wrappedkey wrapped JOIN accounts_account keeper ON keeper.id = wrapped.keeper_id
            AND keeper.is_active AND keeper.role = 'identity_keeper') ON wrapped.key_id = held.id
            AND keeper.organisation_id = held.unit_id
    WHERE held.retired_on IS NULL AND held.unit_id = inkling_viewer_organisation()
        AND inkling_viewer_role() IN ('supervisor', 'identity_keeper')
    ORDER BY keeper.name
$function$;
