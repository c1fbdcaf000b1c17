-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.accounts_keep_side()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    serves boolean := NEW.role IN ('practitioner', 'lead');
BEGIN
    IF serves <> EXISTS (SELECT FROM accounts_organisation WHERE id = NEW.organisation_id AND kind = 'service') THEN
        RAISE EXCEPTION 'the role % does not belong to this organisation', NEW.role
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_keep_side';
    END IF;
    IF TG_OP = 'UPDATE' AND serves <> (OLD.role IN ('practitioner', 'lead')) THEN
        RAISE EXCEPTION 'nobody goes from a service to a unit, or back' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'accounts_keep_side';
    END IF;
    IF NEW.team_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM accounts_team WHERE id = NEW.team_id AND organisation_id = NEW.organisation_id) THEN
        RAISE EXCEPTION 'the team is of another organisation' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'accounts_keep_side';
    END IF;
    RETURN NEW;
END $function$;
