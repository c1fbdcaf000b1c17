"""A correction of what a decided concern showed stands as a concern with a clock of its own, and says of which."""

import django.db.models.deletion
from django.db import migrations, models

MAY_CORRECT = """
GRANT SELECT (id, report_id, state, unit_id) ON safeguarding_concern TO inkling_definer;
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION safeguarding_may_correct(the_decided uuid, the_report uuid, the_unit uuid)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $function$
    SELECT EXISTS (SELECT FROM safeguarding_concern decided WHERE decided.id = the_decided
        AND decided.report_id = the_report AND decided.unit_id = the_unit AND decided.state = 'decided')
$function$;
REVOKE ALL ON FUNCTION safeguarding_may_correct(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_may_correct(uuid, uuid, uuid) TO inkling_unit;
SET LOCAL ROLE inkling_migrate;
ALTER POLICY unit_raises ON safeguarding_concern WITH CHECK (
    unit_id = ((SELECT inkling_reading_unit())) AND opened_by_id = ((SELECT inkling_viewer_account()))
    AND (corrects_id IS NULL OR safeguarding_may_correct(corrects_id, report_id, unit_id)));
ALTER POLICY community_tells ON safeguarding_concern WITH CHECK (
    opened_by_id IS NULL AND corrects_id IS NULL AND triaged_by_id IS NULL AND acknowledged_by_id IS NULL
    AND decided_by_id IS NULL AND decision = '' AND decision_reason = ''
    AND (state = ANY (ARRAY['raised', 'already_referred'])) AND safeguarding_may_raise(report_id, number, unit_id));
"""
AS_BEFORE = """
ALTER POLICY community_tells ON safeguarding_concern WITH CHECK (
    opened_by_id IS NULL AND triaged_by_id IS NULL AND acknowledged_by_id IS NULL
    AND decided_by_id IS NULL AND decision = '' AND decision_reason = ''
    AND (state = ANY (ARRAY['raised', 'already_referred'])) AND safeguarding_may_raise(report_id, number, unit_id));
ALTER POLICY unit_raises ON safeguarding_concern WITH CHECK (
    unit_id = ((SELECT inkling_reading_unit())) AND opened_by_id = ((SELECT inkling_viewer_account())));
DROP FUNCTION safeguarding_may_correct(uuid, uuid, uuid);
"""


class Migration(migrations.Migration):
    """Adds which decided concern one corrects; only an officer says so, and only of a decided one of the same report."""

    dependencies = [("safeguarding", "0030_what_was_withheld_is_known_later")]

    operations = [
        migrations.AddField(
            "concern",
            "corrects",
            models.ForeignKey(
                null=True,
                blank=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="safeguarding.concern",
            ),
        ),
        migrations.AddConstraint(
            "concern",
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True) | models.Q(opened_by__isnull=False),
                name="safeguarding_corrected_by_somebody",
            ),
        ),
        migrations.RunSQL(MAY_CORRECT, AS_BEFORE),
    ]
