"""A practitioner writes a note, lets it be read, and sends it."""
