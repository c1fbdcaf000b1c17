"""Pack files as they are written: read, checked line by line, and when they must be looked at again."""
