"""What was said, as items and subjects, on the page of a report: shown, corrected, graded."""
