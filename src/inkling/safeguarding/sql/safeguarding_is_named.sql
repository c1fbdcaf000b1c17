-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_is_named(the_name text, the_words text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT named.words <> '{}' AND (named.words <@ the_words OR EXISTS (
        SELECT FROM unnest(named.words) word
        WHERE word = ANY (the_words) AND word <> ALL (ARRAY[
            'am', 'an', 'and', 'as', 'at', 'be', 'by', 'do', 'go', 'he', 'her', 'him', 'his', 'ho', 'if', 'in',
            'is', 'it', 'me', 'my', 'no', 'of', 'on', 'or', 'she', 'so', 'the', 'to', 'up', 'us', 'we', 'you',
            'april', 'art', 'august', 'baker', 'best', 'bill', 'black', 'brown', 'bush', 'carter', 'case',
            'chase', 'church', 'cook', 'cross', 'dale', 'day', 'dean', 'driver', 'east', 'faith', 'farmer',
            'field', 'fisher', 'friend', 'good', 'grace', 'gray', 'green', 'grey', 'guy', 'head', 'hill', 'hope',
            'hunter', 'joy', 'june', 'king', 'lane', 'little', 'long', 'love', 'major', 'man', 'mark', 'mason',
            'may', 'north', 'page', 'park', 'police', 'pound', 'rich', 'rob', 'rose', 'short', 'singer', 'small',
            'south', 'stone', 'street', 'sue', 'summer', 'sunday', 'teacher', 'west', 'white', 'will', 'wood',
            'woods', 'young'])))
    FROM (SELECT ARRAY(
        SELECT unnest(safeguarding_name_words(the_name)) EXCEPT SELECT unnest(ARRAY[
            'mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'prof', 'rev', 'pc', 'dc', 'ds', 'di', 'dci', 'sgt', 'insp',
            'det', 'supt', 'chief', 'constable', 'detective', 'inspector', 'officer', 'sergeant', 'supervisor',
            'superintendent', 'analyst'])) AS words) named
$function$;
