-- Owned by inkling_definer. Called by: inkling_worker.
CREATE OR REPLACE FUNCTION public.safeguarding_withhold_anew(the_view uuid, the_texts jsonb, the_rules integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    old jsonb;
    is_addition boolean := false;
BEGIN
    SELECT jsonb_build_object('must_not_be_told', concern.must_not_be_told, 'child', concern.child,
            'worry', concern.worry, 'needed_to_act', concern.needed_to_act, 'referred_to', concern.referred_to,
            'referred_when', concern.referred_when, 'referred_reference', concern.referred_reference,
            'view', concern.view) INTO old
        FROM safeguarding_concern concern WHERE concern.id = the_view AND concern.state <> 'decided' FOR UPDATE;
    IF NOT FOUND THEN
        SELECT jsonb_build_object('must_not_be_told', later.must_not_be_told, 'child', later.child,
                'worry', later.worry, 'needed_to_act', later.needed_to_act, 'view', later.view), true
            INTO old, is_addition
            FROM safeguarding_concernaddition later JOIN safeguarding_concern concern ON concern.id = later.concern_id
            WHERE later.id = the_view AND concern.state <> 'decided' FOR UPDATE OF concern;
        IF NOT FOUND THEN
            RETURN false;
        END IF;
    END IF;
    IF safeguarding_shows_more(old, the_texts) THEN
        RAISE EXCEPTION 'A view that is withheld anew would show more than it did';
    END IF;
    IF is_addition THEN
        UPDATE safeguarding_concernaddition SET must_not_be_told = the_texts ->> 'must_not_be_told',
            child = the_texts ->> 'child', worry = the_texts ->> 'worry',
            needed_to_act = the_texts ->> 'needed_to_act', view = the_texts -> 'view',
            withheld_by = the_rules, withhold_tries = 0, withhold_problem = '' WHERE id = the_view;
    ELSE
        UPDATE safeguarding_concern SET must_not_be_told = the_texts ->> 'must_not_be_told',
            child = the_texts ->> 'child', worry = the_texts ->> 'worry',
            needed_to_act = the_texts ->> 'needed_to_act', referred_to = the_texts ->> 'referred_to',
            referred_when = the_texts ->> 'referred_when', referred_reference = the_texts ->> 'referred_reference',
            view = the_texts -> 'view', withheld_by = the_rules, withhold_tries = 0, withhold_problem = ''
            WHERE id = the_view;
    END IF;
    RETURN old <> the_texts;
END $function$;
