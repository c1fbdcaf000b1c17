"""What people and the worker do to what a report is understood as."""
