"""Past days: how a report and the overview stood, and who had read a report by then."""
