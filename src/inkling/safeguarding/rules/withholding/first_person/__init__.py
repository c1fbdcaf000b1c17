"""Where the teller speaks of themselves: `I work at`, `my niece`, `next door to me`."""
