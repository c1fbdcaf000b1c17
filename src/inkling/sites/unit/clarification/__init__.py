"""What is asked back of whoever told: the page beside a report, and what waits for a second person."""
