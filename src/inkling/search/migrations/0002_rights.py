"""Who writes the index, the two functions through which it is read, and what is owed for what was told before."""

from django.db import migrations

RIGHTS = """
ALTER TABLE search_entry ADD CONSTRAINT entry_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE,
    ADD CONSTRAINT entry_goes_with_its_item
    FOREIGN KEY (dissemination_id) REFERENCES dissemination_dissemination (id) ON DELETE CASCADE;
ALTER TABLE search_owed ADD CONSTRAINT owed_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE,
    ADD CONSTRAINT owed_goes_with_its_item
    FOREIGN KEY (dissemination_id) REFERENCES dissemination_dissemination (id) ON DELETE CASCADE;
-- What is counted stays in short rows: the keys lie apart.
ALTER TABLE search_entry SET (toast_tuple_target = 128);

GRANT SELECT, INSERT, DELETE ON search_entry TO inkling_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON search_owed TO inkling_worker;
GRANT SELECT (text, sent_on, intelligence_assessment) ON dissemination_dissemination TO inkling_worker;
GRANT SELECT, INSERT, DELETE, UPDATE (is_saved) ON search_search TO inkling_unit;
GRANT SELECT, DELETE ON search_entry, search_search TO inkling_definer;
GRANT SELECT (to_id) ON dissemination_dissemination TO inkling_definer;
GRANT SELECT, INSERT, UPDATE (tries, try_at, is_parked, problem) ON search_owed TO inkling_definer;
ALTER TABLE search_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE search_owed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE search_search ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON search_entry TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON search_owed TO inkling_worker USING (true) WITH CHECK (true);
-- Nobody else, not the supervisor either: what somebody looks for may name whom another must not find out about.
CREATE POLICY own_searches ON search_search TO inkling_unit
    USING (account_id = (SELECT inkling_viewer_account()) AND (SELECT inkling_reading_unit()) IS NOT NULL)
    WITH CHECK (account_id = (SELECT inkling_viewer_account()) AND (SELECT inkling_reading_unit()) IS NOT NULL);
"""

FIND = """
CREATE FUNCTION search_find(the_query tsquery, the_kind text, the_first date, the_last date, the_district text,
    the_category text, the_grade text, the_role text, the_limit integer)
RETURNS TABLE (of_report uuid, of_item uuid, on_day date, in_district text, of_categories text[], of_grades text[],
    of_roles text[])
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan SET work_mem = '32MB' AS $$
DECLARE
    the_unit CONSTANT uuid := inkling_reading_unit();
    hidden CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_reports());
    hidden_items CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_sendings());
BEGIN
    -- Cut to what the viewer may read before anything is ordered or counted; a lost right is lost here as well.
    RETURN QUERY SELECT entry.report_id, entry.dissemination_id, entry.told_on, entry.district, entry.categories,
            entry.grades, entry.roles
        FROM search_entry entry
        WHERE entry.keys @@ the_query AND entry.unit_id = the_unit
            AND (entry.report_id IS NULL OR NOT entry.report_id = ANY (hidden))
            AND (entry.dissemination_id IS NULL OR NOT entry.dissemination_id = ANY (hidden_items) AND NOT EXISTS (
                SELECT FROM dissemination_dissemination sent
                WHERE sent.id = entry.dissemination_id AND sent.recalled_on IS NOT NULL))
            AND (the_kind = '' OR (the_kind = 'report') = (entry.report_id IS NOT NULL))
            AND (the_first IS NULL OR entry.told_on >= the_first) AND (the_last IS NULL OR entry.told_on <= the_last)
            AND (the_district = '' OR entry.district = the_district)
            AND (the_category = '' OR the_category = ANY (entry.categories))
            AND (the_grade = '' OR the_grade = ANY (entry.grades))
            AND (the_role = '' OR the_role = ANY (entry.roles))
        ORDER BY entry.told_on DESC, coalesce(entry.report_id, entry.dissemination_id) LIMIT the_limit;
END $$;

CREATE FUNCTION search_known(the_queries text[]) RETURNS TABLE (place bigint, how_many bigint, last_on date)
STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    the_unit CONSTANT uuid := inkling_reading_unit();
    hidden CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_reports());
    hidden_items CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_sendings());
BEGIN
    RETURN QUERY SELECT asked.place, count(found.told_on), max(found.told_on)
        FROM unnest(the_queries) WITH ORDINALITY asked (query, place) LEFT JOIN LATERAL (
            SELECT entry.told_on FROM search_entry entry
            WHERE entry.keys @@ asked.query::tsquery AND entry.unit_id = the_unit
                AND (entry.report_id IS NULL OR NOT entry.report_id = ANY (hidden))
                AND (entry.dissemination_id IS NULL OR NOT entry.dissemination_id = ANY (hidden_items)
                    AND NOT EXISTS (SELECT FROM dissemination_dissemination sent
                        WHERE sent.id = entry.dissemination_id AND sent.recalled_on IS NOT NULL))
            ORDER BY entry.told_on DESC LIMIT 100) found ON true
        GROUP BY asked.place;
END $$;

-- Of a report that another unit takes over nothing stays in the index of the first.
CREATE FUNCTION search_follow_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM search_entry WHERE report_id = NEW.id;
    INSERT INTO search_owed (id, report_id, tries, try_at, is_parked, problem)
        VALUES (gen_random_uuid(), NEW.id, 0, clock_timestamp(), false, '')
        ON CONFLICT (report_id) DO UPDATE SET tries = 0, try_at = clock_timestamp(), is_parked = false, problem = '';
    RETURN NULL;
END $$;
CREATE TRIGGER search_follows AFTER UPDATE ON capture_report FOR EACH ROW
    WHEN (old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION search_follow_report();

CREATE FUNCTION search_drop_recalled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM search_entry WHERE dissemination_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER search_drops AFTER UPDATE ON dissemination_dissemination FOR EACH ROW
    WHEN (new.recalled_on IS NOT NULL) EXECUTE FUNCTION search_drop_recalled();

CREATE FUNCTION search_clear_old() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    forgotten bigint;
    recalled bigint;
BEGIN
    DELETE FROM search_search old WHERE NOT old.is_saved AND old.asked_at < clock_timestamp() - interval '30 days'
        OR EXISTS (SELECT FROM accounts_account account WHERE account.id = old.account_id AND NOT account.is_active);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    -- One that was recalled while the worker read it.
    DELETE FROM search_entry entry USING dissemination_dissemination sent
        WHERE sent.id = entry.dissemination_id AND sent.recalled_on IS NOT NULL;
    GET DIAGNOSTICS recalled = ROW_COUNT;
    RETURN forgotten + recalled;
END $$;

REVOKE ALL ON FUNCTION search_find(tsquery, text, date, date, text, text, text, text, integer), search_known(text[]),
    search_follow_report(), search_drop_recalled(), search_clear_old() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_find(tsquery, text, date, date, text, text, text, text, integer), search_known(text[])
    TO inkling_unit;
GRANT EXECUTE ON FUNCTION search_clear_old() TO inkling_worker;
ALTER FUNCTION search_find(tsquery, text, date, date, text, text, text, text, integer) OWNER TO inkling_definer;
ALTER FUNCTION search_known(text[]) OWNER TO inkling_definer;
ALTER FUNCTION search_follow_report() OWNER TO inkling_definer;
ALTER FUNCTION search_drop_recalled() OWNER TO inkling_definer;
ALTER FUNCTION search_clear_old() OWNER TO inkling_definer;

-- The functions are written as they stand, so that it does not matter what else was added to them meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''picture.read'',',
        '''picture.read'', ''search.read'', ''search.saved'', ''search.forgotten'',');
    health constant text := pg_get_functiondef('linking_line_health()'::regprocedure);
    counting constant text := replace(health, '    UNION ALL SELECT ''notes_parked''',
        '    UNION ALL SELECT ''search_'' || CASE WHEN owed.is_parked THEN ''parked'' ELSE ''queued'' END, count(*), min(owed.try_at)' || chr(10) ||
        '        FROM search_owed owed LEFT JOIN capture_report report ON report.id = owed.report_id' || chr(10) ||
        '        LEFT JOIN dissemination_dissemination sent ON sent.id = owed.dissemination_id, viewer' || chr(10) ||
        '        WHERE NOT (coalesce(report.id IN (SELECT id FROM hidden), false))' || chr(10) ||
        '            AND (viewer.unit IS NULL OR coalesce(report.holding_unit_id, sent.to_id) = viewer.unit)' || chr(10) ||
        '        GROUP BY owed.is_parked' || chr(10) ||
        '    UNION ALL SELECT ''notes_parked''');
BEGIN
    IF changed = known OR counting = health THEN
        RAISE EXCEPTION 'these functions are not what was thought';
    END IF;
    EXECUTE changed;
    EXECUTE counting;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""

# What was told and sent before is owed, behind whatever is new. Under FORCE the owner would see no row.
OWED = """
ALTER TABLE capture_report NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dissemination_dissemination NO FORCE ROW LEVEL SECURITY;
ALTER TABLE search_owed NO FORCE ROW LEVEL SECURITY;
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO search_owed (id, report_id, tries, try_at, is_parked, problem)
    SELECT gen_random_uuid(), id, 0, clock_timestamp(), false, '' FROM capture_report ON CONFLICT DO NOTHING;
INSERT INTO search_owed (id, dissemination_id, tries, try_at, is_parked, problem)
    SELECT gen_random_uuid(), sent.id, 0, clock_timestamp(), false, '' FROM dissemination_dissemination sent
    JOIN accounts_organisation receiver ON receiver.id = sent.to_id AND receiver.kind = 'unit'
    WHERE sent.recalled_on IS NULL ON CONFLICT DO NOTHING;
ALTER TABLE search_owed FORCE ROW LEVEL SECURITY;
ALTER TABLE dissemination_dissemination FORCE ROW LEVEL SECURITY;
ALTER TABLE capture_report FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("governance", "0028_searches_have_purposes"),
        ("linking", "0013_arrival_rights"),
        ("picture", "0008_weeks_that_break"),
        ("safeguarding", "0016_kept_from_the_unit"),
    ]

    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(FIND, migrations.RunSQL.noop),
        migrations.RunSQL(OWED, migrations.RunSQL.noop),
    ]
