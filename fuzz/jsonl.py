"""JSON lines."""

from fuzz.harness import fuzz, reads

one = reads("a.jsonl")

if __name__ == "__main__":
    fuzz("jsonl", "json")
