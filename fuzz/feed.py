"""Feeds."""

from fuzz.harness import fuzz, reads

one = reads("a.rss")

if __name__ == "__main__":
    fuzz("feed", "feeds")
