"""What judged pairs propose for a unit's weights, and which version of them is in force."""
