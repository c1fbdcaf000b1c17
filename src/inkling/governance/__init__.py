"""Who did or saw what and why: the audit chain and the stated purposes."""
