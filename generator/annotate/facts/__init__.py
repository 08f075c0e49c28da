"""Times, figures and places: what an article says about when, how many and where."""
