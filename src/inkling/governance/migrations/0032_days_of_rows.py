"""The database says on which day a row was written, not the process that writes it.

Any past day is told from rows that have a day. A login that was taken over wrote whatever day it liked: a grade of
last year, made now. What is loaded as it stood (an upgrade, a backup, a demo's year) comes by other logins than these.
"""

from django.db import migrations

FUNCTIONS = """
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION governance_write_days() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    today constant text := (now() AT TIME ZONE 'Europe/London')::date;
    stood constant jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
    given constant jsonb := to_jsonb(NEW);
    written jsonb := '{}';
    name text;
BEGIN
    -- Who asks, not as whom: a role that was taken on with SET ROLE, as the demo fills its year, is not in earnest.
    IF session_user NOT IN ('inkling_api', 'inkling_community', 'inkling_service', 'inkling_unit', 'inkling_vault',
            'inkling_worker') THEN
        RETURN NEW;
    END IF;
    FOREACH name IN ARRAY TG_ARGV LOOP
        IF given ->> name IS NULL OR given ->> name = stood ->> name THEN
            CONTINUE;
        ELSIF stood ->> name IS NOT NULL THEN
            RAISE EXCEPTION '% of % stays as it was written', name, TG_TABLE_NAME USING ERRCODE = 'check_violation';
        ELSIF name NOT LIKE '%\\_at' THEN
            written := written || jsonb_build_object(name, today);
        ELSIF (given ->> name)::timestamptz NOT BETWEEN now() - interval '1 minute'
                AND clock_timestamp() + interval '1 minute' THEN
            written := written || jsonb_build_object(name, now());
        END IF;
    END LOOP;
    RETURN jsonb_populate_record(NEW, written);
END $$;
REVOKE ALL ON FUNCTION governance_write_days() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION governance_write_days() TO inkling_migrate;

-- A detail that a teller gave has the day of its telling; one that an officer found has a day of its own.
CREATE FUNCTION capture_write_noticed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF session_user IN ('inkling_community', 'inkling_unit') THEN
        NEW.noticed_on := CASE WHEN NEW.noticed_by_id IS NOT NULL THEN (now() AT TIME ZONE 'Europe/London')::date END;
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION capture_write_noticed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION capture_write_noticed() TO inkling_migrate;
SET LOCAL ROLE inkling_migrate;
"""

TRIGGERS = """
CREATE TRIGGER write_days BEFORE INSERT ON capture_report
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('told_on');
CREATE TRIGGER write_days BEFORE INSERT ON capture_addition
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('told_on');
CREATE TRIGGER write_days BEFORE INSERT ON capture_detail
    FOR EACH ROW EXECUTE FUNCTION capture_write_noticed();
CREATE TRIGGER write_days BEFORE INSERT ON assessment_assessment
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('graded_on');
CREATE TRIGGER write_days BEFORE INSERT OR UPDATE ON assessment_setaside
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('set_on', 'taken_back_on');
CREATE TRIGGER write_days BEFORE INSERT ON assessment_sanitisedtext
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('written_on');
CREATE TRIGGER write_days BEFORE INSERT ON reading_understandingversion
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('made_on');
CREATE TRIGGER write_days BEFORE INSERT ON linking_judgement
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('judged_on');
CREATE TRIGGER write_day_sent BEFORE INSERT ON dissemination_dissemination
    FOR EACH ROW WHEN (NEW.their_id IS NULL) EXECUTE FUNCTION governance_write_days('sent_on');
CREATE TRIGGER write_days BEFORE UPDATE ON dissemination_dissemination
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('acknowledged_on', 'recalled_on');
CREATE TRIGGER write_days BEFORE INSERT OR UPDATE ON safeguarding_concernclock
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('raised_at', 'acknowledged_at', 'decided_at');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0031_who_had_read"),
        ("capture", "0018_words_that_name_who_told"),
        ("reading", "0009_days_of_here"),
        ("safeguarding", "0032_withholding_that_broke_is_seen"),
        ("assessment", "0016_under_ones_own_name"),
        ("dissemination", "0003_from_another_installation"),
        ("linking", "0016_second_officer"),
    ]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, migrations.RunSQL.noop)]
