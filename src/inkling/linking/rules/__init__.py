"""Pure decisions of this step: no Django, no clock, no database."""
