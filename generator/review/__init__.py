"""The review desk: proposals sorted by doubt, decisions written at once, on this machine only."""
