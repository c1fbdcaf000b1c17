-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_note_withholding(the_view uuid, the_problem text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    UPDATE safeguarding_concern SET withhold_problem = left(the_problem, 100) WHERE id = the_view;
    UPDATE safeguarding_concernaddition SET withhold_problem = left(the_problem, 100) WHERE id = the_view;
$function$;
