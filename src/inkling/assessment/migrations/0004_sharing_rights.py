"""Who reads sanitised text and disseminations; and the conditions of C once more, where no code can forget them."""

from django.db import migrations

CONDITIONS = """
CREATE FUNCTION assessment_check_dissemination() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    grade record;
    words record;
    audience text;
BEGIN
    SELECT * INTO words FROM assessment_sanitisedtext WHERE id = NEW.sanitised_id;
    SELECT * INTO grade FROM assessment_assessment WHERE detail_id = words.detail_id ORDER BY version DESC LIMIT 1;
    SELECT kind INTO audience FROM accounts_organisation WHERE id = NEW.to_id;
    IF grade IS NULL THEN
        RAISE EXCEPTION 'the detail is not graded: nothing of it may leave' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.text <> words.text OR NEW.handling <> grade.handling OR NEW.conditions <> grade.conditions
        OR NEW.source_evaluation <> grade.source_evaluation
        OR NEW.intelligence_assessment <> grade.intelligence_assessment THEN
        RAISE EXCEPTION 'what leaves is not what was sanitised and graded' USING ERRCODE = 'check_violation';
    END IF;
    IF grade.intelligence_assessment = 'E'
        OR (grade.handling = 'C' AND NOT grade.conditions && ARRAY['A1', 'A2', 'A3'])
        OR (grade.handling = 'C' AND audience <> 'unit' AND grade.conditions && ARRAY['A1', 'A2'])
        OR (grade.handling = 'C' AND 'S2' = ANY (grade.conditions) AND NOT words.originator_consulted) THEN
        RAISE EXCEPTION 'its handling does not let it leave to this organisation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION assessment_check_dissemination() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assessment_check_dissemination() TO inkling_unit;
GRANT SELECT ON assessment_sanitisedtext, assessment_assessment TO inkling_definer;
CREATE TRIGGER check_dissemination BEFORE INSERT ON assessment_dissemination
    FOR EACH ROW EXECUTE FUNCTION assessment_check_dissemination();
ALTER FUNCTION assessment_check_dissemination() OWNER TO inkling_definer;
"""

RIGHTS = """
GRANT SELECT, INSERT ON assessment_sanitisedtext TO inkling_unit;
GRANT SELECT, INSERT, UPDATE (acknowledged_by_id, acknowledged_on, recalled_on, recall_reason)
    ON assessment_dissemination TO inkling_unit;
ALTER TABLE assessment_sanitisedtext ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_sanitisedtext FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_dissemination ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_dissemination FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_all ON assessment_sanitisedtext TO inkling_unit
    USING (EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id))
    WITH CHECK (EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id)
        AND written_by_id = (SELECT inkling_viewer_account()));
CREATE POLICY unit_sends ON assessment_dissemination FOR INSERT TO inkling_unit
    WITH CHECK (from_unit_id = (SELECT inkling_reading_unit()) AND sent_by_id = (SELECT inkling_viewer_account())
        AND EXISTS (SELECT FROM assessment_sanitisedtext words WHERE words.id = sanitised_id));
CREATE POLICY both_sides_read ON assessment_dissemination FOR SELECT TO inkling_unit
    USING (from_unit_id = (SELECT inkling_reading_unit()) OR to_id = (SELECT inkling_reading_unit()));
CREATE POLICY both_sides_move ON assessment_dissemination FOR UPDATE TO inkling_unit
    USING (from_unit_id = (SELECT inkling_reading_unit()) OR to_id = (SELECT inkling_reading_unit()));
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_sharing"), ("accounts", "0002_rights")]

    operations = [
        migrations.RunSQL(CONDITIONS, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
