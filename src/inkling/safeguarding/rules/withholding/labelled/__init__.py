"""Who told where a note gives them a label."""
