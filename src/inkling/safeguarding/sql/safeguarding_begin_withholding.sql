-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_begin_withholding(the_view uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    texts jsonb;
BEGIN
    UPDATE safeguarding_concern concern SET withhold_tries = concern.withhold_tries + 1
        WHERE concern.id = the_view AND concern.state <> 'decided'
        RETURNING jsonb_build_object('must_not_be_told', concern.must_not_be_told, 'child', concern.child,
            'worry', concern.worry, 'needed_to_act', concern.needed_to_act, 'referred_to', concern.referred_to,
            'referred_when', concern.referred_when, 'referred_reference', concern.referred_reference,
            'view', concern.view) INTO texts;
    IF NOT FOUND THEN
        UPDATE safeguarding_concernaddition later SET withhold_tries = later.withhold_tries + 1
            FROM safeguarding_concern concern
            WHERE later.id = the_view AND concern.id = later.concern_id AND concern.state <> 'decided'
            RETURNING jsonb_build_object('must_not_be_told', later.must_not_be_told, 'child', later.child,
                'worry', later.worry, 'needed_to_act', later.needed_to_act, 'view', later.view) INTO texts;
    END IF;
    RETURN texts;
END $function$;
