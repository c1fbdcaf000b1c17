"""Files are attached to a note, and their copies looked at, before it is sent."""
