"""Edges to static hosts, one file a publisher."""
