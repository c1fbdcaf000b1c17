"""Looking back: how a report and the counts stood on a past day, and who had read a report by then."""
