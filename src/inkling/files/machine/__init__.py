"""The process that reads one hostile file, what shuts it in, and how it is asked."""
