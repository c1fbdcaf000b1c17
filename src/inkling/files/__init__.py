"""What practitioners attach: the original sealed, and a copy of pixels or words alone, which people see."""
