-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_sound(the_word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT regexp_replace(regexp_replace(translate(
        regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
            the_word, 'ph', 'f', 'g'), 'ck|ch(?=r)|c(?=[^eiyh]|$)|q', 'k', 'g'), 'c(?=[eiy])', 's', 'g'),
            '(?<=[a-z])gh', '', 'g'), '(ie|ey|ee|ei|ea|ia(?=[^$]))', 'i', 'g'),
        'zvyeou', 'sfiiuu'), '(.)\1+', '\1', 'g'), '(?<=[^aeiou])h', '', 'g')
$function$;
