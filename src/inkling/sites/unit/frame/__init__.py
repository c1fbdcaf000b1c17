"""What every page of the unit site shares: rendering, dates, forms, errors, saved input."""
