-- Owned by inkling_definer. Called by: inkling_vault.
CREATE OR REPLACE FUNCTION public.inkling_identity_wait()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    began timestamptz;
    tries integer := 0;
    entry record;
BEGIN
    -- The lock that orders the chain: two tries at once are counted one after the other.
    PERFORM inkling_audit_hold();
    began := clock_timestamp();
    -- From the end backwards, for no longer than five minutes of entries.
    FOR entry IN SELECT at, actor, action FROM governance_auditentry WHERE chain = 'main' ORDER BY seq DESC LOOP
        EXIT WHEN entry.at <= began - interval '5 minutes';
        IF entry.action = 'identity.opened'
            AND entry.actor = 'account:' || coalesce(current_setting('inkling.account', true), '') THEN
            tries := tries + 1;
            IF tries = 10 THEN
                RETURN greatest(1, ceil(extract(epoch FROM entry.at + interval '5 minutes' - began)))::integer;
            END IF;
        END IF;
    END LOOP;
    RETURN 0;
END $function$;
