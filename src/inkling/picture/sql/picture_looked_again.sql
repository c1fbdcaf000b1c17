-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_looked_again()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
    UPDATE picture_profiletext SET text = '', plan = '{}', figures = '[]'
        WHERE id = ANY (NEW.follows) AND look_again_since IS NOT NULL;
    RETURN NULL;
END $function$;
