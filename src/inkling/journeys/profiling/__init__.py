"""A profile is written by people: words, gaps and recommendations beside what is counted, and editions of it."""
