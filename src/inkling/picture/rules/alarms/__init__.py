"""Alarms about what rises, with how often chance alone would raise them. Pure; needs numpy and nothing else."""
