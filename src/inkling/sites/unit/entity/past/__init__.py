"""One person, car, number or place as it stood on a past day."""
