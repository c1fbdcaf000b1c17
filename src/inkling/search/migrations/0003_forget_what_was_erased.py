"""What people of a unit looked for goes with the report whose names, numbers or plates stand in it, where no other has them."""

from django.db import migrations

FORGET = """
CREATE FUNCTION search_plain(the_text text) RETURNS text IMMUTABLE LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT regexp_replace(lower(the_text), '[^[:alnum:]]+', ' ', 'g')
$$;
GRANT SELECT (report_id, raw, columns) ON linking_subjectmention TO inkling_definer;
GRANT SELECT (report_id, raw, unit_id) ON linking_mention TO inkling_definer;

CREATE FUNCTION search_forget_names(the_report uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    WITH held AS (SELECT id, id = the_report AS goes FROM capture_report
        WHERE holding_unit_id = (SELECT holding_unit_id FROM capture_report WHERE id = the_report)),
    told AS (
        SELECT held.goes, subject.raw AS value FROM linking_subjectmention subject JOIN held ON held.id = subject.report_id
        UNION ALL SELECT held.goes, part.value FROM linking_subjectmention subject JOIN held ON held.id = subject.report_id,
            LATERAL unnest(ARRAY[subject.columns ->> 'surname', subject.columns ->> 'alias', subject.columns ->> 'number',
                subject.columns ->> 'plate']) part (value)
        UNION ALL SELECT held.goes, mention.raw FROM linking_mention mention JOIN held ON held.id = mention.report_id
    ), named AS (
        SELECT btrim(search_plain(value)) AS value FROM told WHERE value IS NOT NULL GROUP BY 1 HAVING bool_and(goes)
    )
    DELETE FROM search_search old USING accounts_account account, named
    WHERE account.id = old.account_id AND length(named.value) > 2
        AND account.organisation_id = (SELECT holding_unit_id FROM capture_report WHERE id = the_report)
        AND (position(' ' || named.value || ' ' IN ' ' || search_plain(old.typed) || ' ') > 0
            OR named.value ~ '[0-9]' AND length(replace(named.value, ' ', '')) > 4
                AND position(replace(named.value, ' ', '') IN replace(search_plain(old.typed), ' ', '')) > 0)
$$;
REVOKE ALL ON FUNCTION search_plain(text), search_forget_names(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_plain(text) TO inkling_definer;
ALTER FUNCTION search_forget_names(uuid) OWNER TO inkling_definer;
"""

# As it was; before the names are gone.
ERASE = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('governance_delete_report(uuid)'::regprocedure);
    changed constant text := replace(known, '    DELETE FROM routing_wording WHERE report_id = the_report;',
        '    PERFORM search_forget_names(the_report);' || chr(10) ||
        '    DELETE FROM routing_wording WHERE report_id = the_report;');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'governance_delete_report is other than was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_rights"),
        ("governance", "0028_searches_have_purposes"),
        ("linking", "0014_suggestions_follow_reports"),
    ]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.RunSQL(ERASE, migrations.RunSQL.noop),
    ]
