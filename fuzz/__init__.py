"""Coverage-guided fuzzing of everything that reads what strangers wrote. See ``README.md``."""
