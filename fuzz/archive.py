"""Zip and tar archives, told apart by their first bytes."""

from fuzz.harness import fuzz, reads

one = reads("a")

if __name__ == "__main__":
    fuzz("archive", "archives", "compressed")
