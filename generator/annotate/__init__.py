"""The only room that knows spaCy: an Article in, an Annotated out."""
