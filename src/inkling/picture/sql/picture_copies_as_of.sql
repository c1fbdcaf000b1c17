-- Owned by inkling_definer. Called by: inkling_unit.
CREATE OR REPLACE FUNCTION public.picture_copies_as_of(the_reports uuid[], the_day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT picture_copied_as_of(ARRAY(SELECT picture_there_as_of(the_reports, the_day)), inkling_reading_unit(),
        ARRAY(SELECT safeguarding_hidden_reports()), the_day)
$function$;
