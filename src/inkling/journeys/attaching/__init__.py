"""A file is attached, copied, looked at, closed, and opened by a keeper."""
