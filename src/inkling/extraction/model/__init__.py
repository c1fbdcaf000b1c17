"""The learned tagger: what it sees of a note, its weights, and how it reads a sentence. Pure Python at run time."""
