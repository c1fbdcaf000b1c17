"""A stored view is withheld anew when the rules have become better. It never shows more, and none that is decided is touched."""

from django.db import migrations, models

# While a machine is upgraded, the version before still inserts without these columns.
DEFAULTS = """
ALTER TABLE safeguarding_concern ALTER COLUMN withheld_by SET DEFAULT 0, ALTER COLUMN withhold_tries SET DEFAULT 0;
ALTER TABLE safeguarding_concernaddition ALTER COLUMN withheld_by SET DEFAULT 0,
    ALTER COLUMN withhold_tries SET DEFAULT 0;
"""

# Each concern that no person has decided yet, and what came to it later. One that broke five times waits as it stands.
LIST = """
CREATE FUNCTION safeguarding_to_withhold(the_rules integer, the_most integer)
RETURNS TABLE (view_id uuid, report_id uuid, concern_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT found.view_id, found.report_id, found.concern_id FROM (
        (SELECT concern.id AS view_id, concern.report_id, concern.id AS concern_id, concern.withhold_tries AS tries
            FROM safeguarding_concern concern
            WHERE concern.state <> 'decided' AND concern.withheld_by < the_rules AND concern.withhold_tries < 5
            ORDER BY concern.withhold_tries, concern.id LIMIT the_most)
        UNION ALL
        (SELECT later.id, concern.report_id, concern.id, later.withhold_tries
            FROM safeguarding_concernaddition later JOIN safeguarding_concern concern ON concern.id = later.concern_id
            WHERE concern.state <> 'decided' AND later.withheld_by < the_rules AND later.withhold_tries < 5
            ORDER BY later.withhold_tries, later.id LIMIT the_most)) found
    ORDER BY found.tries, found.view_id LIMIT the_most
$$;
"""

BEGIN = """
CREATE FUNCTION safeguarding_begin_withholding(the_view uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
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
END $$;
"""

# What can be read of a text: all but the marks of what is withheld. A new text never has more of it than the old one.
STORE = """
CREATE FUNCTION safeguarding_readable(told text) RETURNS integer IMMUTABLE LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT length(regexp_replace(coalesce(told, ''), '\\[withheld\\]( \\([^)]*\\))?', '', 'g'))
$$;
CREATE FUNCTION safeguarding_shows_more(the_old jsonb, the_new jsonb) RETURNS boolean IMMUTABLE LANGUAGE sql
SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM jsonb_each(the_old) old WHERE old.key <> 'view'
            AND safeguarding_readable(the_new ->> old.key) > safeguarding_readable(old.value #>> '{}'))
        OR jsonb_array_length(the_new -> 'view') <> jsonb_array_length(the_old -> 'view')
        OR EXISTS (SELECT FROM jsonb_array_elements(the_old -> 'view') WITH ORDINALITY old (line, at)
            JOIN jsonb_array_elements(the_new -> 'view') WITH ORDINALITY new (line, at) ON new.at = old.at
            WHERE new.line ->> 'part' <> old.line ->> 'part'
                OR safeguarding_readable(new.line ->> 'text') > safeguarding_readable(old.line ->> 'text'))
$$;
CREATE FUNCTION safeguarding_withhold_anew(the_view uuid, the_texts jsonb, the_rules integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
            withheld_by = the_rules, withhold_tries = 0 WHERE id = the_view;
    ELSE
        UPDATE safeguarding_concern SET must_not_be_told = the_texts ->> 'must_not_be_told',
            child = the_texts ->> 'child', worry = the_texts ->> 'worry',
            needed_to_act = the_texts ->> 'needed_to_act', referred_to = the_texts ->> 'referred_to',
            referred_when = the_texts ->> 'referred_when', referred_reference = the_texts ->> 'referred_reference',
            view = the_texts -> 'view', withheld_by = the_rules, withhold_tries = 0 WHERE id = the_view;
    END IF;
    RETURN old <> the_texts;
END $$;
"""

RIGHTS = """
GRANT SELECT (child, worry, needed_to_act, referred_to, referred_when, referred_reference, withheld_by, withhold_tries),
    UPDATE (must_not_be_told, child, worry, needed_to_act, referred_to, referred_when, referred_reference, view,
        withheld_by, withhold_tries) ON safeguarding_concern TO inkling_definer;
GRANT UPDATE (must_not_be_told, child, worry, needed_to_act, view, withheld_by, withhold_tries)
    ON safeguarding_concernaddition TO inkling_definer;
REVOKE ALL ON FUNCTION safeguarding_to_withhold(integer, integer), safeguarding_begin_withholding(uuid),
    safeguarding_withhold_anew(uuid, jsonb, integer), safeguarding_readable(text),
    safeguarding_shows_more(jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_readable(text), safeguarding_shows_more(jsonb, jsonb) TO inkling_definer;
GRANT EXECUTE ON FUNCTION safeguarding_to_withhold(integer, integer), safeguarding_begin_withholding(uuid),
    safeguarding_withhold_anew(uuid, jsonb, integer) TO inkling_worker;
ALTER FUNCTION safeguarding_to_withhold(integer, integer) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_begin_withholding(uuid) OWNER TO inkling_definer;
ALTER FUNCTION safeguarding_withhold_anew(uuid, jsonb, integer) OWNER TO inkling_definer;
"""
UNDO = """
DROP FUNCTION safeguarding_withhold_anew(uuid, jsonb, integer);
DROP FUNCTION safeguarding_begin_withholding(uuid);
DROP FUNCTION safeguarding_to_withhold(integer, integer);
DROP FUNCTION safeguarding_shows_more(jsonb, jsonb);
DROP FUNCTION safeguarding_readable(text);
"""


def _column(model: str, name: str) -> migrations.AddField:
    return migrations.AddField(model, name, models.PositiveSmallIntegerField(default=0))


class Migration(migrations.Migration):

    dependencies = [('safeguarding', '0012_additions')]

    operations = [
        _column('concern', 'withheld_by'),
        _column('concern', 'withhold_tries'),
        _column('concernaddition', 'withheld_by'),
        _column('concernaddition', 'withhold_tries'),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(
                condition=models.Q(('state', 'decided'), _negated=True), fields=['withheld_by', 'id'],
                name='safeguarding_open_withheld',
            ),
        ),
        migrations.RunSQL(DEFAULTS, migrations.RunSQL.noop),
        migrations.RunSQL(LIST + BEGIN + STORE + RIGHTS, UNDO),
    ]
