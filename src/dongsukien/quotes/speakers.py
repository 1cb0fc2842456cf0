"""Who speaks: the subject of a cue, as an actor.

The subject is the nearest noun phrase left of the cue that is free: it opens a clause, and hangs on no preposition and
no verb. A phrase that owns a document speaks through it ("thông cáo của Bộ X"). A speaker without a name keeps the
words of the text. Two speakers at once are nobody in particular (``Subject.joint``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from dongsukien.annotations import Actor, Kind, Mention
from dongsukien.entities.actors import UNNAMED, ActorIndex
from dongsukien.orthography import slug
from dongsukien.patterns import leaping
from dongsukien.quotes.cues import alternatives, frames, longest_first
from dongsukien.quotes.passages import Passage

_HEAD_WORDS = 3  # "an ninh Ukraine": so many words may stand before the name in one phrase
_WINDOW = 400  # how far left of a cue its subject is looked for, in characters


class Candidate(msgspec.Struct, frozen=True):
    """A noun phrase at local offsets; ``mention`` is ``None`` for a speaker without a name."""

    start: int
    end: int
    mention: Mention | None
    document: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands where a speaker should. ``actor`` is ``None`` for a joint one and for an unresolved pronoun.

    ``pronoun``: words that mean somebody named before, who may be in ``actor`` all the same. ``own``: it belongs to the
    cue's own clause. ``media``: a paper, an agency, a channel.
    """

    start: int
    end: int
    actor: Actor | None
    joint: bool = False
    media: bool = False
    own: bool = True
    pronoun: bool = False


@cache
def _unnamed() -> re.Pattern[str]:
    head = alternatives(frames().unnamed)
    counted = (rf"{form}\s+(?:\w+\s+)??{head}(?!\w)" for form in longest_first(frames().quantifiers))
    named = (rf"{form}(?!\w)" for form in longest_first(frames().unnamed))
    many = (rf"{form}\s" for form in ("giới", "dư luận", "ý kiến"))
    return re.compile(leaping((*counted, *named, *many)) + r"[^,;:\"().]*")


@cache
def _document() -> re.Pattern[str]:
    documents = alternatives(frames().documents)
    return re.compile(
        rf"(?<!\w)(?:(?:trong|một|bản|theo|các|những|tại|qua)\s+)*{documents}(?:\s+(?!của|từ|do)\w+){{0,4}}?\s+(?:của|từ|do)\s*$"
        rf"|(?<!\w){documents}\s*$"
    )


@cache
def _meeting() -> re.Pattern[str]:
    """A body that speaks in its meeting: "Cuộc họp Hội đồng X đã thông báo …"."""
    return re.compile(r"^\s*(?:cuộc|phiên|kỳ) họp (?:(?:của|khẩn|kín|bất thường) )*$")


@cache
def _free_before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;:\-–\"'()!?…\d.]|(?<!\w){alternatives(frames().openers)})\s*$")


@cache
def _bound_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(frames().prepositions)}\s*$")


@cache
def _time_tail() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?:vào|trong|từ|hồi|kể từ|đến)\s+)?{alternatives(frames().times)}(?!\w).*$")


_PLACE_TAIL = re.compile(r"\s+(?:khi|lúc|trong|với|tại|ở|trước|sau)\s.*$")


@cache
def _auxiliary_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:{alternatives(frames().auxiliaries)}|và|có))+\s*$")


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(frames().adverbials)}(?!\w)|\d|\(|$)")


@cache
def _headless() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[,;:\-]|(?<!\w)(?:và|nhưng|song|đồng thời|rồi))\s*(?:{alternatives(frames().auxiliaries)}\s+)*$"
    )


@cache
def _media_head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(frames().media_nouns)}(?!\w)")


@cache
def _media_names() -> frozenset[str]:
    return frozenset(frames().media_names)


@cache
def _media_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(frames().media_nouns)}\s+(?:(?!chí)\w+\s+)?$")


@cache
def _addressees() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().addressees)}(?!\w)")


def candidates(passage: Passage, start: int, end: int, index: ActorIndex) -> list[Candidate]:
    """The noun phrases of ``text[start:end]`` that could speak, in order; unnamed ones swallow the names within."""
    lower = passage.lower
    named: list[Candidate] = []
    for number in range(passage.sentence_at(start), passage.sentence_at(max(start, end - 1)) + 1):
        for mention in index.in_sentence(passage.sentences[number].index):
            local = mention.span.start - passage.start, mention.span.end - passage.start
            if mention.kind == "country" and lower[local[0] - 1 : local[1] + 1 : local[1] - local[0] + 1] == "()":
                continue  # "đại học Tây Nguyên (Kenya)": where it lies
            if start <= local[0] and local[1] <= end and mention.kind != "place":
                named.append(Candidate(local[0], local[1], mention))
    out: list[Candidate] = []
    reach = start
    for match in _unnamed().finditer(lower, start, end):
        phrase = _phrase_end(lower, match.start(), match.end())
        if phrase <= match.start() or match.start() < reach or passage.quoted_at(match.start()) is not None:
            continue
        if _WHO_HE_IS.search(lower, max(start, match.start() - 30), match.start()):
            continue
        titled = _named_within(lower, match.start(), phrase, named)
        if titled is not None:
            at = named.index(titled)
            named[at] = Candidate(min(match.start(), titled.start), titled.end, titled.mention)
            continue
        out.append(Candidate(match.start(), phrase, None))
        reach = phrase
    unnamed = list(out)
    out += [c for c in named if not any(other.start <= c.start < other.end for other in unnamed)]
    return sorted(out, key=lambda item: item.start)


_WHO_HE_IS = re.compile(r"(?<!\w)(?:đồng thời|hiện|cũng|vốn|từng|nguyên) là $")  # "ông A, đồng thời là chuyên gia …"


def _phrase_end(lower: str, start: int, end: int) -> int:
    phrase = lower[start:end].partition(" - ")[0]
    for pattern in (_time_tail(), _PREDICATE_TAIL, _auxiliary_tail()):
        match = pattern.search(phrase)
        if match:
            phrase = phrase[: match.start()]
    return start + len(phrase.rstrip())


_PREDICATE_TAIL = re.compile(r"\s(?:khi|tỏ ra|khiến|rằng|trong khi)\s.*$")  # "nhiều người tỏ ra không lo khi …"


def _named_within(lower: str, start: int, end: int, named: list[Candidate]) -> Candidate | None:
    """The name whose title the phrase is: "chuyên gia Petra Novakova", but not "trợ lý của bà Novakova"."""
    for candidate in named:
        if candidate.start <= start < candidate.end:
            return candidate
        mention = candidate.mention
        if start < candidate.start < end and mention is not None and mention.kind == "person":
            between = lower[start : candidate.start]
            if not _OWNED_BY.search(between) and not _CLAUSE_BETWEEN.search(between):
                return candidate
    return None


_CLAUSE_BETWEEN = re.compile(
    r"(?<!\w)(?:khi|tỏ ra|khiến|làm|rằng|mà|lo|sợ|phản đối|chống|ủng hộ|để|vì|do|bị|được|đã|sẽ)(?!\w)"
)
_OWNED_BY = re.compile(r"(?<!\w)(?:của|trong|cho|tại|thuộc|thân cận|chính quyền|chính phủ|với|từ)(?!\w)")


def is_free(lower: str, candidate: Candidate, start: int) -> bool:
    """Whether *candidate* opens a clause of ``lower[start:]``, so that it can be a subject."""
    before = lower[max(start, candidate.start - 40) : candidate.start]
    if not before.strip():
        return True
    if _bound_before().search(before) and not _free_before().search(before):
        return False
    return _free_before().search(before) is not None


def with_document(lower: str, candidate: Candidate, start: int) -> Candidate | None:
    """*candidate* together with the document it speaks through ("báo cáo mới của X"); ``None``: there is none."""
    before = lower[max(start, candidate.start - 60) : candidate.start]
    match = _document().search(before) or _meeting().search(before)
    if match is None:
        return None
    return Candidate(candidate.start - len(before) + match.start(), candidate.end, candidate.mention, document=True)


def is_media(passage: Passage, candidate: Candidate) -> bool:
    """Whether *candidate* is a paper, an agency or a channel."""
    words = passage.lower[candidate.start : candidate.end].strip(" \"'")
    if words in _media_names() or _media_head().match(words):
        return True
    before = passage.lower[max(0, candidate.start - 30) : candidate.start]
    if _media_before().search(before):
        return True
    mention = candidate.mention
    return mention is not None and any(
        id.partition(":")[2].replace("-", " ") in _media_names() for id in mention.entities
    )


def actor_at(passage: Passage, candidate: Candidate, index: ActorIndex) -> Actor | None:
    """The one actor behind *candidate*; ``None`` for several or for an unresolved reference."""
    mention = candidate.mention
    if mention is None:
        return known_person(passage, candidate, index) or unnamed_actor(passage, candidate.start, candidate.end)
    if _press_office().match(passage.lower, candidate.start, candidate.end):
        mention = next((inner for inner in index.inside(mention) if inner.kind != "person"), mention)
    found = index.actors(mention)
    return found[0] if len(found) == 1 else None


_COURTESY = re.compile(r"(?:ngài|ông|bà|anh|chị|cô) (?=\w)")


def known_person(passage: Passage, candidate: Candidate, index: ActorIndex) -> Actor | None:
    """The one person of the page whom "ngài Silva" or "ngài Tổng Giám đốc" means, by name or by title."""
    courtesy = _COURTESY.match(passage.lower, candidate.start, candidate.end)
    if courtesy is None:
        return None
    words = passage.lower[courtesy.end() : candidate.end]
    sentence = passage.sentences[passage.sentence_at(candidate.start)].index
    return index.person_called(words, sentence)


@cache
def _press_office() -> re.Pattern[str]:
    return re.compile(r"(?:cơ quan|văn phòng|bộ phận|ban|trung tâm) báo chí(?!\w)")


@cache
def _common_head() -> re.Pattern[str]:
    lists = frames()
    words = lists.quantifiers + lists.unnamed + lists.titles + lists.media_nouns
    return re.compile(rf"{alternatives(words)}(?!\w)|giới |dư luận|ý kiến")


def unnamed_actor(passage: Passage, start: int, end: int) -> Actor:
    """A speaker known by the words of the text only."""
    surface = _CLAUSE_TAIL.sub("", passage.text[start:end])  # "một phụ nữ đang tìm con trai"
    end = start + len(surface)
    singular = re.match(
        r"(?:một|ông|bà|người|nhà|vị|anh|cô|chị|phát ngôn viên|tài xế|luật sư|chuyên gia)\s(?!số|vài|nhóm)",
        surface.lower(),
    )
    words = surface.split()
    called = len(words) < 5 and all(word[:1].isupper() and not word.isupper() for word in words)
    kind: Kind = "person" if singular or called else "group"
    name = surface[0].lower() + surface[1:] if _common_head().match(surface.lower()) else surface
    return Actor(f"{UNNAMED}{slug(surface)}", name, kind, None, surface, passage.span(start, end))


def subject_of(passage: Passage, cue: int, start: int, index: ActorIndex) -> Subject | None:
    """The subject of the cue at local offset *cue*, looked for from *start* on; ``None``: the clause has none."""
    lower = passage.lower
    start = max(start, cue - _WINDOW)
    found = candidates(passage, start, cue, index)
    if found and headless(passage, cue, start) and _opens(lower, found[0], start):
        found = found[:1]  # ", nhưng cho rằng …": whom the sentence began with
    for position in range(len(found) - 1, -1, -1):
        candidate = found[position]
        document = with_document(lower, candidate, start)
        if _after_conjunction(lower, found, position) and not (
            is_free(lower, found[position - 1], start) or with_document(lower, found[position - 1], start)
        ):
            continue
        if document is None and not is_free(lower, candidate, start):
            if not _after_conjunction(lower, found, position) or not is_free(lower, found[position - 1], start):
                continue
            return Subject(
                found[position - 1].start, candidate.end, None, joint=True, own=_is_own(lower, candidate.end, cue)
            )
        if _after_conjunction(lower, found, position) and (
            is_free(lower, found[position - 1], start) or with_document(lower, found[position - 1], start)
        ):
            return Subject(
                found[position - 1].start, candidate.end, None, joint=True, own=_is_own(lower, candidate.end, cue)
            )
        chosen = _better_apposition(lower, found, position, start, cue)
        begin = document.start if document is not None else min(chosen.start, candidate.start)
        actor = actor_at(passage, chosen, index)
        mention = chosen.mention
        return Subject(
            begin,
            candidate.end,
            actor,
            joint=mention is not None and len(mention.entities) > 1,
            media=is_media(passage, chosen),
            own=_is_own(lower, candidate.end, cue),
            pronoun=mention is not None and _is_reference(lower, candidate, actor),
        )
    return _plain_subject(passage, cue, start, index)


def _opens(lower: str, candidate: Candidate, start: int) -> bool:
    """Whether *candidate* is in the first phrase of the sentence and its clause goes on without a comma."""
    before = lower[start : candidate.start].strip(" \"'-")
    near = len(before.split()) <= _HEAD_WORDS and "," not in before and _no_subject().match(before) is None
    return near and "," not in lower[candidate.end : candidate.end + 2]


def _is_reference(lower: str, candidate: Candidate, actor: Actor | None) -> bool:
    """Whether the phrase only points back: a pronoun, "nhà ngoại giao này", a description that found nobody."""
    mention = candidate.mention
    if mention is None:
        return False
    pointing = mention.kind == "person" and lower[candidate.start : candidate.end].endswith((" này", " ấy", " trên"))
    return mention.form == "pronoun" or (mention.form == "description" and (actor is None or pointing))


def _after_conjunction(lower: str, found: list[Candidate], position: int) -> bool:
    if position == 0:
        return False
    left, right = found[position - 1].mention, found[position].mention
    between = lower[found[position - 1].end : found[position].start].strip()
    if between == "-":  # "Nga - Mỹ", but "Giám đốc X - ông Y" is one
        return left is not None and right is not None and left.kind == right.kind == "country"
    return between in ("và", "cùng", "lẫn") and left is not None


def _better_apposition(lower: str, found: list[Candidate], position: int, start: int, cue: int) -> Candidate:
    """Of two phrases for one speaker ("Người phát ngôn X, ông Y"; "ông Y, trưởng đoàn X,") the person's name."""
    candidate = found[position]
    if position == 0 or lower[found[position - 1].end : candidate.start].strip() not in (",", "-"):
        return candidate
    left = found[position - 1]
    if _lies_in(lower, left, candidate, cue) and is_free(lower, left, start):
        return left
    if left.mention is None or left.mention.kind != "person" or not is_free(lower, left, start):
        return candidate
    if candidate.mention is not None and candidate.mention.kind == "person":
        return candidate
    if (
        candidate.mention is not None
        and candidate.mention.kind == "office"
        and "," in lower[left.end : candidate.start]
    ):
        return left  # "ông Y, chủ tịch X cho biết"
    enclosed = re.search(r",| - ", lower[candidate.end : cue]) is not None
    return left if enclosed else candidate


def _lies_in(lower: str, left: Candidate, candidate: Candidate, cue: int) -> bool:
    """Whether *candidate* is the country between commas in which *left* lies: "Chính quyền tỉnh X, nước Y, nói"."""
    is_country = candidate.mention is not None and candidate.mention.kind == "country"
    body = left.mention is None or left.mention.kind == "organisation"
    return is_country and body and lower[candidate.end : cue].lstrip()[:1] == ","


def _is_own(lower: str, end: int, cue: int) -> bool:
    """Whether only adverbials and asides stand between a subject and its cue."""
    first, *others = lower[end:cue].split(",")
    if not others:
        return True
    if first.strip() and not _adverbial().match(first):
        return False
    return all(_adverbial().match(part) for part in others if part.strip()) and not re.search(
        r"\s(?:và|đồng thời)\s*$", first
    )


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().titles)}(?:\s|$)")


_PRONOUN = re.compile(r"(?:ông|bà|anh|chị|cô|ngài|họ|người này|vị này|ông này|bà này|ông ấy|bà ấy)$")


@cache
def _no_subject() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().no_subject)}(?!\w)")


@cache
def _place_head() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().place_heads)}(?!\w)")


_CLAUSE_TAIL = re.compile(r"\s(?:đang|đã|sẽ|vừa|bị|được|cũng)\s.*$")
_PLAIN_OPENER = re.compile(r"(?:còn|riêng|song|nhưng|tuy nhiên|trong khi đó)\s+")


def _plain_subject(passage: Passage, cue: int, start: int, index: ActorIndex) -> Subject | None:
    """A pronoun or a plain noun phrase directly before the cue, where names gave none."""
    lower = passage.lower
    edge = max((lower.rfind(mark, start, cue) + 1 for mark in ',;:"()'), default=start)
    begin = max(start, edge)
    end = _phrase_end(lower, begin, cue) if begin < cue else begin
    while begin < end and lower[begin] in " -–":
        begin += 1
    words = lower[begin:end]
    if (
        not words
        or _no_subject().match(words)
        or _is_document(words)
        or _auxiliary_tail().fullmatch(" " + words)
        or len(words.split()) > 9
    ):
        return None
    if _PRONOUN.match(words):
        return Subject(begin, end, None, pronoun=True)
    tail = _PLACE_TAIL.search(words)
    if tail is not None:
        end = begin + tail.start()
        words = lower[begin:end]
    opener = _PLAIN_OPENER.match(words)
    if opener is not None:  # "song Huế nói"
        begin += opener.end()
        words = lower[begin:end]
    if _names_somebody(passage, begin, end) or _titled().match(words):
        if re.search(r"\w (?:và|cùng) [A-ZĐÀ-Ỵ]", passage.text[begin:end]):
            return Subject(begin, end, None, joint=True)
        candidate = Candidate(begin, end, None)
        return Subject(begin, end, actor_at(passage, candidate, index), media=is_media(passage, candidate))
    return None


def _names_somebody(passage: Passage, begin: int, end: int) -> bool:
    """Whether the phrase is a name or begins with one: the capital of a sentence's first word tells nothing."""
    words = passage.text[begin:end].split()
    if not words or _place_head().match(passage.lower, begin, end):
        return False
    if _common_head().match(passage.lower, begin, end):
        return True
    capitals = [word[:1].isupper() for word in words]
    sentence = passage.sentences[passage.sentence_at(begin)]
    opens = not passage.text[sentence.span.start - passage.start : begin].strip(" \"'-–")
    return capitals[0] and (not opens or len(words) == 1 or any(capitals[1:]))


def _is_document(words: str) -> bool:
    return document_first().match(words) is not None and _press_office().match(words) is None


@cache
def document_first() -> re.Pattern[str]:
    """A phrase that begins with a document ("thông cáo cũng …")."""
    return re.compile(rf"(?:trong )?(?:một |bản |các |cũng )?{alternatives(frames().documents)}(?!\w)")


@cache
def _claim_last() -> re.Pattern[str]:
    return re.compile(rf"\w(?<!\bra) (?:(?:một|các|những|bản|loạt|mọi) )*{alternatives(frames().claims)} $")


@cache
def _claims() -> tuple[str, ...]:
    return tuple(f"{claim} " for claim in frames().claims)


def is_relative(passage: Passage, cue: int, start: int) -> bool:
    """Whether the cue only says what a thing in the clause holds ("bác bỏ một báo cáo cho rằng …")."""
    before = passage.lower[start:cue]
    return before.endswith(_claims()) and _claim_last().search(before) is not None


def headless(passage: Passage, cue: int, start: int) -> bool:
    """Whether the cue opens a clause of its own without a subject (", đồng thời cho biết thêm")."""
    return _headless().search(passage.lower[start:cue]) is not None


def addressee_of(passage: Passage, start: int, end: int, index: ActorIndex) -> Actor | None:
    """Whom ``text[start:end]``, the stretch after a cue, addresses: "với X", "cho X"."""
    found = addressed(passage, start, end, index)
    if found is None:
        return None
    return actor_at(passage, found, index) if found.mention else unnamed_actor(passage, found.start, found.end)


def addressed(passage: Passage, start: int, end: int, index: ActorIndex) -> Candidate | None:
    """The phrase for whom ``text[start:end]`` addresses."""
    match = re.match(r"\s*(?:thêm\s+)?(?:với|cho|trước)\s+", passage.lower[start:end])
    if match is None:
        return None
    at = start + match.end()
    for candidate in candidates(passage, at, end, index):
        if candidate.start == at and candidate.mention is not None:
            return candidate
    group = _addressees().match(passage.lower, at, end)
    return Candidate(group.start(), group.end(), None) if group is not None else None
