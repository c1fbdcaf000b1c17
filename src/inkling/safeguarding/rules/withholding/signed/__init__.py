"""Who told, where a text itself says it: letters of other languages, heads of pasted mail, accounts, spoken numbers."""
