"""``dongsukien check``: is the record whole, and what could not be read."""
