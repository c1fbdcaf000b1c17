"""How what is mentioned is noted, listed and counted."""
