"""Keeps what the worker wrote over of what reports tell of, so that places, networks and names of a past day are told.

Subjects, names and numbers, what was found in a passage, and pairs that may be one are noted anew whenever a report
changes. Of each row stands here what it was at the end of the day before, the first time that it changes on a day;
nothing, where it was not there. What goes and comes back alike within a day has not changed. What was noted of a report
for the first time counts from the day on which it was told. Each row goes with its report, and no login reads them.
"""

from django.db import migrations

TABLE = """
CREATE TABLE picture_notedbefore (
    report_id uuid NOT NULL REFERENCES capture_report ON DELETE CASCADE,
    source text NOT NULL CHECK (source IN ('subject', 'mention', 'passage', 'pair')), key text NOT NULL,
    until_on date NOT NULL, other_id uuid REFERENCES capture_report ON DELETE CASCADE, stood jsonb,
    PRIMARY KEY (report_id, source, key, until_on));
CREATE INDEX picture_notedbefore_other ON picture_notedbefore (other_id) WHERE other_id IS NOT NULL;
CREATE INDEX picture_notedbefore_words ON picture_notedbefore (md5(lower(stood ->> 'raw'))) WHERE source = 'subject';
ALTER TABLE picture_notedbefore ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON picture_notedbefore TO inkling_definer;
GRANT SELECT ON linking_subjectmention, linking_suggestion, reading_keptreading TO inkling_definer;
GRANT SELECT (compared_by) ON linking_noted TO inkling_definer;
"""

KEEP = """
SET LOCAL ROLE inkling_definer;
-- Of a row what pages of a past day read, and no more: what else changes is no change.
CREATE FUNCTION picture_noted_form(the_source text, the_row jsonb) RETURNS jsonb
IMMUTABLE LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT CASE the_source
        WHEN 'passage' THEN jsonb_build_object('number', the_row -> 'number',
            'spans', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                    'type', span -> 'type', 'start', span -> 'start', 'end', span -> 'end') ORDER BY place), '[]')
                FROM jsonb_array_elements(coalesce(nullif(the_row #> '{found,spans}', 'null'), '[]'))
                    WITH ORDINALITY each (span, place)),
            'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('spans', item -> 'spans', 'often', item -> 'often',
                    'moments', item -> 'moments') ORDER BY place), '[]')
                FROM jsonb_array_elements(coalesce(nullif(the_row #> '{found,composition,items}', 'null'), '[]'))
                    WITH ORDINALITY each (item, place)),
            'indicators', the_row #> '{found,indicators}')
        ELSE (SELECT jsonb_object_agg(name, value) FROM jsonb_each(the_row) one (name, value) WHERE name = ANY (
            CASE the_source
                WHEN 'subject' THEN
                    ARRAY['id', 'subject', 'town', 'type', 'raw', 'age', 'role', 'columns', 'is_false']
                WHEN 'mention' THEN ARRAY['id', 'key', 'type', 'raw', 'detail_id']
                ELSE ARRAY['first_report_id', 'first_subject', 'second_report_id', 'second_subject', 'probability',
                    'is_exact'] END))
        END
$$;

-- Whether what a report tells of has been noted and set beside the others before.
CREATE FUNCTION picture_was_noted(the_report uuid) RETURNS boolean
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM routing_submission submission
        JOIN linking_noted noted ON noted.submission_id = submission.id
        WHERE submission.report_id = the_report AND noted.compared_by > 0)
$$;

CREATE FUNCTION picture_keep_noted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    the_source text := TG_ARGV[0];
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    becomes jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    either jsonb := coalesce(was, becomes);
    the_report uuid := coalesce(either ->> 'report_id', either ->> 'first_report_id');
    the_other uuid := either ->> 'second_report_id';
    the_key text := CASE the_source WHEN 'subject' THEN either ->> 'subject' WHEN 'mention' THEN either ->> 'key'
        WHEN 'passage' THEN either ->> 'number'
        ELSE concat_ws(' ', the_other, either ->> 'first_subject', either ->> 'second_subject') END;
BEGIN
    -- What is told today stood on no day before, and of what is being erased nothing is kept.
    IF (SELECT count(*) FROM capture_report told
            WHERE told.id IN (the_report, the_other) AND told.told_on <= picture_yesterday())
            < 1 + (the_other IS NOT NULL)::int THEN
        RETURN NULL;
    END IF;
    was := picture_noted_form(the_source, was);
    becomes := picture_noted_form(the_source, becomes);
    IF TG_OP = 'INSERT' THEN
        DELETE FROM picture_notedbefore kept WHERE kept.report_id = the_report AND kept.source = the_source
            AND kept.key = the_key AND kept.until_on = picture_yesterday() AND kept.stood - 'id' = becomes - 'id';
        IF FOUND OR NOT picture_was_noted(the_report)
                OR (the_other IS NOT NULL AND NOT picture_was_noted(the_other)) THEN
            RETURN NULL;
        END IF;
    ELSIF was - 'id' IS NOT DISTINCT FROM becomes - 'id' THEN
        RETURN NULL;
    END IF;
    INSERT INTO picture_notedbefore (report_id, source, key, until_on, other_id, stood)
        VALUES (the_report, the_source, the_key, picture_yesterday(), the_other, was) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION picture_noted_form(text, jsonb), picture_was_noted(uuid), picture_keep_noted() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_keep_noted() TO inkling_migrate;
SET LOCAL ROLE inkling_migrate;

CREATE TRIGGER picture_noted AFTER INSERT OR UPDATE OR DELETE ON linking_subjectmention FOR EACH ROW
    EXECUTE FUNCTION picture_keep_noted('subject');
CREATE TRIGGER picture_noted AFTER INSERT OR UPDATE OR DELETE ON linking_mention FOR EACH ROW
    EXECUTE FUNCTION picture_keep_noted('mention');
CREATE TRIGGER picture_noted AFTER UPDATE ON reading_keptreading FOR EACH ROW
    EXECUTE FUNCTION picture_keep_noted('passage');
CREATE TRIGGER picture_noted AFTER INSERT OR UPDATE OR DELETE ON linking_suggestion FOR EACH ROW
    EXECUTE FUNCTION picture_keep_noted('pair');
"""

READ = """
SET LOCAL ROLE inkling_definer;
-- Those of these reports that the viewer may read today, and whose unit of today held them at the end of a day.
CREATE FUNCTION picture_there_as_of(the_reports uuid[], the_day date) RETURNS SETOF uuid
STABLE LANGUAGE sql SET search_path = pg_catalog, public AS $$
    SELECT told.id FROM capture_report told
    WHERE told.id = ANY (the_reports) AND told.holding_unit_id = inkling_reading_unit() AND told.told_on <= the_day
        AND NOT (told.id IN (SELECT safeguarding_hidden_reports()))
        AND coalesce((SELECT each.unit_id FROM picture_placedbefore each
            WHERE each.report_id = told.id AND each.until_on >= the_day ORDER BY each.until_on LIMIT 1),
            told.holding_unit_id) = told.holding_unit_id
$$;

-- What was noted of these reports at the end of a day.
CREATE FUNCTION picture_noted_as_of(the_source text, the_reports uuid[], the_day date)
RETURNS TABLE (of_report uuid, stood jsonb) STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    WITH there (id) AS MATERIALIZED (SELECT picture_there_as_of(the_reports, the_day)),
    kept AS MATERIALIZED (
        SELECT DISTINCT ON (before.report_id, before.key) before.report_id, before.key, before.stood
        FROM there JOIN picture_notedbefore before ON before.report_id = there.id
        WHERE before.source = the_source AND before.until_on >= the_day
        ORDER BY before.report_id, before.key, before.until_on),
    noted (report_id, key, own) AS (
        SELECT now.report_id, now.subject, to_jsonb(now) FROM there JOIN linking_subjectmention now
            ON now.report_id = there.id WHERE the_source = 'subject'
        UNION ALL SELECT now.report_id, now.key, to_jsonb(now) FROM there JOIN linking_mention now
            ON now.report_id = there.id WHERE the_source = 'mention'
        UNION ALL SELECT now.report_id, now.number::text, to_jsonb(now) FROM there JOIN reading_keptreading now
            ON now.report_id = there.id WHERE the_source = 'passage')
    SELECT kept.report_id, kept.stood FROM kept WHERE kept.stood IS NOT NULL
    UNION ALL SELECT noted.report_id, picture_noted_form(the_source, noted.own) FROM noted
        WHERE (noted.report_id, noted.key) NOT IN (SELECT kept.report_id, kept.key FROM kept)
$$;

-- Which reports told of something in these words, in small letters, at the end of a day.
CREATE FUNCTION picture_bearing_as_of(the_types text[], the_words text[], the_day date)
RETURNS TABLE (of_report uuid, stood jsonb) STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT noted.of_report, noted.stood FROM picture_noted_as_of('subject', ARRAY(
        SELECT now.report_id FROM linking_subjectmention now
            WHERE now.type = ANY (the_types) AND lower(now.raw) = ANY (the_words)
        UNION SELECT before.report_id FROM picture_notedbefore before
            WHERE before.source = 'subject' AND md5(lower(before.stood ->> 'raw')) = ANY (
                ARRAY(SELECT md5(word) FROM unnest(the_words) word))), the_day) noted
    WHERE noted.stood ->> 'type' = ANY (the_types) AND lower(noted.stood ->> 'raw') = ANY (the_words)
$$;

-- Which subjects of these reports might be one with one of another report, as compared at the end of a day.
CREATE FUNCTION picture_pairs_as_of(the_reports uuid[], the_day date) RETURNS SETOF jsonb
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH kept AS MATERIALIZED (
        SELECT DISTINCT ON (before.report_id, before.key) before.report_id, before.other_id, before.key, before.stood
        FROM picture_notedbefore before
        WHERE before.source = 'pair' AND before.until_on >= the_day
            AND (before.report_id = ANY (the_reports) OR before.other_id = ANY (the_reports))
        ORDER BY before.report_id, before.key, before.until_on),
    found AS MATERIALIZED (
        SELECT kept.report_id, kept.other_id, kept.stood FROM kept WHERE kept.stood IS NOT NULL
        UNION ALL SELECT now.first_report_id, now.second_report_id, picture_noted_form('pair', to_jsonb(now))
        FROM linking_suggestion now
        WHERE (now.first_report_id = ANY (the_reports) OR now.second_report_id = ANY (the_reports))
            AND (now.first_report_id, concat_ws(' ', now.second_report_id, now.first_subject, now.second_subject))
                NOT IN (SELECT kept.report_id, kept.key FROM kept)),
    there (id) AS MATERIALIZED (SELECT picture_there_as_of(ARRAY(
        SELECT found.report_id FROM found UNION SELECT found.other_id FROM found), the_day))
    SELECT found.stood FROM found WHERE found.report_id IN (SELECT id FROM there)
        AND found.other_id IN (SELECT id FROM there)
$$;

-- Those of these reports that were copies of an earlier one at the end of a day.
CREATE FUNCTION picture_copies_as_of(the_reports uuid[], the_day date) RETURNS SETOF uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT picture_copied_as_of(ARRAY(SELECT picture_there_as_of(the_reports, the_day)), inkling_reading_unit(),
        ARRAY(SELECT safeguarding_hidden_reports()), the_day)
$$;
REVOKE ALL ON FUNCTION picture_there_as_of(uuid[], date), picture_noted_as_of(text, uuid[], date),
    picture_bearing_as_of(text[], text[], date), picture_pairs_as_of(uuid[], date), picture_copies_as_of(uuid[], date)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_noted_as_of(text, uuid[], date), picture_bearing_as_of(text[], text[], date),
    picture_pairs_as_of(uuid[], date), picture_copies_as_of(uuid[], date) TO inkling_unit;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("picture", "0020_own_arrangements"),
        ("linking", "0017_suggestions_by_likeliness"),
        ("reading", "0009_days_of_here"),
    ]

    operations = [migrations.RunSQL(TABLE + KEEP + READ, migrations.RunSQL.noop)]
