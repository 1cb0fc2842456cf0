"""HTML pages."""

from fuzz.harness import fuzz, reads

one = reads("a.html")

if __name__ == "__main__":
    fuzz("html", "html")
