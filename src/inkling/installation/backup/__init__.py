"""Backup and restore: one sealed file that only a key kept elsewhere opens."""
