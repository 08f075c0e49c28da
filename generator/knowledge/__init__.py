"""Every Annotated joined into what the site knows."""
