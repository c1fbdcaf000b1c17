"""Limits of what one report may hold (DESIGN.md, Decided on day one, Text). Units: Unicode code points and items."""

NARRATIVE_MAX = 20_000
DETAIL_MAX = 2_000
DETAILS_MAX = 200
SHORT_TEXT_MAX = 300
CONTACT_MAX = 500
# An organisation, its system or team, and who there sent it.
SENDER_MAX = 540
# Who said each thing, together: with what is around it, it fits into the first size of what is sealed.
ORIGIN_MAX = 1_500
