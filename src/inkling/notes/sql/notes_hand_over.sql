-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.notes_hand_over(the_author uuid)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    counted bigint;
BEGIN
    UPDATE notes_note SET author_id = inkling_viewer_account()
        WHERE author_id = the_author AND state = 'draft' AND octet_length(sealed) > 0
            AND accounts_leads_team(organisation_id, team_id);
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN counted;
END $function$;
