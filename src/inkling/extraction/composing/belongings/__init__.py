"""What belongs to whom, who wears, drives or uses it, and why that is read so."""
