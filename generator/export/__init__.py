"""What machines read: feeds, sitemap, JSON-LD, Web Annotation, data files, the search index."""
