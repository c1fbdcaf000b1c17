-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.inkling_audit_hold()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET lock_timeout TO '2500ms'
AS $function$
DECLARE
    the_login CONSTANT text := coalesce(nullif(current_setting('role'), 'none'), session_user);
    holder record;
    before text := '';
BEGIN
    FOR look IN 1..6 LOOP
        BEGIN
            IF the_login = 'inkling_community' THEN
                LOCK TABLE governance_communitygate IN EXCLUSIVE MODE;
            END IF;
            LOCK TABLE governance_chainlock IN EXCLUSIVE MODE;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            SELECT pid, virtualtransaction INTO holder FROM pg_locks
                WHERE relation = 'governance_chainlock'::regclass AND mode = 'ExclusiveLock' AND granted
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
            IF holder.virtualtransaction = before THEN
                RAISE LOG 'the chain is taken from process %, which kept it', holder.pid;
                PERFORM pg_terminate_backend(holder.pid, 1000);
            END IF;
            before := coalesce(holder.virtualtransaction, '');
        END;
    END LOOP;
    RAISE EXCEPTION 'the audit chain is kept by another process' USING ERRCODE = 'lock_not_available';
END $function$;
