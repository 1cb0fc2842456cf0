"""Bodies by pattern: a noun that opens such names ("Ủy ban", "tập đoàn"), words that fill them, a name of its own.

A name made of known words ends where these end; one unknown Vietnamese word goes on with one syllable in lower case
("Liên đoàn Điền kinh thế giới"). Known weakness: names with two unknown words in lower case are cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dongsukien.entities import people, words
from dongsukien.entities.contexts import context
from dongsukien.entities.gazetteer import Entry, Hit
from dongsukien.orthography import lowered
from dongsukien.patterns import leaping

_MOST_OWN = 3  # words of a Vietnamese name of a body's own
_SYLLABLE_NEXT = re.compile(rf" [{words.LOWER}]+(?!\w)")
_WORD_NEXT = re.compile(rf"(?: -)? ([{words.UPPER}][{words.LOWER}]*) ([{words.LOWER}]+)(?!\w)")


_WORD = re.compile(r"\w+")
_LOWER_WORD = re.compile(rf" ([{words.LOWER}]+)(?=[ ,])")
_MOST_LOWER = 10  # words of the subject of a body


def find_bodies(text: str, hits: list[Hit]) -> list[Hit]:
    """The bodies in *text* that the tables do not hold; *hits* are the known forms in it."""
    return [*_abbreviated(text), *_units(text), *_by_pattern(text, hits)]


def _abbreviated(text: str) -> Iterator[Hit]:
    for match in _abbreviations().finditer(text):
        yield Hit(match.start(), match.end(), Entry("B", match[0], "organisation", value="pattern"))


@cache
def _abbreviations() -> re.Pattern[str]:
    """ "Bộ GD-ĐT", "Sở GTVT": a noun and an abbreviation, which says what for."""
    heads = leaping(words.phrases("abbreviating_heads"))
    return re.compile(rf"{heads} (?!(?:TP|TƯ)(?!\w))[A-ZĐƯ]{{2,6}}(?:(?: ?[&-] ?| và )[A-ZĐƯ]{{2,6}})*(?!\w)")


def _units(text: str) -> Iterator[Hit]:
    low = lowered(text)
    if all(any(map(low.__contains__, words.phrases(nouns))) for nouns in ("in_unit_nouns", "unit_nouns")):
        for match in context("military unit").finditer(text):
            name = match[0][:1].upper() + match[0][1:]
            yield Hit(match.start(), match.end(), Entry("B", name, "organisation", value="unit"))


def _in_lower_case(text: str, start: int, head_end: int) -> int | None:
    """Where the subject of a body ends whose words have no capital: a known good, or words up to its place.

    "Hiệp hội chè"; "Trung tâm phát triển quỹ đất" where "huyện Lim Dân" follows.
    """
    if not text[start].isupper():
        return None
    goods = _goods().match(text, head_end)
    if goods and text[start:head_end] in words.phrase_set("heads_with_goods"):
        return goods.end()
    end = head_end
    for _ in range(_MOST_LOWER):
        if end > head_end and context("opens a place").match(text, end):
            return end
        word = _LOWER_WORD.match(text, end)
        if word is None or word[1] in words.word_set("not_in_bodies"):
            return None
        end = word.end()
    return None


@cache
def _goods() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(map(re.escape, words.phrases('body_goods')))})(?!\w)")


@lru_cache(maxsize=1 << 14)
def _may_open(form: str) -> bool:
    """Whether *form* begins with a word with which the name of a body can begin."""
    first = _WORD.match(form)
    return first is not None and first[0].lower() in words.body_openings()


def _by_pattern(text: str, hits: list[Hit]) -> list[Hit]:
    taken = {hit.start: hit for hit in hits if hit.entry.code not in "!WVY"}
    traps = {hit.end: hit.start for hit in hits if hit.entry.code == "!"}
    titled = {hit.end + 1 for hit in hits if hit.entry.code in "TJREK"}
    out: list[Hit] = []
    pattern = words.body_pattern()
    for hit in hits:
        if hit.entry.code not in "YBSOWC!":
            continue
        if not _may_open(text[hit.start : hit.end]):
            continue
        match = pattern.match(text, hit.start)
        if match is None:
            continue
        if traps.get(match.end("head"), match.start()) < match.start():
            continue  # "cảnh báo Nga" holds no "báo Nga"
        if match["name"].strip() in _CITY and match.start("name") + 1 not in taken:
            continue  # "trung tâm TP"
        if not match["words"] and _closes_a_name(text, match.start(), match["head"]):
            continue  # the last syllable of another name ("Hoa Ban Nguyễn Văn Tư")
        end = _end(text, match, taken, titled=match.start() in titled)
        if end is None and hit.entry.code in "YB":
            end = _in_lower_case(text, match.start(), match.end("head"))
        if end is None:
            continue
        if (numbered := context("numbered branch").match(text, end)) is not None:
            end = numbered.end()
        if match["head"].lower() in words.phrase_set("press_heads") and match["name"] and end >= match.end("name"):
            bare = text[match.start("name") + 1 : end]
            out.append(Hit(match.start(), end, Entry("O", bare, "organisation", value="press")))
        else:
            name = text[match.start() : end]
            entry = Entry("B", name[:1].upper() + name[1:], "organisation", value="pattern")
            out.append(Hit(match.start(), end, entry))
    return out


def _closes_a_name(text: str, start: int, head: str) -> bool:
    """Whether *head* is a syllable of a person's or a place's name, or one of many ("các Ban")."""
    if head != "Ban" and head not in words.word_set("vietnamese_given"):
        return False
    before = _BEFORE.search(text, max(0, start - 12), start)
    return before is not None and (before.start() > 0 or before[1].islower())


_BEFORE = re.compile(rf"(?<!\w)([{words.UPPER}][{words.LOWER}]+(?<!Phó)(?<!Trưởng)|các|những) $")
_CAPITAL_NEXT = re.compile(rf" [{words.UPPER}]")
_ROMAN = re.compile(r"[IVX]+")
_CITY = frozenset({"TP", "TX", "TT"})


def _end(text: str, match: re.Match[str], taken: dict[int, Hit], *, titled: bool) -> int | None:
    """Where the name of the body ends; ``None`` if it is none, or one that the tables hold."""
    name = match["name"].strip()
    own = taken.get(match.start())
    filled = any(char.isupper() for char in text[match.end("head") : match.end("words")])
    words_end = match.end("words")
    if own is not None and own.end >= words_end and (own.entry.code in "CMLOG" or not name):
        return None
    hit = taken.get(match.start("name") + 1) if name else None
    if hit is not None or (name and people.by_short_name(name)):
        if filled:
            return words_end
        court = match["head"].lower() in ("tòa", "tòa án") and hit is not None and hit.entry.code == "O"
        place = hit is None or hit.entry.code in "CML" or (court and hit.entry.country is None)
        alone = match["head"].lower() in words.phrase_set("named_by_place") and own is None and place
        return words_end if alone else None
    vietnamese = people.is_vietnamese_syllable(name)
    if not filled and (_ROMAN.fullmatch(name) or (match["head"].lower() == "nhà máy" and not vietnamese)):
        return None  # a plant is called after its town; "Đại hội Đảng XIV"
    alone = not match["words"] and not _CAPITAL_NEXT.match(text, match.end("name"))
    if match["head"] == "Trường" and alone and name in words.word_set("vietnamese_given"):
        return None  # "Trường Giang" is a person
    if not filled and people.is_surname(match["head"]):
        return None  # "Đoàn Thị Lan" is a person
    if not name:
        return words_end if filled and own is None else None
    if match["more"]:
        return match.end()
    if filled and (more := _with_words(text, words_end, taken)) > words_end:
        return more
    if filled and _starts_run(text, match.start("name") + 1, match.end("name")):
        if own is None and context("named behind its kind").match(match["head"]):
            return _own_run(text, match.start("name") + 1, taken, titled=titled) or words_end
        return None if own else words_end
    if not filled and vietnamese and match["head"] == "tổ chức":
        return None  # the verb: "tổ chức Giao lưu"
    if not filled and match["head"][0].islower() and vietnamese and len(name) < 4:
        return None
    return _with_syllable(text, match.end("name"), taken) if vietnamese else _with_run(text, match, taken, filled)


def _own_run(text: str, start: int, taken: dict[int, Hit], *, titled: bool) -> int | None:
    """The end of the body's own name in the run at *start*; ``None`` if somebody is named there, as behind a title."""
    run = words.RUN.match(text, start)
    assert run is not None  # noqa: S101  # the caller has looked
    tokens = [(m.start(), m.end()) for m in words.TOKEN.finditer(text, start, run.end())]
    vietnamese = [people.is_vietnamese_syllable(text[a:b]) for a, b in tokens]
    if titled and not all(vietnamese):
        return None  # "chuyên gia Viện Nghiên cứu Chiến lược Pedro Moreno"
    end = start
    for at, (a, b) in enumerate(tokens[:_MOST_OWN]):
        if a in taken and taken[a].entry.code in "CMLOG" and taken[a].end >= b:
            break
        if at and titled and people.is_surname(text[a:b]) and len(tokens) - at > 1:
            break  # "Giám đốc Bệnh viện Đa khoa Hoa Ban Nguyễn Văn Tư"
        end = b
    if titled and people.is_surname(text[slice(*tokens[0])]) and len(tokens) > 1:
        return None
    return end if end > start else None


def _starts_run(text: str, start: int, end: int) -> bool:
    run = words.RUN.match(text, start)
    return run is not None and run.end() > end


def _with_syllable(text: str, end: int, taken: dict[int, Hit]) -> int:
    following = _SYLLABLE_NEXT.match(text, end)
    if following is None or end + 1 in taken:
        return _with_tokens(text, end, taken)
    if following[0].strip() in words.word_set("not_in_bodies") or following[0] in (" và", " -"):
        return end
    tail = context("of what reach").match(text, following.end())
    return tail.end() if tail else _with_words(text, following.end(), taken)


def _with_words(text: str, end: int, taken: dict[int, Hit]) -> int:
    """The end of a name that goes on in words with one capital each ("Trung tâm Khởi nghiệp | Sáng tạo")."""
    while (word := _WORD_NEXT.match(text, end)) is not None:
        first, second = word[1], word[2]
        if (
            word.start(1) in taken
            or second in words.word_set("not_in_bodies")
            or second == "và"
            or people.is_surname(first)
            or not people.is_vietnamese_syllable(first)
            or not people.is_vietnamese_syllable(second)
        ):
            break
        end = word.end()
    tail = context("of what reach").match(text, end)
    return tail.end() if tail else end


def _with_run(text: str, match: re.Match[str], taken: dict[int, Hit], filled: bool) -> int:
    return match.end("name") if filled else _with_tokens(text, match.end("name"), taken)


def _with_tokens(text: str, end: int, taken: dict[int, Hit]) -> int:
    """The end of a name of several capitalised words ("đảng Moreno Unidos")."""
    while text[end : end + 1] == " " and end + 1 not in taken:
        token = words.TOKEN.match(text, end + 1)
        if token is None or not words.RUN.match(text, end + 1):
            break
        end = end + 1 + len(token[0].rstrip(".,;:!?\"')]…"))
        if token.end() > end:
            break
    return end
