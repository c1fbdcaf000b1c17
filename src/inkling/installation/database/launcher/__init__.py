"""Our own launcher of an embedded PostgreSQL: its programs, its folder, its start and its end."""
