"""What was said: where a statement begins and ends beside its cue, and whether it is a statement at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import Bare, CueHit, alternatives, frames
from dongsukien.quotes.passages import Passage, Quoted

_REACH = 120  # between a cue and "rằng", a colon or a quote mark lies no more than this, in characters
_MIN_WORDS = 2

Marker = str  # "rằng", ":", '"', "," or "" (nothing)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a statement begins after its cue, and what announced it."""

    start: int
    marker: Marker


_HEAD = re.compile(r"\s*(?:(?:là|thêm|như sau)(?!\w))?\s*")
_OPENER = re.compile(r"(?<!\w)rằng(?!\w)\s*[:,]?\s*|\s*:\s*|[\"']")


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(frames().adverbials)}(?!\w)|\d|\(|$)")


@cache
def _objects() -> re.Pattern[str]:
    return re.compile(rf"(?:một |các |những |thêm |rõ )?{alternatives(frames().objects)}(?!\w)")


@cache
def _things() -> re.Pattern[str]:
    return re.compile(rf"(?:một |các |những |thêm )?{alternatives(frames().things)}(?!\w)")


@cache
def _announced_act() -> re.Pattern[str]:
    """What the speaker did or does, without a sign of time: "thông báo rút quân khỏi biên giới"."""
    return re.compile(rf"{alternatives(frames().own_acts)}\s+\S")


@cache
def _carriers() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().carriers)}\s+")


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(frames().predicates)}(?!\w)")


_SUBJECT_WORDS = 12  # a full clause shows its verb within so many words


@cache
def _no_statement() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().no_statement)}(?!\w)(?! nay| chức| bỏ| chối| giờ)")


def opening_after(passage: Passage, cue_end: int, limit: int) -> Opening | None:
    """Where the statement of a cue begins within ``text[cue_end:limit]``; ``None`` at the end of the clause."""
    lower = passage.lower
    head = _HEAD.match(lower, cue_end)
    at = head.end() if head else cue_end
    match = _OPENER.search(lower, cue_end, min(limit, cue_end + _REACH))
    if match is not None and _is_announcement(lower[cue_end : match.start()]):
        if match[0] in "\"'":
            quoted = passage.quoted_at(match.start())
            between = lower[cue_end : match.start()].strip()
            if (
                quoted is not None
                and quoted.start == match.start()
                and (not between or (not between.startswith("về") and _ends_it(passage, quoted)))
            ):
                return Opening(quoted.start, '"')
        elif match[0].strip().startswith("rằng"):
            between = lower[cue_end : match.start()]
            if not between.lstrip().startswith("về") and context("somebody's claim").search(between) is None:
                return Opening(match.end(), "rằng")
        elif not re.match(r"\d", lower[match.end() : match.end() + 1]):
            return Opening(match.end(), ":")
    comma = re.compile(r"\s*,\s*").match(lower, at)
    if comma is not None:
        return Opening(comma.end(), ",") if comma.end() < limit else None
    return Opening(at, "") if at < limit and lower[at] not in ".;!?)" else None


def _ends_it(passage: Passage, quoted: Quoted) -> bool:
    """Whether the marks close their sentence and hold a statement, so that they are what was said and no name in it."""
    after = passage.text[quoted.end : quoted.end + 2].lstrip()
    return (not after or after[0] in ".,;!?…-") and not is_name(passage, quoted)


def _is_announcement(between: str) -> bool:
    """Whether *between* a cue and its marker stands nothing but place, time, addressee or topic."""
    words = between.strip()
    if not words:
        return True
    if words == "," or words in frames().manners:
        return True
    return "," not in words and _adverbial().match(between) is not None


ROUNDUPS = frozenset({"title", "lead", "teaser_title", "teaser_lead"})
_NEXT_HEADLINE = re.compile(r";\s+(?=[A-ZĐÀ-Ỵ])")


@cache
def _source_tail() -> re.Pattern[str]:
    """ ", theo Reuters." and ", Reuters dẫn nguồn tin …" at the end of a sentence."""
    relays = r"(?:dẫn (?:lời|nguồn tin|thông báo|tuyên bố)|đưa tin|trích lời|trích dẫn)"
    by = rf"theo (?!{alternatives(frames().grounds)}(?!\w))[^,\"]{{2,60}}"
    return re.compile(rf"\s*,\s*(?:{by}|[^,\"]{{2,40}}\s{relays}[^,\"]*)[.\s/]*\Z")


def clause_end(passage: Passage, start: int, end: int, hits: Sequence[CueHit]) -> int:
    """Where the statement from *start* on ends: before the next clause with a cue and no subject, or at *end*."""
    lower = passage.lower
    if passage.label in ROUNDUPS:  # "Ông A nói …; Nước B làm …": headlines in a row
        row = _NEXT_HEADLINE.search(passage.text, start, end)
        end = row.start() if row is not None else end
    tail = _source_tail().search(lower, max(start, end - _REACH), end)
    end = tail.start() if tail is not None and passage.quoted_at(tail.start()) is None else end
    tails = [_source_silent()]
    if context("of a roundup").search(lower, start, end):
        tails.append(context("end of a roundup"))
    for pattern in tails:
        tail = pattern.search(lower, start, end)
        if tail is not None and tail.start() > start and passage.quoted_at(tail.start()) is None:
            end = tail.start()
    for beyond in ("told on an occasion", "paper goes on", "does besides"):
        tail = context(beyond).search(lower, start, end)
        if tail is not None and tail.start() > start and passage.quoted_at(tail.start()) is None:
            end = tail.start()
    for hit in hits:
        if hit.start >= end:
            break
        if hit.start <= start:
            continue
        other = context("another speaks").search(lower, max(start, hit.start - 90), hit.start)
        if other is not None and hit.cue.bare not in ("describe", "mark"):
            return other.start()
        match = context("next clause").search(lower, start, hit.start)
        if match is None or _is_inside(lower, start, match, hit):
            continue
        return match.start()
    return end


def _is_inside(lower: str, start: int, match: re.Match[str], hit: CueHit) -> bool:
    """Whether the cue after *match* belongs to the statement: "đã xem xét và bác bỏ …", ", nhấn mạnh vai trò …"."""
    if hit.cue.bare in ("any", "clause", "full"):
        return not hit.cue.form.endswith("rằng") and _objects().match(lower, hit.end + 1) is not None
    return "," not in match[0] and ";" not in match[0] and len(lower[start : match.start()].split()) < _SHORT_HALF


@cache
def _source_silent() -> re.Pattern[str]:
    """ ", nhưng không nêu chi tiết" and ", song từ chối bình luận": what the speaker left out is told by the paper."""
    told = alternatives(frames().withheld)
    return re.compile(rf"\s*,?\s+(?:nhưng|song|và|mà)\s+(?:không|chưa|từ chối|né tránh)\s+{told}(?!\w)")


_SHORT_HALF = 6  # words: "đã xem xét và bác bỏ …" is one statement, "sẽ ký … vào tháng sau và kêu gọi …" are two


def is_statement(passage: Passage, start: int, end: int, bare: Bare, marker: Marker) -> bool:
    """Whether ``text[start:end]`` says something, by what the cue takes (*bare*) and what announced it (*marker*)."""
    lower = context("no denial").sub("_", passage.lower[start:end])
    if len(lower.split()) < _MIN_WORDS:
        return False
    if marker in ("rằng", ":", '"'):
        return True
    if bare in ("never", "describe", "mark"):
        return False
    if marker != "," and _no_statement().match(lower):
        return bare in ("any", "clause", "full") and _begins_with_adverbial(lower)
    quoted_free = re.split(r" mà |;|\.\.\.", lower, maxsplit=1)[0]
    thing, object_ = _things().match(lower), _objects().match(lower)
    if object_ is not None and (thing is None or thing.end() <= object_.end()):
        return context("says more than a name").search(quoted_free) is not None and bare == "any"
    if thing is not None:
        return bare == "any" or context("has a verb").search(quoted_free) is not None
    carrier = _carriers().match(lower)
    if carrier is not None:
        rest = lower[carrier.end() :]
        return len(rest.split()) > 3 and _predicate().search(rest.partition(" mà ")[0]) is not None
    if bare == "any":
        return True
    if marker == "," and bare == "clause":
        return _predicate().search(quoted_free) is not None
    if context("own act").match(lower) or _announced_act().match(lower):
        return True
    if bare == "full":
        quoted_free = " ".join(quoted_free.split()[:_SUBJECT_WORDS])
        return context("has a verb").search(quoted_free) is not None
    return _predicate().search(quoted_free) is not None and len(lower.split()) > 3


def _begins_with_adverbial(lower: str) -> bool:
    """Whether a clause follows the words of time or place: "cho biết trong cuộc gặp hôm qua, hai bên đã …"."""
    head, comma, rest = lower.partition(",")
    if not comma or len(head) > _REACH or context("goes on").match(rest):
        return False
    words = rest.split()[: 2 * _SUBJECT_WORDS]
    return len(words) > 3 and context("has a verb").search(" ".join(words)) is not None


def without_carrier(passage: Passage, start: int, end: int) -> int:
    """Where the statement proper begins if a word like "thông tin" carries it, else *start*."""
    match = context("carrier").match(passage.lower, start, end)
    return match.end() if match is not None else start


_LEADING = " \"'-–,:;"
_TRAILING = " .,;:\"'…/-–"


def trimmed(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """``text[start:end]`` without blanks, quote marks and closing punctuation at its edges (? and ! stay).

    A mark at an edge stays where its partner stands within.
    """
    text, first, last = passage.text, start, end
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    if text.count('"', start, end) % 2:  # half a pair: its other mark stood at an edge
        if start > first and text[start - 1] == '"':
            return start - 1, end
        if end < last and text[end] == '"':
            return start, end + 1
    return start, end


def is_direct(passage: Passage, segments: Sequence[tuple[int, int]]) -> bool:
    """Whether most of the characters of *segments* stood in quote marks."""
    total = sum(end - start for start, end in segments)
    inside = 0
    for start, end in segments:
        around = passage.quoted_at(start)
        within = passage.quoted_between(start, end)
        for quoted in (around, *within) if around is not None and around not in within else within:
            inside += max(0, min(end, quoted.close) - max(start, quoted.inner))
    return 2 * inside > total


def is_name(passage: Passage, quoted: Quoted) -> bool:
    """Whether the marked words are a title, a nickname or a set phrase rather than somebody's words."""
    words = passage.text[quoted.inner : quoted.close].split()
    if len(words) < 3:
        return True
    return len(words) < 8 and sum(word[0].isupper() for word in words) > len(words) / 2
