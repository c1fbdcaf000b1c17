"""What leaves the unit: sanitised, sent, registered, recalled; and the intelligence report."""
