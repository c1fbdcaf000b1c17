-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_monday(the_day date)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
AS $function$
    SELECT the_day - (the_day - date '2001-01-01') % 7
$function$;
