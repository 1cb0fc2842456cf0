"""``python -m dongsukien``."""

from dongsukien.cli import main

if __name__ == "__main__":
    main()
