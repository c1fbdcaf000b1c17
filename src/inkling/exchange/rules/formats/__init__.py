"""What was sent, as a file for another system: one JSON document, held at the exit, and others made of it."""
