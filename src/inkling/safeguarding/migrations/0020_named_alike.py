"""Who is named by a word that is written or sounds nearly so is kept from it too; auditors and partners are compared.

The words of every day are those that stand in twenty or more of the notes for training and are one letter off a
forename, with the words by which people ask not to tell.
"""

from django.db import migrations, models

LIKE = r"""
CREATE FUNCTION safeguarding_everyday_words() RETURNS text[] IMMUTABLE LANGUAGE sql SET search_path = pg_catalog AS $$
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
$$;

CREATE FUNCTION safeguarding_sound(the_word text) RETURNS text IMMUTABLE LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT regexp_replace(regexp_replace(translate(
        regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
            the_word, 'ph', 'f', 'g'), 'ck|ch(?=r)|c(?=[^eiyh]|$)|q', 'k', 'g'), 'c(?=[eiy])', 's', 'g'),
            '(?<=[a-z])gh', '', 'g'), '(ie|ey|ee|ei|ea|ia(?=[^$]))', 'i', 'g'),
        'zvyeou', 'sfiiuu'), '(.)\1+', '\1', 'g'), '(?<=[^aeiou])h', '', 'g')
$$;

CREATE FUNCTION safeguarding_is_alike(one text, other text) RETURNS boolean IMMUTABLE LANGUAGE sql
SET search_path = pg_catalog, public AS $$
    SELECT length(one) >= 4 AND length(other) >= 4 AND (
        safeguarding_sound(one) = safeguarding_sound(other)
        OR (left(one, 1) = left(other, 1) AND abs(length(one) - length(other)) <= 1 AND EXISTS (
            SELECT FROM (SELECT max(size) AS same FROM generate_series(1, length(one)) size
                WHERE left(one, size) = left(other, size)) begins
            WHERE substr(one, same + 2) = substr(other, same + 2) OR substr(one, same + 2) = substr(other, same + 1)
                OR substr(one, same + 1) = substr(other, same + 2)
                OR (substr(one, same + 3) = substr(other, same + 3)
                    AND substr(one, same + 1, 1) = substr(other, same + 2, 1)
                    AND substr(one, same + 2, 1) = substr(other, same + 1, 1)))))
$$;

CREATE FUNCTION safeguarding_likeness(the_name text, the_words text[]) RETURNS text IMMUTABLE LANGUAGE sql
SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN safeguarding_is_named(the_name, the_words) THEN 'named'
        WHEN EXISTS (SELECT FROM unnest(safeguarding_name_words(the_name)) own, unnest(the_words) told
            WHERE told <> ALL (safeguarding_everyday_words()) AND own <> ALL (safeguarding_everyday_words())
                AND own <> ALL (ARRAY['miss', 'prof', 'supt', 'insp', 'chief', 'constable', 'detective', 'inspector',
                    'officer', 'sergeant', 'supervisor', 'superintendent', 'analyst'])
                AND own <> told AND safeguarding_is_alike(own, told)) THEN 'sounds_like'
        ELSE '' END
$$;

CREATE FUNCTION safeguarding_may_be_told(the_sending uuid, the_account uuid) RETURNS boolean STABLE LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NOT EXISTS (SELECT FROM dissemination_dissemination sent
        JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id
        JOIN capture_detail detail ON detail.id = words.detail_id
        JOIN safeguarding_concern concern ON concern.report_id = detail.report_id
        JOIN safeguarding_keptfrom kept ON kept.concern_id = concern.id AND kept.account_id = the_account
        WHERE sent.id = the_sending AND safeguarding_keeps(kept.id))
$$;
"""

KEEP_FROM = """
CREATE OR REPLACE FUNCTION safeguarding_may_meet(the_concern uuid, the_account uuid) RETURNS boolean STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM safeguarding_concern concern
        LEFT JOIN safeguarding_frontdoor door ON door.id = concern.front_door_id
        JOIN accounts_account account ON account.id = the_account
        WHERE concern.id = the_concern AND (account.id IN (door.contact_id, door.deputy_id, door.supervisor_id)
            OR (account.organisation_id = concern.unit_id
                AND account.role IN ('officer', 'analyst', 'supervisor', 'auditor', 'identity_keeper'))
            -- What is made of a report may be sent to any partner at any time.
            OR account.role = 'partner_reader'
            OR (account.role = 'identity_keeper'
                AND capture_is_sealed_for(concern.report_id, account.organisation_id))))
$$;

CREATE OR REPLACE FUNCTION safeguarding_keep_from(the_concern uuid, the_door uuid, the_account uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
END $$;
"""

MAKE = (
    "SET LOCAL ROLE inkling_definer;\n"
    + LIKE
    + KEEP_FROM
    + """
REVOKE ALL ON FUNCTION safeguarding_everyday_words(), safeguarding_sound(text), safeguarding_is_alike(text, text),
    safeguarding_likeness(text, text[]), safeguarding_may_be_told(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_may_be_told(uuid, uuid) TO inkling_worker;
SET LOCAL ROLE inkling_migrate;
"""
)
GRANTS = "GRANT UPDATE (likeness) ON safeguarding_keptfrom TO inkling_definer;"

POLICIES = """
ALTER POLICY partner_reads ON dissemination_dissemination USING (to_id = (SELECT inkling_receiving_partner())
    AND NOT (id IN (SELECT safeguarding_hidden_sendings())));
ALTER POLICY partner_acknowledges ON dissemination_dissemination USING (to_id = (SELECT inkling_receiving_partner())
    AND recalled_on IS NULL AND acknowledged_on IS NULL AND NOT (id IN (SELECT safeguarding_hidden_sendings())));
"""

# What stood before is compared as well.
CARRY = """
DO $migration$ BEGIN
    PERFORM safeguarding_keep_from(NULL, NULL, account.id) FROM accounts_account account;
END $migration$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0019_raised_with_its_report"),
        ("assessment", "0013_part_of_item"),
        ("dissemination", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            "keptfrom",
            "likeness",
            models.TextField(
                choices=[("named", "Named"), ("sounds_like", "Sounds like a name that was told")], default="named"
            ),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(MAKE, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(CARRY, migrations.RunSQL.noop),
    ]
