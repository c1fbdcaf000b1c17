"""What of the things in a telling is who told's own."""
