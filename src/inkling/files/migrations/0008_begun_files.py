"""A file may come in pieces: what came waits a day for the rest, sealed, and is its writer's alone."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

TABLES = """
ALTER TABLE files_begunfile
    ADD CONSTRAINT files_begun_goes_with_its_note FOREIGN KEY (note_id) REFERENCES notes_note (id) ON DELETE CASCADE,
    ADD CONSTRAINT files_begun_is_bounded CHECK (size BETWEEN 1 AND 20000000 AND received BETWEEN 0 AND size
        AND octet_length(mark) = 32 AND octet_length(about) < 4000);
ALTER TABLE files_begunpiece
    ADD CONSTRAINT files_piece_goes_with_its_file
        FOREIGN KEY (begun_id) REFERENCES files_begunfile (id) ON DELETE CASCADE,
    ADD CONSTRAINT files_piece_is_bounded CHECK (starts_at < 20000000 AND octet_length(content) BETWEEN 1 AND 1050000);
ALTER TABLE files_begunfile ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE files_begunpiece ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, DELETE, UPDATE (received, file_id) ON files_begunfile TO inkling_service;
GRANT SELECT, INSERT, DELETE ON files_begunpiece TO inkling_service;
GRANT SELECT (begun_at), DELETE ON files_begunfile TO inkling_worker;
GRANT SELECT (note_id, file_id), DELETE ON files_begunfile TO inkling_definer;

CREATE POLICY writer_begins ON files_begunfile TO inkling_service
    USING (EXISTS (SELECT FROM notes_note note WHERE note.id = note_id
        AND note.author_id = (SELECT inkling_viewer_account()) AND note.state = 'draft'));
CREATE POLICY worker_forgets ON files_begunfile TO inkling_worker USING (true);
CREATE POLICY writer_sends ON files_begunpiece TO inkling_service
    USING (EXISTS (SELECT FROM files_begunfile begun WHERE begun.id = begun_id));
"""

# Nothing joins a note with a file that left it, and nothing waits for a note that was sent or emptied.
FUNCTIONS = """
CREATE FUNCTION files_forget_begun() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_TABLE_NAME = 'notes_note' THEN
        DELETE FROM files_begunfile WHERE note_id = NEW.id;
    ELSE
        DELETE FROM files_begunfile WHERE file_id = OLD.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_begun AFTER UPDATE ON notes_note FOR EACH ROW
    WHEN (NEW.state <> 'draft' OR octet_length(NEW.sealed) = 0) EXECUTE FUNCTION files_forget_begun();
CREATE TRIGGER forget_begun AFTER UPDATE ON files_attachedfile FOR EACH ROW
    WHEN (OLD.note_id IS NOT NULL AND NEW.note_id IS NULL) EXECUTE FUNCTION files_forget_begun();
CREATE TRIGGER forget_begun_of_gone AFTER DELETE ON files_attachedfile FOR EACH ROW
    WHEN (OLD.note_id IS NOT NULL) EXECUTE FUNCTION files_forget_begun();
REVOKE ALL ON FUNCTION files_forget_begun() FROM PUBLIC;
ALTER FUNCTION files_forget_begun() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0007_erased_goes_though_closed"), ("notes", "0009_lines_of_other_systems")]

    operations = [
        migrations.CreateModel(
            name="BegunFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("note_id", models.UUIDField()),
                ("mark", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("received", models.PositiveIntegerField(default=0)),
                ("about", models.BinaryField()),
                ("file_id", models.UUIDField(null=True, unique=True)),
                ("begun_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("note_id", "mark"), name="files_begun_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="BegunPiece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_at", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "begun",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="files.begunfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("begun", "starts_at"), name="files_piece_once")
                ]
            },
        ),
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
