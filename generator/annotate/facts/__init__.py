"""When, how many and where: times, figures and places found in a parsed article."""
