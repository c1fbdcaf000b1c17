-- Owned by inkling_migrate. Called by: inkling_definer.
CREATE OR REPLACE FUNCTION public.inkling_audit_hash(chain text, seq bigint, at timestamp with time zone, actor text, action text, subject text, purpose text, previous bytea)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT sha256(convert_to(
        jsonb_build_array(
            chain, seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor, action, subject, purpose,
            encode(previous, 'hex')
        )::text, 'UTF8'))
$function$;
