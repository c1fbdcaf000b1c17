-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_likeness(the_name text, the_words text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT CASE WHEN safeguarding_is_named(the_name, the_words) THEN 'named'
        WHEN EXISTS (SELECT FROM unnest(safeguarding_name_words(the_name)) own, unnest(the_words) told
            WHERE told <> ALL (safeguarding_everyday_words()) AND own <> ALL (safeguarding_everyday_words())
                AND own <> ALL (ARRAY['miss', 'prof', 'supt', 'insp', 'chief', 'constable', 'detective', 'inspector',
                    'officer', 'sergeant', 'supervisor', 'superintendent', 'analyst'])
                AND own <> told AND safeguarding_is_alike(own, told)) THEN 'sounds_like'
        ELSE '' END
$function$;
