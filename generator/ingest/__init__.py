"""Ingest: bytes as people have them become an Article, with every change to the text in a ledger."""
