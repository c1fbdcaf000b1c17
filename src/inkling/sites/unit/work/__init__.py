"""Who of the unit does what until when, and what they note: of one report, and in lists of the own work."""
