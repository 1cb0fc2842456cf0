"""CSV."""

from fuzz.harness import fuzz, reads

one = reads("a.csv")

if __name__ == "__main__":
    fuzz("csv", "csv")
