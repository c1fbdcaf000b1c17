"""Row-level security of grades: whoever may read the detail, and in no other unit."""

from django.db import migrations

RIGHTS = """
GRANT SELECT, INSERT ON assessment_assessment TO inkling_unit;
GRANT SELECT, INSERT, UPDATE (taken_back_by_id, taken_back_on) ON assessment_setaside TO inkling_unit;
ALTER TABLE assessment_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_assessment FORCE ROW LEVEL SECURITY;
ALTER TABLE assessment_setaside ENABLE ROW LEVEL SECURITY;
ALTER TABLE assessment_setaside FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_all ON assessment_assessment TO inkling_unit
    USING (EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id))
    WITH CHECK (EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id)
        AND graded_by_id = (SELECT inkling_viewer_account()));
CREATE POLICY unit_all ON assessment_setaside TO inkling_unit
    USING (EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id))
    WITH CHECK (EXISTS (SELECT FROM capture_detail detail WHERE detail.id = detail_id));
"""

# What signing in needs, for the unit site alone.
SIGN_IN = """
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session, account_emailaddress, mfa_authenticator,
    usersessions_usersession TO inkling_unit;
GRANT USAGE ON SEQUENCE account_emailaddress_id_seq, mfa_authenticator_id_seq, usersessions_usersession_id_seq
    TO inkling_unit;
CREATE TABLE accounts_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_cache TO inkling_unit;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0001_initial"),
        ("capture", "0002_rights"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("usersessions", "0001_initial"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(SIGN_IN, migrations.RunSQL.noop),
    ]
