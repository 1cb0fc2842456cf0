"""dongsukien: the record of a running story, rebuilt from crawled pages of the Vietnamese press."""

__version__ = "0.1.0"
