-- Owned by inkling_definer. Called by: inkling_service.
CREATE OR REPLACE FUNCTION public.accounts_take_new_start(the_hash bytea, the_moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    found_account uuid;
BEGIN
    PERFORM FROM accounts_account
        WHERE id = (SELECT start.account_id FROM accounts_newstart start WHERE start.token_hash = the_hash)
        FOR NO KEY UPDATE;
    UPDATE accounts_newstart start SET ended_at = the_moment
        WHERE start.ended_at IS NULL AND start.token_hash = the_hash
        AND start.id IN (SELECT opens.id FROM accounts_open_new_start(the_hash, the_moment) opens)
        RETURNING start.account_id INTO found_account;
    RETURN found_account;
END $function$;
