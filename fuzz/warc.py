"""WARC and WET."""

from fuzz.harness import fuzz, reads

one = reads("a.warc.gz")

if __name__ == "__main__":
    fuzz("warc", "warc")
