-- Owned by inkling_definer. Called by: inkling_service, inkling_unit.
CREATE OR REPLACE FUNCTION public.accounts_give_back_try(the_key bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    UPDATE accounts_signintry SET count = count - 1
    WHERE key = the_key AND count > 0 AND octet_length(the_key) <= 32
$function$;
