-- Owned by inkling_definer. Called by: inkling_api.
CREATE OR REPLACE FUNCTION public.exchange_take_ask(the_ask uuid, the_mark bytea, OUT agreement uuid, OUT answer text)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
    most integer;
    stands record;
BEGIN
    SELECT standing.id, standing.most_a_day INTO agreement, most FROM exchange_agreement standing
        WHERE standing.organisation_id = exchange_key_organisation('receive')
        AND standing.ended_on IS NULL AND standing.ends_on >= current_date;
    IF agreement IS NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('asks of ' || agreement, 0));
    SELECT asked.mark, asked.answer INTO stands FROM exchange_theirask asked
        WHERE asked.agreement_id = agreement AND asked.their_id = the_ask;
    IF FOUND THEN
        answer := CASE WHEN stands.mark <> the_mark THEN 'other' WHEN stands.answer = '' THEN 'wait' ELSE stands.answer END;
    ELSIF (SELECT count(*) FROM exchange_theirask asked
            WHERE asked.agreement_id = agreement AND asked.asked_on = current_date) >= most THEN
        answer := 'full';
    ELSE
        INSERT INTO exchange_theirask (id, agreement_id, their_id, mark, asked_on, answer)
            VALUES (gen_random_uuid(), agreement, the_ask, the_mark, current_date, '');
        answer := 'wait';
    END IF;
END $function$;
