"""Measurements: one folder or command each; corpora and peers are given by path, never shipped."""
