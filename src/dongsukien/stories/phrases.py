"""Phrases as a headline can take them: words of a page, cut only where a phrase ends.

What an act is about reaches here as the first words behind its verb. A line of a timeline must neither lose half a
number, half a name nor half a word, so the phrase is looked up in its sentence, carried on to the end of its clause,
and, if that is long, cut before a preposition or a conjunction (``lexicons/stories/edges.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dongsukien import lexicons

MOST_WORDS = 16
_CUT_AT = 12  # as many words as the reading of events keeps of a topic
_LEAST_WORDS = 3  # what is cut back further than this says nothing
_CLAUSE_END = re.compile(r"[;:()/]|[.,!?…](?!\w)| [-–—] ")
_MEANWHILE = re.compile(r" (?:giữa|trong) (?:lúc|bối cảnh|khi)(?!\w)")
_SINGLE_QUOTES = re.compile(r"(?<!\w)'|'(?!\w)")  # not those within a name
_NO_QUOTES = str.maketrans("", "", '"“”')


def whole(topic: str, sentences: Iterable[str]) -> str:
    """*topic*, the beginning of a phrase of one of *sentences*, carried on to the end of its clause or cut before it.

    >>> whole("bàn giao cho Kenya 3", ["Peru đề nghị bàn giao cho Kenya 3.000 tấn gạo."])
    'bàn giao cho Kenya 3.000 tấn gạo'
    """
    long = len(topic.split()) >= _CUT_AT
    for sentence in sentences:
        at = sentence.find(topic) if long else _before_digits(topic, sentence)
        if at >= 0:
            end = _CLAUSE_END.search(sentence, at + len(topic))
            return shortened(sentence[at : end.start() if end else len(sentence)])
    return topic


def _before_digits(topic: str, sentence: str) -> int:
    """Where *topic* ends within a number ("3" of "3.000"), or -1."""
    found = re.search(rf"{re.escape(topic)}(?=[.,:]\d)", sentence) if topic[-1:].isdigit() else None
    return found.start() if found else -1


def shortened(phrase: str, most: int = MOST_WORDS) -> str:
    """*phrase* in at most *most* words, cut before a preposition or a conjunction; empty where there is none.

    >>> shortened("mở lại mọi cảng biển lớn ở bờ đông và bờ tây của cả hai nước từ khi mùa mưa bắt đầu", 12)
    'mở lại mọi cảng biển lớn ở bờ đông và bờ tây'
    """
    words = phrase.split()
    if len(words) > most:
        cuts = [at for at in range(_LEAST_WORDS, most + 1) if _may_break(words, at)]
        words = words[: cuts[-1]] if cuts else []
    return " ".join(bared(words))


def points_back(phrase: str) -> bool:
    """Whether *phrase* only points at what was said before.

    >>> points_back("điều này"), points_back("kế hoạch mở cảng này")
    (True, False)
    """
    words = phrase.split()
    return len(words) <= _LEAST_WORDS and bool(words) and _plain(words[-1]) in edges()["pointing"]


def without_background(phrase: str) -> str:
    """*phrase* up to what else went on meanwhile, unless it begins so.

    >>> without_background("mở lại mọi cảng biển lớn trong lúc mùa mưa bắt đầu")
    'mở lại mọi cảng biển lớn'
    """
    found = _MEANWHILE.search(phrase)
    return phrase[: found.start()] if found is not None else phrase


def _may_break(words: Sequence[str], at: int) -> bool:
    before, word, after = (_plain(words[n]) if n < len(words) else "" for n in (at - 1, at, at + 1))
    return word in edges()["break"] and not {f"{before} {word}", f"{word} {after}"} & _compounds()


def bared(words: Sequence[str]) -> list[str]:
    """*words* without those at the end that no phrase ends with, and without half pairs of quote marks."""
    out = " ".join(words).strip(" ,.;:-–?!…").split()
    while out and _plain(out[-1]) in edges()["not_last"] and " ".join(map(_plain, out[-2:])) not in _compounds():
        out.pop()
    text = " ".join(out).strip(" ,;:-–?!…")
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        text = text.translate(_NO_QUOTES)
    if len(_SINGLE_QUOTES.findall(text)) % 2:
        text = _SINGLE_QUOTES.sub("", text)
    return text.split()


def _plain(word: str) -> str:
    return word.lower().strip("\"“”'")


@cache
def _compounds() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.tsv("stories/compounds.tsv", "word"))


@cache
def edges() -> dict[str, frozenset[str]]:
    """Syllables by what they may not do at the edge of a phrase; ``break``: a phrase may be cut before them."""
    rows = lexicons.tsv("stories/edges.tsv", "syllable")
    columns = [column for column in rows[0] if column != "syllable"]
    return {column: frozenset(row["syllable"] for row in rows if row[column] == "yes") for column in columns}
