"""Pure decisions about places, regions, packs and their fields. No Django, no clock, no database."""
