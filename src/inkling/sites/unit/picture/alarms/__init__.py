"""Alarms: what rose, how seldom chance does as much, and the ledger of what was promised and what came."""
