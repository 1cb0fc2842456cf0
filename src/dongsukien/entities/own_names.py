"""Which words of a run of capitals are somebody's name although the tables know some of them as a state or a place.

"Thúy Nga" and "Mỹ Linh" hold no states, "Hugo Ferrari" no company; "Thủ tướng Israel Salas" holds a state.
"""

from __future__ import annotations

from dongsukien.entities import people, words
from dongsukien.entities.pieces import Known, Piece, begins, opens_body_word

Tokens = list[tuple[int, int]]  # where the words of a run stand
_TITLES = frozenset("TJRHKD")
_MAX_NAME = 5


def closes_given_name(text: str, left: Tokens, token: tuple[int, int], piece: Piece, table: Known) -> bool:
    """Whether a state in one syllable is the last syllable of a given name ("Thúy Nga")."""
    if (piece.start, piece.end) != token or not is_ambiguous(text[piece.start : piece.end]) or len(left) > 2:
        return False
    if not all(people.is_vietnamese_syllable(text[a:b]) for a, b in left) or left[-1][1] + 1 != token[0]:
        return False
    before = table.by_end.get(left[0][0] - 1)
    if before is not None:
        return before.code in "HWQJR"
    return not begins(text, left[0][0])


def is_family_name(text: str, left: Tokens, token: tuple[int, int], piece: Piece, before: Piece | None) -> bool:
    """Whether a place or a body of one word is somebody's family name ("Hugo Ferrari", "ông Ferrari")."""
    if (piece.start, piece.end) != token or people.is_vietnamese_syllable(text[piece.start : piece.end]):
        return False
    if not left:
        sir = before.entry.name if before is not None and before.code == "H" and before.entry is not None else None
        return sir in words.word_set("courtesy")
    at, stop = left[-1]
    return stop + 1 == token[0] and text[at:stop] in words.word_set("given") and not text[token[0] : token[1]].isupper()


def is_given_name(text: str, tokens: Tokens, index: int, piece: Piece, before: Piece | None) -> bool:
    """Whether a place or a body of one word is the given name of whose family name follows ("Chelsea Ruiz").

    A state behind a title is a state: "ông Israel Salas", but "Thủ tướng Israel Salas".
    """
    at, stop = tokens[index]
    if piece.code == "C" and before is not None and before.code != "H":
        return False
    if (
        (piece.start, piece.end) != (at, stop)
        or text[at:stop] not in words.word_set("given")
        or index + 1 >= len(tokens)
    ):
        return False
    following = text[tokens[index + 1][0] : tokens[index + 1][1]]
    return (
        tokens[index + 1][0] == stop + 1
        and following not in words.word_set("place_ends")
        and following not in words.word_set("body_ends")
        and not people.is_vietnamese_syllable(following)
    )


def has_own_end(text: str, tokens: Tokens, index: int, piece: Piece) -> bool:
    """Whether the word behind a place makes it another name ("Gaza City")."""
    if index + 1 >= len(tokens) or piece.start != tokens[index][0] or piece.end != tokens[index][1]:
        return False
    following = text[tokens[index + 1][0] : tokens[index + 1][1]]
    return following in words.word_set("place_ends") or following in words.word_set("body_ends")


def given_with_state(text: str, tokens: Tokens, index: int, piece: Piece, before: Piece | None) -> int:
    """How many tokens from *index* on are a Vietnamese given name that looks like a state ("Mỹ Linh"), or 0."""
    at, stop = tokens[index]
    if piece.start != at or piece.end != stop or not is_ambiguous(text[at:stop]):
        return 0
    if before is not None and before.code == "H":
        return 1 if index + 1 >= len(tokens) else 2
    if before is not None and before.code == "W" and index == 0 and len(tokens) > 1:  # "xã Mỹ Hòa Hưng"
        count = next(
            (n for n, (a, b) in enumerate(tokens) if not people.is_vietnamese_syllable(text[a:b])), len(tokens)
        )
        return count if count > 1 else 0
    if before is not None and before.code not in "JR":
        return 0
    if index + 1 >= len(tokens) or tokens[index + 1][0] != stop + 1:
        return 0
    following = text[tokens[index + 1][0] : tokens[index + 1][1]]
    third = text[tokens[index + 2][0] : tokens[index + 2][1]] if index + 2 < len(tokens) else ""
    if following == "Kim" and people.is_vietnamese_syllable(third) and not _is_foreign(text, tokens, index + 3):
        return 3  # "Nhật Kim Anh": a middle name sooner than a family name
    if (
        people.is_surname(following)
        or not people.is_vietnamese_syllable(following)
        or (index == 0 and following in words.word_set("initial"))
        or _is_foreign(text, tokens, index + 2)
    ):
        return 0
    return 2 if not is_ambiguous(following) or before is not None else 0  # "NSND Việt Anh"


def vietnamese_name(text: str, tokens: Tokens, index: int, starts: dict[int, Piece]) -> int:
    """How many tokens from *index* on make a Vietnamese (or Vietnamese-read) full name, or 0."""
    first = text[tokens[index][0] : tokens[index][1]]
    if not people.is_surname(first):
        return 0
    if first == "Từ" and begins(text, tokens[index][0]):
        following = starts.get(tokens[index][1] + 1)
        if following is not None and following.code in "CML":
            return 0  # "Từ Mỹ đến ..."
    count = 1
    for at, stop in tokens[index + 1 : index + _MAX_NAME]:
        word = text[at:stop]
        if at != tokens[index + count - 1][1] + 1 or not people.is_vietnamese_syllable(word):
            break
        if word in words.word_set("breaks"):
            break
        piece = starts.get(at)
        if piece is not None and (piece.end > stop or piece.code in _TITLES):
            break
        if (
            piece is not None
            and count >= 3
            and people.by_full_name(text[tokens[index][0] : tokens[index + count - 1][1]])
        ):
            break
        count += 1
    piece = starts.get(tokens[index][0])
    if piece is not None and piece.code != "H" and piece.end >= tokens[index + count - 1][1]:
        return 0
    foreign = _is_foreign(text, tokens, index + count) and tokens[index + count][0] not in starts
    if foreign and (first.isascii() or piece is not None):
        return 0  # "Kim Sang Sik": the rest of the run looks at the name as a whole
    if count == 2 and opens_body_word(text, *tokens[index + 1]):
        return 0  # "Đoàn Ngoại giao"
    return count if count >= 2 else 0


def _is_foreign(text: str, tokens: Tokens, index: int) -> bool:
    """Whether the token at *index* is a word that cannot be Vietnamese."""
    if index >= len(tokens) or tokens[index][0] != tokens[index - 1][1] + 1:
        return False
    return not people.is_vietnamese_syllable(text[tokens[index][0] : tokens[index][1]])


def is_ambiguous(word: str) -> bool:
    """Whether a state in one syllable is also a syllable of Vietnamese names or a common word."""
    return word in words.word_set("ambiguous_states")
