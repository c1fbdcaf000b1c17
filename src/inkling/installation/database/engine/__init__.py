"""What Django signs in with: its PostgreSQL, which asks the server first that answered last."""
