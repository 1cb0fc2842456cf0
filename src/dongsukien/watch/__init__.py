"""Watching live sources: feeds, sitemaps and folders, page by page into a record. The only room that uses the network,
and only when somebody runs ``dongsukien watch``."""
