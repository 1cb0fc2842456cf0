"""Signals by which a corpus is filtered: numbers about one cleaned page, none of them a judgement.

Each is a share between 0 and 1 or a count, and says what it counts; where to cut is for those who know what the corpus
is for.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dongsukien.clean.kinds import sure_bets, words_of_text
from dongsukien.document import CleanPage, Label, Page
from dongsukien.orthography import CharacterTable
from dongsukien.read.syllables import count_syllables

_OF_THE_ARTICLE: frozenset[Label] = frozenset({"title", "time", "byline", "lead", "body", "caption", "credit"})
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = CharacterTable(lambda character: character if _LETTER.match(character) else " ")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_MARKS = tuple(".!?…:;")
_CLOSERS = "\"'”’»)]"


class Quality(NamedTuple):
    """Counts of the text and shares.

    ``n_sentences``: sentence marks before a blank or a line's end. ``furniture_share``: of the page's characters, those
    on lines that are not the article's. ``punctuated_share``: of the lines of lead and body, those that end in a mark.
    ``language_score``: of the words of the text, those spelled like a Vietnamese syllable (about .97 in news of the
    country, .73 to .96 in world news with its foreign names, .3 in English). ``spam_score``: of the page's words, those
    on injected advertising lines and the betting terms of the text.
    """

    n_chars: int
    n_words: int
    n_sentences: int
    furniture_share: float
    punctuated_share: float
    language_score: float
    spam_score: float


def quality(page: Page, cleaned: CleanPage, text: str) -> Quality:
    """The signals of the article with this *text* on *page*."""
    words = _LETTERS(text).split()
    lines = [line.rstrip() for line in _running_text(page, cleaned).split("\n") if line.strip()]
    betting = sure_bets(words_of_text(text))
    advertising = sum(len(block.span.of(page.text).split()) for block in cleaned.blocks if block.label == "ad_spam")
    chars = sum(len(block.span) for block in cleaned.blocks)
    own_chars = sum(len(block.span) for block in cleaned.blocks if block.label in _OF_THE_ARTICLE)
    return Quality(
        n_chars=len(text),
        n_words=len(words),
        n_sentences=len(_SENTENCE_END.findall(text)),
        furniture_share=_share(chars - own_chars, chars),
        punctuated_share=_share(sum(line.rstrip(_CLOSERS).endswith(_MARKS) for line in lines), len(lines)),
        language_score=_share(count_syllables(words), len(words)),
        spam_score=_share(advertising + betting, len(page.text.split())) if advertising or betting else 0.0,
    )


def _running_text(page: Page, cleaned: CleanPage) -> str:
    article = cleaned.article
    if article is None:
        return ""
    spans = (*((article.lead,) if article.lead else ()), *article.body)
    return "\n".join(span.of(page.text) for span in spans)


def _share(part: int, whole: int) -> float:
    return round(min(1.0, part / whole), 4) if whole else 0.0
