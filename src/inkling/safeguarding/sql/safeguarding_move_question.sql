-- Owned by inkling_migrate. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_move_question()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'A question is put off by nobody' USING ERRCODE = 'check_violation';
END $function$;
