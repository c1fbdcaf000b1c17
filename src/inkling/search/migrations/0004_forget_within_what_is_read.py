"""What somebody looked for goes or stays by what they may read themselves, so that neither tells of what is kept from them."""

from django.db import migrations

# The names of the erased report are looked for first; the others are read through only where a search holds one.
FORGET = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION search_forget_names(the_report uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    WITH told AS NOT MATERIALIZED (
        SELECT report_id, raw AS value FROM linking_subjectmention
        UNION ALL SELECT subject.report_id, part.value FROM linking_subjectmention subject,
            LATERAL unnest(ARRAY[subject.columns ->> 'surname', subject.columns ->> 'alias', subject.columns ->> 'number',
                subject.columns ->> 'plate']) part (value)
        UNION ALL SELECT report_id, raw FROM linking_mention
    ), named AS MATERIALIZED (
        SELECT DISTINCT btrim(search_plain(value)) AS value FROM told WHERE report_id = the_report AND value IS NOT NULL
    ), kept AS MATERIALIZED (
        SELECT concern.report_id, named.account_id FROM safeguarding_keptfrom named
        JOIN safeguarding_concern concern ON concern.id = named.concern_id WHERE safeguarding_keeps(named.id)
    ), looked_for AS MATERIALIZED (
        SELECT old.id, old.account_id, named.value FROM search_search old
        JOIN accounts_account account ON account.id = old.account_id AND account.organisation_id
            = (SELECT holding_unit_id FROM capture_report WHERE id = the_report), named
        WHERE length(named.value) > 2
            AND (position(' ' || named.value || ' ' IN ' ' || search_plain(old.typed) || ' ') > 0
                OR named.value ~ '[0-9]' AND length(replace(named.value, ' ', '')) > 4
                    AND position(replace(named.value, ' ', '') IN replace(search_plain(old.typed), ' ', '')) > 0)
            AND NOT EXISTS (SELECT FROM kept WHERE kept.report_id = the_report AND kept.account_id = old.account_id)
    ), others AS MATERIALIZED (
        SELECT DISTINCT told.report_id, asked.value FROM (SELECT DISTINCT value FROM looked_for) asked
        JOIN told ON btrim(search_plain(told.value)) = asked.value
        JOIN capture_report report ON report.id = told.report_id AND report.id <> the_report
            AND report.holding_unit_id = (SELECT holding_unit_id FROM capture_report WHERE id = the_report)
    )
    DELETE FROM search_search WHERE id IN (SELECT looked_for.id FROM looked_for WHERE NOT EXISTS (
        SELECT FROM others WHERE others.value = looked_for.value AND NOT EXISTS (
            SELECT FROM kept WHERE kept.report_id = others.report_id AND kept.account_id = looked_for.account_id)))
$$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_forget_what_was_erased"),
        ("safeguarding", "0021_under_ones_own_name"),
    ]

    operations = [migrations.RunSQL(FORGET, migrations.RunSQL.noop)]
