-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_everyday_words()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
    SELECT array_remove(regexp_split_to_array('
        about after alone along also anybody anyone anything area asks aster aunt auntie away baby back
        badge bags bald bank bars beard been being best better bike bins bits blade blazer block bloke boat
        book booked boot boss both boys brace bring broke brother burn cake call calls came camera cannot
        cant card care carer carried carrier cars case chain chair change check child chips class clean
        clear close club coat code cold come corner crew cross daddy daily dare dark date days dead debt
        dinner doing done dont door down drink driver dyed each early ears eight either else email ends even
        ever every eyes face fair father feel feet fell fella felt ferry fifty file film find fine finger
        fire fish floor food foot form found four free friend from front full funny game gate gave gets
        gifts gives goes gone good gran grey hair hall hand hands happy hats have haven health hear heard
        hears hello here hers high hold home hone hoodie hour house hurt image into joke justice kept kind
        knew know knows lack lads lady landing landlord lass late lead leader learn learned lease leave less
        lets letter lift like line list live lock look lose lost loud love made mail make makes making male
        manager many marks mates maths matter maybe mean meet mind mine minute miss money month more most
        mother move mummy mums must nails name names near neck need neighbour never next nice nine nobody
        noise none normal nose note nothing number nurse once ones open owes paid panel paper parcel park
        parks part party pass pays phone pick place plate play please poke police poor present print pupil
        quid race radio rang read real really rent resent rest ring risk roll roof rung runs safe same saved
        saying says scar school seat seen self send sent seven shed shes shirt sick sign since sister site
        sits size skin social sock sofa some sorry sort staff stand start stay stayed step stick stood stuff
        such sunday sure table take takes talk tall tape taxi teach teacher teeth tell telling tells term
        test text thank that them then there they thin thing think this three till time times tiny told
        toward town train turn tutor type uncle very voice wait waits walk walked want wants warm water
        weather well went were what when where who whole whom wife wind with woman wont word worker worry
        wrong yeah year your
        ', '[[:space:]]+'), '')
$function$;
