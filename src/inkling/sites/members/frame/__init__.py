"""What every page for members shares: rendering, dates, errors, headers, saved input."""
