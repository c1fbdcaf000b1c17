"""Who told, where a note says so in passing."""
