"""The encoder: what it sees of a note, the pieces that it knows, and how it reads. Runs offline, on one core."""
