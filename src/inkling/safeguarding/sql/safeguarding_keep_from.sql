-- Owned by inkling_definer. Called by: inkling_community, inkling_migrate, inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_keep_from(the_concern uuid, the_door uuid, the_account uuid DEFAULT NULL::uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    seed uuid;
    words text[];
    group_of uuid[];
    seen uuid[] := '{}';
BEGIN
    -- All the concerns of a door, or all that an account may meet, are asked for where those become others.
    IF (the_door IS NOT NULL OR the_account IS NOT NULL)
        AND coalesce(nullif(current_setting('role'), 'none'), session_user) = 'inkling_community' THEN
        RAISE EXCEPTION 'A teller changes no front door' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR seed IN SELECT concern.id FROM safeguarding_concern concern
        WHERE concern.id = the_concern OR ((the_door IS NOT NULL OR the_account IS NOT NULL)
            AND (the_door IS NULL OR concern.front_door_id = the_door)
            AND (concern.must_not_be_told <> '' OR safeguarding_must_not(concern.view) <> '' OR EXISTS (
                SELECT FROM safeguarding_concernaddition later WHERE later.concern_id = concern.id
                AND (later.must_not_be_told <> '' OR safeguarding_must_not(later.view) <> ''))))
    LOOP
        CONTINUE WHEN seed = ANY (seen);
        group_of := ARRAY(SELECT safeguarding_beside(seed));
        seen := seen || group_of;
        words := safeguarding_must_not_words(seed);
        CONTINUE WHEN words = '{}';
        INSERT INTO safeguarding_keptfrom AS kept (id, concern_id, account_id, likeness, lift_reason)
            SELECT gen_random_uuid(), each.id, account.id, account.likeness, ''
            FROM (SELECT person.id, safeguarding_likeness(person.name, words) AS likeness
                FROM accounts_account person
                WHERE (the_account IS NULL OR person.id = the_account) AND person.role IN ('officer', 'analyst',
                    'supervisor', 'auditor', 'identity_keeper', 'safeguarding_contact', 'partner_reader')) account
                CROSS JOIN unnest(group_of) each (id)
            WHERE account.likeness <> '' AND safeguarding_may_meet(each.id, account.id)
                -- Who was let see it by a supervisor is not kept again by the same words.
                AND NOT EXISTS (SELECT FROM safeguarding_keptfrom lifted WHERE lifted.account_id = account.id
                    AND lifted.concern_id = ANY (group_of) AND lifted.lifted_at IS NOT NULL)
            ON CONFLICT (concern_id, account_id) DO UPDATE SET likeness = 'named'
                WHERE excluded.likeness = 'named' AND kept.likeness <> 'named';
    END LOOP;
END $function$;
