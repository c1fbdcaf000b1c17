"""What was understood of the own words, as the teller sees it before anything is sent."""
