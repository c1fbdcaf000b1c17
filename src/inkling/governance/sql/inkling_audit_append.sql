-- Owned by inkling_definer. Called by: inkling_api, inkling_community, inkling_migrate, inkling_service, inkling_unit, inkling_vault, inkling_worker.
CREATE OR REPLACE FUNCTION public.inkling_audit_append(the_chain text, the_actor text, the_action text, the_subject text, the_purpose text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    -- Taken on with SET ROLE, as the tests do; in earnest each process has a login of its own.
    the_login text := coalesce(nullif(current_setting('role'), 'none'), session_user);
    the_unit uuid;
    last_seq bigint;
    last_hash bytea;
    now_at timestamptz;
BEGIN
    IF the_chain <> 'main' OR NOT inkling_audit_may(the_login, the_actor, the_action, the_subject) THEN
        RAISE EXCEPTION 'the login % leaves no entry % as %', the_login, the_action, the_actor
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    the_unit := inkling_audit_unit(the_actor, the_subject);
    PERFORM inkling_audit_hold();
    SELECT seq, hash INTO last_seq, last_hash
        FROM governance_auditentry WHERE chain = the_chain ORDER BY seq DESC LIMIT 1;
    last_seq := coalesce(last_seq, 0) + 1;
    last_hash := coalesce(last_hash, ''::bytea);
    now_at := clock_timestamp();
    INSERT INTO governance_auditentry (chain, seq, at, actor, action, subject, purpose, previous, hash, unit_id)
        VALUES (the_chain, last_seq, now_at, the_actor, the_action, the_subject, the_purpose, last_hash,
            inkling_audit_hash(the_chain, last_seq, now_at, the_actor, the_action, the_subject, the_purpose, last_hash),
            the_unit);
    -- Read by the page that opened this transaction: no entry, no page.
    PERFORM set_config('inkling.audited', '1', true);
    RETURN last_seq;
END $function$;
