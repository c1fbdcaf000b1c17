-- Owned by inkling_migrate. Called by: inkling_definer.
CREATE OR REPLACE FUNCTION public.safeguarding_shows_more(the_old jsonb, the_new jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT EXISTS (SELECT FROM jsonb_each(the_old) old WHERE old.key <> 'view'
            AND safeguarding_readable(the_new ->> old.key) > safeguarding_readable(old.value #>> '{}'))
        OR jsonb_array_length(the_new -> 'view') <> jsonb_array_length(the_old -> 'view')
        OR EXISTS (SELECT FROM jsonb_array_elements(the_old -> 'view') WITH ORDINALITY old (line, at)
            JOIN jsonb_array_elements(the_new -> 'view') WITH ORDINALITY new (line, at) ON new.at = old.at
            WHERE new.line ->> 'part' <> old.line ->> 'part'
                OR safeguarding_readable(new.line ->> 'text') > safeguarding_readable(old.line ->> 'text'))
$function$;
