"""Fields of a note that its words tell already."""
