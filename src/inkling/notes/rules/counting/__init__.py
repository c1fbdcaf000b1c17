"""What a service counts of what it sent."""
