"""Faults in builds and publishing: what a full disk, a broken one or a kill leaves behind."""
