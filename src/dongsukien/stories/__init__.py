"""From many pages to stories: copies, the same happening across pages, running stories, one line per happening.

Pure functions over digests (``digest.PageDigest``): what the record keeps of a page so that all of this can be derived
again without opening its text.
"""
