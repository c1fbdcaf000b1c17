-- Owned by inkling_definer. Called by: inkling_community, inkling_migrate, inkling_unit.
CREATE OR REPLACE FUNCTION public.safeguarding_keep_from(the_concern uuid, the_door uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    INSERT INTO safeguarding_keptfrom (id, concern_id, account_id)
    SELECT gen_random_uuid(), concern.id, account.id
    FROM safeguarding_concern concern
    JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
    JOIN accounts_account account ON account.id IN (door.contact_id, door.deputy_id, door.supervisor_id)
    CROSS JOIN LATERAL (SELECT safeguarding_name_words(string_agg(said.words, ' ')) AS words FROM (
        SELECT concern.must_not_be_told || ' ' || safeguarding_must_not(concern.view)
        UNION ALL SELECT later.must_not_be_told || ' ' || safeguarding_must_not(later.view)
        FROM safeguarding_concernaddition later WHERE later.concern_id = concern.id
        UNION ALL SELECT beside.must_not_be_told || ' ' || safeguarding_must_not(beside.view)
        FROM safeguarding_concern beside WHERE beside.id IN (SELECT safeguarding_joined_with(concern.id))
        UNION ALL SELECT later.must_not_be_told || ' ' || safeguarding_must_not(later.view)
        FROM safeguarding_concernaddition later
        WHERE later.concern_id IN (SELECT safeguarding_joined_with(concern.id))) said (words)) told
    CROSS JOIN LATERAL (SELECT ARRAY(
        SELECT unnest(safeguarding_name_words(account.name)) EXCEPT SELECT unnest(ARRAY[
            'mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'prof', 'rev', 'pc', 'dc', 'ds', 'di', 'sgt', 'insp'])
        ) AS words) named
    WHERE (concern.id = the_concern OR concern.id IN (SELECT safeguarding_joined_with(the_concern)) OR concern.front_door_id = the_door) AND concern.state <> 'decided'
        AND named.words <> '{}' AND (named.words <@ told.words OR EXISTS (
            SELECT FROM unnest(named.words) word
            WHERE word = ANY (told.words) AND word <> ALL (ARRAY[
                'am', 'an', 'and', 'as', 'at', 'be', 'by', 'do', 'go', 'he', 'her', 'him', 'his', 'ho', 'if', 'in',
                'is', 'it', 'me', 'my', 'no', 'of', 'on', 'or', 'she', 'so', 'the', 'to', 'up', 'us', 'we', 'you',
                'april', 'art', 'august', 'baker', 'best', 'bill', 'black', 'brown', 'bush', 'carter', 'case',
                'chase', 'church', 'cook', 'cross', 'dale', 'day', 'dean', 'driver', 'east', 'faith', 'farmer',
                'field', 'fisher', 'friend', 'good', 'grace', 'gray', 'green', 'grey', 'guy', 'head', 'hill', 'hope',
                'hunter', 'joy', 'june', 'king', 'lane', 'little', 'long', 'love', 'major', 'man', 'mark', 'mason',
                'may', 'north', 'page', 'park', 'police', 'pound', 'rich', 'rob', 'rose', 'short', 'singer', 'small',
                'south', 'stone', 'street', 'sue', 'summer', 'sunday', 'teacher', 'west', 'white', 'will', 'wood',
                'woods', 'young'])))
    ON CONFLICT DO NOTHING
$function$;
