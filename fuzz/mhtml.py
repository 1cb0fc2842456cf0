"""MHTML."""

from fuzz.harness import fuzz, reads

one = reads("a.mhtml")

if __name__ == "__main__":
    fuzz("mhtml", "mhtml")
