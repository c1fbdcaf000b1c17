"""Checks of the database: its state, its tables and rights, its logins, its log, what was left in it."""
