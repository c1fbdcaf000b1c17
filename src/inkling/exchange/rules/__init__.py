"""What a key is and may do, and how a sending is known again. No Django, no clock, no database."""
