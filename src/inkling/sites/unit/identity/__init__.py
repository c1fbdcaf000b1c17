"""Who told, or who knew: opened by an identity keeper alone."""
