"""The way of a claim through people, from who knew it first to who writes, as far as the words tell it."""
