"""The only room that knows Jinja and Markdown: Knowledge in, pages out."""
