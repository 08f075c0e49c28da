"""Annotated-explainer generator: plain news articles in, a static site of annotated explainers out."""

__version__ = "0.1.0"
