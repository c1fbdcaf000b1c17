"""Where and when: named places, kinds of venue, days and hours, and lines from home to incident and destination."""
