"""Fields of an interview that the words of a note tell already."""
