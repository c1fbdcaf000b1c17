-- Owned by inkling_definer. Called by: inkling_api.
CREATE OR REPLACE FUNCTION public.exchange_presented_key()
 RETURNS TABLE(key_id uuid, organisation_id uuid, scopes text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT key.id, key.organisation_id, key.scopes FROM exchange_apikey key
    WHERE key.key_hash = sha256(decode(nullif(current_setting('inkling.key', true), ''), 'hex'))
        AND key.revoked_at IS NULL AND key.expires_at > now()
$function$;
