from __future__ import annotations

import random

import pytest

from dongsukien.stories.copies import MIN_SHINGLES, SAME, copies, overlap, shingles, signature_of


def text(seed: int, words: int = 300) -> list[str]:
    chosen = random.Random(seed)
    return [f"từ{chosen.randrange(5000)}" for _ in range(words)]


def found(*texts: str) -> dict[str, tuple[str, float]]:
    named = {f"p{n}": each for n, each in enumerate(texts)}
    return dict(copies(((name, signature_of(each)[0]) for name, each in named.items()), named.__getitem__))


def test_the_same_text_is_a_copy_of_its_first_page() -> None:
    one = " ".join(text(1))
    assert found(one, one.upper(), one) == {"p1": ("p0", 1.0), "p2": ("p0", 1.0)}


@pytest.mark.parametrize("seed", range(20))
def test_a_text_with_a_few_words_changed_is_a_copy(seed: int) -> None:
    words = text(seed)
    changed = list(words)
    for at in random.Random(seed).sample(range(len(words)), 6):
        changed[at] = "khác"
    same = overlap(shingles(" ".join(words)), shingles(" ".join(changed)))
    assert same >= SAME
    assert found(" ".join(words), " ".join(changed)) == {"p1": ("p0", same)}


def test_half_a_text_is_no_copy() -> None:
    words = text(2)
    assert found(" ".join(words), " ".join([*words[:150], *text(3, 150)])) == {}


def test_a_short_text_is_compared_with_nothing() -> None:
    short = " ".join(text(4, MIN_SHINGLES))
    assert signature_of(short)[0] == ()
    assert found(short, short) == {}


def test_a_signature_never_changes() -> None:
    """Signatures are stored: a change of the method is a new version of the digest, not an edit."""
    signature, n = signature_of(" ".join(str(number) for number in range(100)))
    assert (n, len(signature)) == (98, 64)
    assert signature[:3] == (8731838, 1160061, 54723591)
