"""Where an analyst has put what stands in a network: read by nobody else, and gone with any report behind it."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


RIGHTS = """
ALTER TABLE picture_networkarrangement ADD CONSTRAINT arrangement_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;
ALTER TABLE picture_arrangementreport ADD CONSTRAINT arrangement_report_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;

GRANT SELECT, INSERT ON picture_networkarrangement, picture_arrangementreport TO inkling_unit;
GRANT SELECT, DELETE ON picture_networkarrangement, picture_arrangementreport TO inkling_definer;

-- Places around a report that is kept from the viewer would show where it stood: then the whole is not there for them.
CREATE FUNCTION picture_hidden_arrangements() RETURNS SETOF uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT behind.arrangement_id FROM picture_arrangementreport behind
    WHERE behind.report_id IN (SELECT safeguarding_hidden_reports())
$$;

-- Also where it is hidden: who arranges anew must not find by a refusal that something is.
CREATE FUNCTION picture_forget_arrangement(the_report uuid, the_subject text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    -- Two presses at once come one after the other.
    SELECT pg_advisory_xact_lock(hashtextextended(
        'inkling-arrangement:' || inkling_viewer_account()::text || the_report::text || the_subject, 0));
    DELETE FROM picture_arrangementreport WHERE arrangement_id IN (
        SELECT own.id FROM picture_networkarrangement own
        WHERE own.account_id = inkling_viewer_account() AND own.report_id = the_report AND own.subject = the_subject)
$$;

CREATE FUNCTION picture_drop_arrangement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM picture_arrangementreport WHERE arrangement_id = OLD.arrangement_id;
    DELETE FROM picture_networkarrangement WHERE id = OLD.arrangement_id;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_drops_arrangement AFTER DELETE ON picture_arrangementreport
    FOR EACH ROW EXECUTE FUNCTION picture_drop_arrangement();

-- Of a report that another unit takes over nothing stays in an arrangement of the first.
CREATE FUNCTION picture_leave_arrangements() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM picture_arrangementreport WHERE report_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_leaves_arrangements AFTER UPDATE ON capture_report FOR EACH ROW
    WHEN (old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION picture_leave_arrangements();

REVOKE ALL ON FUNCTION picture_hidden_arrangements(), picture_forget_arrangement(uuid, text),
    picture_drop_arrangement(), picture_leave_arrangements() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_hidden_arrangements(), picture_forget_arrangement(uuid, text) TO inkling_unit;
ALTER FUNCTION picture_hidden_arrangements() OWNER TO inkling_definer;
ALTER FUNCTION picture_forget_arrangement(uuid, text) OWNER TO inkling_definer;
ALTER FUNCTION picture_drop_arrangement() OWNER TO inkling_definer;
ALTER FUNCTION picture_leave_arrangements() OWNER TO inkling_definer;

ALTER TABLE picture_networkarrangement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_arrangementreport ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_reads ON picture_networkarrangement FOR SELECT TO inkling_unit
    USING (account_id = (SELECT inkling_viewer_account()) AND unit_id = (SELECT inkling_reading_unit())
        AND NOT (id IN (SELECT picture_hidden_arrangements())));
CREATE POLICY own_keeps ON picture_networkarrangement FOR INSERT TO inkling_unit
    WITH CHECK (account_id = (SELECT inkling_viewer_account()) AND unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY own_reads ON picture_arrangementreport FOR SELECT TO inkling_unit
    USING (arrangement_id IN (SELECT own.id FROM picture_networkarrangement own));
CREATE POLICY own_keeps ON picture_arrangementreport FOR INSERT TO inkling_unit
    WITH CHECK (NOT (report_id IN (SELECT safeguarding_hidden_reports())) AND arrangement_id IN (
        SELECT own.id FROM picture_networkarrangement own));
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_watches'),
        ('capture', '0018_words_that_name_who_told'),
        ('picture', '0019_corrected_texts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NetworkArrangement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject', models.TextField()),
                ('spots', models.JSONField(default=list)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='ArrangementReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('arrangement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='picture.networkarrangement')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
            ],
        ),
        migrations.AddConstraint(
            model_name='networkarrangement',
            constraint=models.UniqueConstraint(fields=('account', 'report', 'subject'), name='picture_one_arrangement_of_a_network'),
        ),
        migrations.AddConstraint(
            model_name='arrangementreport',
            constraint=models.UniqueConstraint(fields=('arrangement', 'report'), name='picture_arrangement_report_once'),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
