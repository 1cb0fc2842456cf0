"""Quotes by a verb: direct and indirect, the cue before, after or between the words said.

For each cue in turn: first the words after it ("X nói rằng …", "X nói: “…”", "X gọi Y là …"), else the words before it
("“…”, X nói", "…, X nói"). A cue inside a statement already read belongs to that statement, unless a paper reports it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dongsukien.annotations import Actor
from dongsukien.quotes.cues import CueHit, alternatives, frames
from dongsukien.quotes.drafts import Announced, Draft, Scene
from dongsukien.quotes.passages import Passage, Quoted
from dongsukien.quotes.speakers import (
    Subject,
    addressed,
    addressee_of,
    document_first,
    headless,
    is_relative,
    subject_of,
)
from dongsukien.quotes.statements import (
    Opening,
    clause_end,
    is_direct,
    is_name,
    is_statement,
    opening_after,
    trimmed,
    without_carrier,
)

Segments = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks a cue, as far as it is known; ``media``: it is a paper."""

    actor: Actor | None
    subject: Subject | None
    media: bool = False


_CLAUSE_WORDS = 14  # "“…”, X, cậu công nhân vừa bước vào tuổi trưởng thành, nói"
_NEAR = 12  # drafts and cues further away in the list have no bearing on each other


def spoken_quotes(scene: Scene, taken: Sequence[Draft]) -> list[Draft]:
    """The quotes of one passage by its cues, in order of the cues; *taken* were found by formula before, in order."""
    out: list[Draft] = []
    for position, hit in enumerate(scene.hits):
        passed = bisect_right(taken, hit.start, key=_start_of)
        earlier = [*taken[max(0, passed - _NEAR) : passed], *out[-_NEAR:]]
        if any(_reach_from(draft) <= hit.start < draft.end for draft in earlier):
            continue
        draft = _quote_of(scene, hit, scene.hits[position + 1 : position + 1 + _NEAR], earlier)
        if draft is not None:
            if draft.rule == "trailing":  # "X cam kết “…” với Y, bà Z nói": the words belong to what bà Z said
                out[-_NEAR:] = [
                    other for other in out[-_NEAR:] if other.rule != "fragment" or not _within(other, draft)
                ]
            out.append(draft)
    return out


def _reach_from(draft: Draft) -> int:
    """Where *draft* begins, with its cue if that comes first ("gọi việc X tuyên bố … là “…”")."""
    return min(draft.start, draft.cue[0]) if draft.cue is not None else draft.start


def _start_of(draft: Draft) -> int:
    return draft.start


def _within(inner: Draft, outer: Draft) -> bool:
    return any(start <= inner.start and inner.end <= end for start, end in outer.segments)


def _quote_of(scene: Scene, hit: CueHit, later: Sequence[CueHit], earlier: Sequence[Draft]) -> Draft | None:
    passage = scene.passage
    first, last = passage.bounds[passage.sentence_at(hit.start)]
    left = quoted_before(passage, hit.start)
    window = left.end if left is not None else first
    voice = _voice(scene, hit, window, earlier, first)
    opening = opening_after(passage, hit.end, last)
    if _is_impersonal(passage, hit, opening, voice, left):
        return None
    quoting = opening is not None and _quoted_at_start(passage, opening.start) is not None
    if not quoting and is_relative(passage, hit.start, max(first, hit.start - 60)):
        return None
    segments: Segments = ()
    rule, open_ = "indirect", False
    spoken_for = voice.subject is not None or _closes_clause(passage, hit, left, last)
    if left is not None and spoken_for and (opening is None or opening.marker not in ("rằng",)):
        start = lead_in(passage, left, earlier)
        if start is not None:
            segments = (trimmed(passage, start, left.close),)
            rule = "trailing"
            if opening is not None and opening.marker in (":", '"'):
                quoted = passage.quoted_at(opening.start)
                if quoted is not None and quoted.start == opening.start:
                    segments = (*segments, trimmed(passage, quoted.inner, quoted.close))
    if not segments and opening is not None:
        segments, rule, open_ = _after(scene, hit, opening, last, later, first)
    if not segments:
        before = _unquoted_before(passage, hit, voice, first, last, earlier)
        if before is not None:
            segments, rule = (before,), "trailing"
    segments = tuple(segment for segment in segments if segment[0] < segment[1])
    if not segments:
        return None
    if voice.media and not is_direct(passage, segments):
        return None
    addressee = addressee_of(
        passage, hit.end, opening.start if opening is not None and rule != "trailing" else last, scene.index
    )
    return Draft(segments, voice.actor, (hit.start, hit.end), hit.cue.kind, rule, addressee, open_)


def _is_impersonal(passage: Passage, hit: CueHit, opening: Opening | None, voice: _Voice, left: Quoted | None) -> bool:
    """Whether nobody speaks: "Dự báo trong hôm nay, bão sẽ …", "việc đánh giá …", "Chia sẻ với báo giới, X nói …"."""
    if left is not None or (opening is not None and opening.marker not in ("", ",")):
        return False
    first = passage.bounds[passage.sentence_at(hit.start)][0]
    if hit.start == first:
        return True
    weak = hit.cue.kind == "assess" or hit.cue.bare == "full"
    return weak and voice.subject is None and voice.actor is None and not headless(passage, hit.start, first)


def _closes_clause(passage: Passage, hit: CueHit, left: Quoted | None, last: int) -> bool:
    """Whether the cue ends a short clause right after marks, so that whoever stands there said the marked words."""
    if left is None or hit.cue.kind == "confirm" or not _ENDS.match(passage.lower[hit.end : last]):
        return False
    between = passage.lower[left.end : hit.start].split()
    return 1 < len(between) <= _CLAUSE_WORDS


def _voice(scene: Scene, hit: CueHit, window: int, earlier: Sequence[Draft], first: int) -> _Voice:
    """The speaker of *hit*: its own subject, else that of the clause before, else whoever spoke last."""
    passage = scene.passage
    subject = subject_of(passage, hit.start, window, scene.index)
    previous = next(
        (
            draft
            for draft in reversed(earlier)
            if first <= draft.start < hit.start or (draft.cue is not None and first <= draft.cue[0] < hit.start)
            if not _is_aside(passage, draft, first)
        ),
        None,
    )
    if (
        previous is not None
        and previous.rule != "formula"
        and (subject is None or not subject.own or previous.start <= subject.start < previous.end)
        and headless(passage, hit.start, window)
    ):
        return _Voice(previous.speaker, subject)
    if subject is None:
        if window != first:
            return _Voice(None, None)
        if hit.start == first or headless(passage, hit.start, first):
            return _Voice(_last_speaker(scene, earlier), None)
        return _Voice(_last_speaker(scene, earlier) if _is_document_subject(passage, first, hit.start) else None, None)
    if subject.pronoun:
        words = passage.lower[subject.start : subject.end]
        return _Voice(antecedent(scene, _last_speaker(scene, earlier), subject.actor, words), subject)
    return _Voice(None if subject.joint else subject.actor, subject, subject.media)


_ASIDE = re.compile(r"\w (?:khi|sau khi|trước khi|trong khi|dù|mặc dù|việc)\s[^,;:]*$")


def _is_aside(passage: Passage, draft: Draft, first: int) -> bool:
    """Whether somebody else says *draft* in passing: "A tỏ ra lo khi B dọa …, cho rằng …" lets A go on."""
    return draft.cue is not None and _ASIDE.search(passage.lower, first, draft.cue[0]) is not None


def antecedent(scene: Scene, last: Actor | None, named: Actor | None, words: str) -> Actor | None:
    """Whom a pronoun (the first of *words*) means: whoever spoke *last*, unless he is no person or called otherwise.

    *named* is whom the names take it for.
    """
    if named is None:
        return last
    if last is None or last.kind != "person":
        return named
    courtesy = scene.index.courtesy(last.id)
    pronoun = words.partition(" ")[0].strip(",.")
    return named if courtesy is not None and pronoun in ("ông", "bà") and pronoun != courtesy else last


def _last_speaker(scene: Scene, earlier: Sequence[Draft]) -> Actor | None:
    for draft in sorted(earlier, key=lambda item: item.start, reverse=True):
        if draft.speaker is not None:
            return draft.speaker
    return scene.last


def _is_document_subject(passage: Passage, first: int, cue: int) -> bool:
    words = passage.lower[first:cue].strip()
    return document_first().match(words) is not None


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(rf"(?:^|,)\s*{alternatives(frames().subordinators)}(?!\w)[^,]*$")


def quoted_before(passage: Passage, clause: int) -> Quoted | None:
    """The quoted stretch right before the clause of the verb at *clause*, parted from it by a mark of punctuation."""
    earlier = passage.quoted_between(max(0, clause - _LONGEST_UNCLOSED * 4), clause)
    before = earlier[-1] if earlier else None
    if before is None or before.end > clause or not before.closed or clause - before.end > 160:
        return None
    between = passage.text[before.end : clause]
    parted = re.match(r"\s*[,\-–.]", between) or (
        before.close > before.inner and passage.text[before.close - 1] in ",.!?…-"
    )
    if not parted:
        return None
    if re.search(r"[.!?;]\s+\S", between.lstrip(" ,-–.")):
        return None
    dot = re.match(r"\s*\.\s+(\S)", between)
    if dot is not None and dot[1].isupper():
        return None
    return before


def lead_in(passage: Passage, quoted: Quoted, earlier: Sequence[Draft]) -> int | None:
    """Where the words before a trailing cue begin: the marks, or the sentence that the marks close.

    ``None``: they were read already, or the marks stand deep inside another clause.
    """
    if any(draft.start <= quoted.inner < draft.end for draft in earlier):
        return None
    first = passage.bounds[passage.sentence_at(quoted.start)][0]
    before = passage.lower[first : quoted.start]
    if not before.strip() or re.fullmatch(r"[^\"]{0,40},\s*|.*[.!?\"]\s*", before):
        return quoted.inner
    if passage.quoted_between(first, quoted.start):
        return first
    return first if len(before) < 400 and not before.rstrip().endswith((":", "rằng")) else None


def _after(
    scene: Scene, hit: CueHit, opening: Opening, last: int, later: Sequence[CueHit], first: int
) -> tuple[Segments, str, bool]:
    """The words after a cue: segments, rule, and whether the closing mark is missing."""
    passage = scene.passage
    quoted = _quoted_at_start(passage, opening.start)
    if (
        quoted is not None
        and opening.marker != ""
        and (hit.cue.bare not in ("describe", "mark") or opening.marker == '"')
    ):
        return _marked(passage, hit, quoted, last, later)
    if hit.cue.bare in ("describe", "mark", "never") and opening.marker not in ("rằng", ":"):
        return _described(passage, hit, last, later)
    if opening.marker == "" and hit.cue.form.endswith(" rằng"):
        opening = Opening(opening.start, "rằng")
    if opening.marker == "":
        told = addressed(passage, opening.start, last, scene.index)
        if told is not None:  # "nói với ông X lực lượng này cần ở lại"
            opening = Opening(told.end + 1, "")
    end = _bounded_end(passage, hit, opening.start, last, later, first)
    start = without_carrier(passage, opening.start, end)
    if hit.cue.bare == "full" and opening.marker == ",":
        return (), "", False
    if not is_statement(
        passage,
        start if start != opening.start else opening.start,
        end,
        hit.cue.bare,
        opening.marker if start == opening.start else "rằng",
    ):
        return _fragment(passage, hit, end)
    return (trimmed(passage, start, end),), "indirect", False


def _quoted_at_start(passage: Passage, start: int) -> Quoted | None:
    quoted = passage.quoted_at(start)
    return quoted if quoted is not None and quoted.start == start else None


def _marked(
    passage: Passage, hit: CueHit, quoted: Quoted, last: int, later: Sequence[CueHit]
) -> tuple[Segments, str, bool]:
    """Words in marks right after the cue, with the rest of the clause if they only begin it."""
    if not quoted.closed:
        return (trimmed(passage, quoted.inner, _unclosed_end(passage, quoted)),), "leading", True
    end = max(last, passage.bounds[passage.sentence_at(max(quoted.close - 1, quoted.start))][1])
    rest = passage.lower[quoted.end : end]
    if not re.match(r"\s*[.!?…;)\]/]*\s*$", rest) and not re.match(r"\s*[.;,\-–]", rest):
        stop = clause_end(passage, quoted.end, end, later)
        if hit.cue.bare in ("any", "clause", "full"):
            return (trimmed(passage, quoted.start, stop),), "indirect", False
        if is_name(passage, quoted):
            return (), "", False
    elif (
        re.match(r"\s*,\s*(?:nghĩa là|tức|và|nhưng|mà|do|vì|để|bởi|trong khi|đồng thời)(?!\w)", rest)
        and hit.cue.bare != "never"
    ):
        stop = clause_end(passage, quoted.end, end, later)
        return (trimmed(passage, quoted.inner, stop),), "indirect", False
    rule = "leading" if hit.cue.bare != "never" or not rest.strip(" .!?…;)]/,") else "fragment"
    return (trimmed(passage, quoted.inner, quoted.close),), rule, False


_LONGEST_UNCLOSED = 800  # a mark that never closes within so many characters was lost, not left for the next block


def _unclosed_end(passage: Passage, quoted: Quoted) -> int:
    """Where words without a closing mark end: with the block, or with their first sentence if the block is long."""
    if quoted.close - quoted.inner <= _LONGEST_UNCLOSED:
        return quoted.close
    return passage.bounds[passage.sentence_at(quoted.inner)][1]


_LA = re.compile(r"(?<!\w)(?:là|như)(?!\w)\s*")


def _described(passage: Passage, hit: CueHit, last: int, later: Sequence[CueHit]) -> tuple[Segments, str, bool]:
    """What follows "là" ("gọi X là …"); words in marks count alone. Verbs that are acts: only words in marks."""
    end = clause_end(passage, hit.end, last, later)
    match = _LA.search(passage.lower, hit.end, min(end, hit.end + 160))
    if match is None or passage.quoted_at(match.start()) is not None or hit.cue.bare == "never":
        return _fragment(passage, hit, end)
    quoted = next(iter(passage.quoted_between(match.start(), end)), None)
    if (
        quoted is not None
        and quoted.closed
        and quoted.start - match.end() < 40
        and "," not in passage.text[match.end() : quoted.start]
    ):
        return (trimmed(passage, quoted.inner, quoted.close),), "fragment", False
    if hit.cue.bare == "mark":
        return (), "", False
    comma = passage.lower.find(",", match.end(), end)
    stop = comma if comma > 0 else end
    content = trimmed(passage, match.end(), stop)
    return (content,), "described", False


_WORDS_ASKED = frozenset({"call_for", "demand", "promise", "warn", "threaten", "offer"})
_RIGHT_BEFORE = re.compile(r"(?:[^\s]+\s+){0,1}$|.*(?<!\w)(?:là|như|rằng)\s+(?:(?:một|những|các)\s+)?(?:\w+\s+){0,1}$")
_FRAGMENT_CHARS = 100


def _fragment(passage: Passage, hit: CueHit, end: int) -> tuple[Segments, str, bool]:
    """The words in marks within the cue's clause: "kêu gọi X “ngừng bắn ngay”", "chỉ trích việc này là “vội vàng”".

    Names in marks are none; verbs that ask, promise or threaten reach further than those that judge.
    """
    for quoted in passage.quoted_between(hit.end, min(end, hit.end + _FRAGMENT_CHARS)):
        between = passage.lower[hit.end : quoted.start].lstrip()
        if "," in between or hit.cue.kind == "confirm":
            break
        owned = passage.lower[quoted.end : quoted.end + 5].startswith(" của ")
        if not quoted.closed or owned or is_name(passage, quoted):
            continue
        at_end = hit.cue.kind == "support" and not passage.text[quoted.end : end].strip(" .")
        if hit.cue.kind in _WORDS_ASKED or at_end or _RIGHT_BEFORE.match(between):
            return (trimmed(passage, quoted.inner, quoted.close),), "fragment", False
    return (), "", False


def _bounded_end(passage: Passage, hit: CueHit, start: int, last: int, later: Sequence[CueHit], first: int) -> int:
    """The end of an indirect statement: of its clause, and of the subordinate clause if the cue stands in one."""
    end = clause_end(passage, start, last, later)
    if _subordinate().search(passage.lower[first : hit.start]):
        comma = passage.lower.find(",", start, end)
        if comma > 0:
            return comma
    return end


_ENDS = re.compile(
    r"\s*(?:như (?:vậy|trên|thế)\s*)?(?:$|[.!?…;]|,)"
    r"|\s+(?:trong|tại|hôm|khi|ngày|với|trên|sau|trước|sáng|chiều|tối|ở)(?!\w)"
)


@cache
def _adverbial_start() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().no_subject)}(?!\w)")


def _unquoted_before(
    passage: Passage, hit: CueHit, voice: _Voice, first: int, last: int, earlier: Sequence[Draft]
) -> tuple[int, int] | None:
    """The statement of "…, X nói." where nothing but the subject stands between the comma and the cue."""
    subject = voice.subject
    if (
        subject is None
        or voice.media
        or hit.cue.bare not in ("any", "clause", "never")
        or not _ENDS.match(passage.lower[hit.end : last])
    ):
        return None
    if hit.cue.bare == "never" and hit.cue.form not in ("phát biểu",):
        return None
    before = passage.lower[first : subject.start].rstrip()
    if not before.endswith(",") or len(before.split()) < 5:
        return None
    if _adverbial_start().match(before):
        return None
    content = trimmed(passage, first, first + len(before))
    if any(draft.start < content[1] and content[0] < draft.end and draft.rule != "fragment" for draft in earlier):
        return None
    return content


_SHORTEST = 8  # marked words without a cue: fewer characters are no statement
_COLON_ENDS = re.compile(r"[^.;\"]{0,80}:\s*$")


def announced(scene: Scene, found: Sequence[Draft]) -> Announced | None:
    """The cue that ends the passage with a colon, its words being in the next one; ``None``: there is none."""
    passage = scene.passage
    if not scene.hits or not passage.text.rstrip().endswith(":"):
        return None
    hit = scene.hits[-1]
    if not _COLON_ENDS.match(passage.text, hit.end):
        return None
    first = passage.bounds[passage.sentence_at(hit.start)][0]
    voice = _voice(scene, hit, first, found, first)
    return Announced(voice.actor, passage.span(hit.start, hit.end), hit.cue.kind)


def continued(scene: Scene, found: list[Draft]) -> list[Draft]:
    """*found* with the words in marks that no cue claimed: the rest of a split quote, or the last speaker going on."""
    passage = scene.passage
    out = sorted(found, key=_start_of)
    for quoted in passage.quoted:
        at = bisect_left(out, quoted.start, key=_start_of)
        near = out[max(0, at - _NEAR) : at + 2]
        if any(draft.start <= quoted.inner < draft.end or quoted.start <= draft.start < quoted.end for draft in near):
            continue
        if not _stands_alone(passage, quoted):
            continue
        content = trimmed(passage, quoted.inner, quoted.close)
        if content[1] - content[0] < _SHORTEST:
            continue
        previous = out[at - 1] if at else None
        goes_on = _gone_on(scene, quoted, content, previous)
        if goes_on is None:
            continue
        if previous is not None and goes_on.start == previous.start:
            out[at - 1] = goes_on
        else:
            out.insert(at, goes_on)
    return out


def _gone_on(scene: Scene, quoted: Quoted, content: tuple[int, int], previous: Draft | None) -> Draft | None:
    """The quote that words in marks without a cue belong to: a new one, or *previous* with one segment more."""
    passage = scene.passage
    open_ = not quoted.closed
    if previous is None:
        if passage.bounds[0][0] != quoted.start or not _is_finished(passage, quoted):
            return None
        if scene.announced is not None:
            said = scene.announced
            cue = said.cue.start - passage.start, said.cue.end - passage.start
            return Draft((content,), said.speaker, cue, said.kind, "announced", None, open_)
        return Draft((content,), scene.last, None, "say", "continued", None, open_) if scene.last is not None else None
    cue_end = previous.cue[1] if previous.cue is not None else None
    if previous.rule == "trailing" and cue_end is not None and cue_end > previous.end:
        return previous.with_segment(*content) if _adjacent(passage, cue_end, quoted.start) else None
    if _adjacent(passage, previous.end, quoted.start) or (cue_end and _adjacent(passage, cue_end, quoted.start)):
        return Draft((content,), previous.speaker, previous.cue, previous.kind, "continued", None, open_)
    return None


def _is_finished(passage: Passage, quoted: Quoted) -> bool:
    """Whether the marked words end as a sentence does; a subheading in marks does not."""
    ending = passage.text[max(quoted.inner, quoted.close - 1) : quoted.end + 2]
    return not quoted.closed or re.search(r"[.!?…]", ending) is not None


def _stands_alone(passage: Passage, quoted: Quoted) -> bool:
    """Whether the marks hold whole sentences: nothing before them in the sentence, nothing after."""
    first = passage.bounds[passage.sentence_at(quoted.start)][0]
    last = passage.bounds[passage.sentence_at(max(quoted.start, quoted.end - 1))][1]
    before, after = passage.text[first : quoted.start], passage.text[quoted.end : last]
    if before.strip() and not re.search(r"[.!?…\"]\s*$", before):
        return False
    return not re.sub(r"[\s.,;!?…/]+", "", after) or re.match(r"\s*\.\s", after) is not None


def _adjacent(passage: Passage, start: int, end: int) -> bool:
    """Whether no more than the end of one sentence lies between."""
    return passage.sentence_at(end) - passage.sentence_at(start) <= 1
