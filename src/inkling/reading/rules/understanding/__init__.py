"""What a report's words are understood as: items and subjects, put together by a machine, corrected by people. Pure."""
