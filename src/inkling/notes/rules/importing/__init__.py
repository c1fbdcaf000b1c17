"""Notes of another system: how its columns fill a note, and what one line of its file tells."""
