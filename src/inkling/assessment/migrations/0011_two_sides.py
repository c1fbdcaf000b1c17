"""What was sent is recalled by its sender and acknowledged by its recipient: neither writes the other's columns."""

from django.db import migrations

# A recall and an acknowledgement stand: a row that has the one or the other is not written in that way again.
RIGHTS = """
DROP POLICY both_sides_move ON assessment_dissemination;
CREATE POLICY sender_recalls ON assessment_dissemination FOR UPDATE TO inkling_unit
    USING (from_unit_id = (SELECT inkling_reading_unit()) AND recalled_on IS NULL)
    WITH CHECK (from_unit_id = (SELECT inkling_reading_unit()) AND recalled_on IS NOT NULL);
CREATE POLICY unit_acknowledges ON assessment_dissemination FOR UPDATE TO inkling_unit
    USING (to_id = (SELECT inkling_reading_unit()) AND recalled_on IS NULL AND acknowledged_on IS NULL)
    WITH CHECK (to_id = (SELECT inkling_reading_unit()) AND recalled_on IS NULL AND recall_reason = ''
        AND acknowledged_by_id = (SELECT inkling_viewer_account()));
ALTER POLICY unit_sends ON assessment_dissemination
    WITH CHECK (from_unit_id = (SELECT inkling_reading_unit()) AND sent_by_id = (SELECT inkling_viewer_account())
        AND EXISTS (SELECT FROM assessment_sanitisedtext words WHERE words.id = sanitised_id)
        AND acknowledged_by_id IS NULL AND acknowledged_on IS NULL AND recalled_on IS NULL AND recall_reason = '');
"""

# A policy sees the new row alone: that the sender leaves these two columns as they were, only a trigger can say.
RECIPIENT = """
CREATE FUNCTION assessment_check_acknowledging() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
BEGIN
    IF (NEW.to_id IN (inkling_reading_unit(), inkling_receiving_partner())) IS NOT TRUE THEN
        RAISE EXCEPTION 'only its recipient acknowledges what was sent' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION assessment_check_acknowledging() FROM PUBLIC;
CREATE TRIGGER check_acknowledging BEFORE UPDATE ON assessment_dissemination FOR EACH ROW
    WHEN (NEW.acknowledged_on IS DISTINCT FROM OLD.acknowledged_on
        OR NEW.acknowledged_by_id IS DISTINCT FROM OLD.acknowledged_by_id)
    EXECUTE FUNCTION assessment_check_acknowledging();
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0010_recalled_text"), ("accounts", "0003_partner_readers")]

    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(RECIPIENT, migrations.RunSQL.noop),
    ]
