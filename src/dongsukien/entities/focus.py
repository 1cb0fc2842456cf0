"""What a reader keeps in mind of a text: who is known, who acted last, which two are in contact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick
from msgspec import structs

from dongsukien.annotations import Kind
from dongsukien.entities import people
from dongsukien.entities.drafts import Title
from dongsukien.entities.gazetteer import Entry, state_of, states
from dongsukien.entities.people import Person
from dongsukien.entities.words import word_set
from dongsukien.orthography import lowered
from dongsukien.spans import Span

_CONTACT = (
    "điện đàm", "gặp", "hội đàm", "hội kiến", "đàm phán", "thượng đỉnh", "cuộc gọi", "trao đổi", "thảo luận",
    "đối thoại", "hòa đàm", "tiếp xúc", "ký ", "thỏa thuận", "họp", "làm việc với", "nhất trí", "hai bên", "ngừng bắn",
    "quan hệ", "đón ", "tiếp ",
)  # fmt: skip
# Between two states that are the two parties, and not merely named in one sentence.
JOINED = re.compile(r"\s*(?:và|-|với|cùng|,)\s*")
IN_CONTACT = re.compile(r".*\b(?:gặp|hội đàm|điện đàm|đàm phán|họp|ký|đối thoại|nhất trí|trao đổi)\b.*", re.IGNORECASE)
PREFIX = re.compile(r"^(?:(?:vị|ngài|nữ|quyền|tân) )+", re.IGNORECASE)
# Words before an office that make it another one.
LOWER = re.compile(r"\b(?:cựu|nguyên|cố|phó)(?= )")
LOWERED = {"nguyên": "cựu", "cố": "cựu"}
LEADERS = (
    "tổng thống",
    "thủ tướng",
    "chủ tịch",
    "quốc vương",
    "tổng bí thư",
    "nhà lãnh đạo",
    "lãnh tụ tối cao",
    "thái tử",
    "nữ hoàng",
    "nhà vua",
    "thủ lĩnh",
    "lãnh đạo",
    "đại giáo chủ",
)
SAME_HEAD = {
    "bộ trưởng ngoại giao": "ngoại trưởng",
    "người phát ngôn": "phát ngôn viên",
    "phát ngôn": "phát ngôn viên",
    "nữ phát ngôn viên": "phát ngôn viên",
    "người đứng đầu ngành ngoại giao": "ngoại trưởng",
    "người đứng đầu cơ quan ngoại giao": "ngoại trưởng",
    "nhà vua": "quốc vương",
    "vua": "quốc vương",
}
_OBJECT_BEHIND = (
    "với", "của", "cho", "bởi", "và", "cùng", "tới", "đến", "từ", "về", "nhằm vào", "đối với", "giữa", "theo", "gặp",
    "đón", "tiếp", "thăm", "-",
)  # fmt: skip
_SUBJECT_BEHIND = (
    ",", ":", ";", '"', "(", "rằng", "khi", "mà", "nếu", "vì", "do", "song", "nhưng", "trong khi", "còn", "sau khi",
    "để",
)  # fmt: skip
_SIDE = 14  # characters looked at on the left of somebody named
_HOST_SIDE = 24  # the same on the left of a place
# What offices the person has whom a description of trade means.
TRADES = {
    "ngoại giao": re.compile(r"ngoại|đại sứ|phát ngôn|phái viên|đặc sứ|đại diện|lãnh sự|cao ủy"),
    "nghị sĩ": re.compile(r"nghị s|dân biểu|chủ tịch (?:hạ|thượng|quốc)"),
    "phát ngôn": re.compile(r"phát ngôn|thư ký báo chí"),
    "vị tướng": re.compile(r"tướng|tư lệnh|tham mưu|đô đốc|tá$"),
    "tổng thống": re.compile(r"tổng thống"),
    "thủ tướng": re.compile(r"thủ tướng"),
    "bộ trưởng": re.compile(r"bộ trưởng|ngoại trưởng"),
    "đại sứ": re.compile(r"đại sứ"),
}
# A plural nearer than any pair: "họ" means these.
CROWD = re.compile(
    r"\b(?:các|những|nhiều|người dân|người biểu tình|nạn nhân|công nhân|binh sĩ|quan chức|du khách)\b", re.IGNORECASE
)
# Before "nước này" these make it the other state, not the one that acts.
AGAINST = re.compile(
    r"(?:nhằm vào|nhắm vào|tấn công|tập kích|không kích|phóng vào|đánh vào|chống lại|chống|với|đối với|áp đặt lên|"
    r"thăm|gặp|đặt|điều hành|đến|tới|trừng phạt|khiến|buộc|giúp|hỗ trợ|cho)\s*$",
    re.IGNORECASE,
)
# Before a city or a state where people come together.
_HOST_BEFORE = re.compile(r"(?:tại|ở|đến|tới|thăm|sang|thủ đô|thành phố) (?:\w+ )?$")
MEMBERS = re.compile(r" (?:các|những) (?:nước|quốc gia|thành viên)(?: thành viên)?(?: của| thuộc)? ")
CLAUSE = re.compile(r"\s*(?:khi|sau khi|trước khi|lúc|nếu|vì|do|, người mà)\s*", re.IGNORECASE)
MOST = 40  # how many candidates are weighed at most; keeps the time linear on any input
# Offices of a state or of a body, two things under one word.
OF_BODY = frozenset({"chủ tịch", "phó chủ tịch", "giám đốc", "tổng giám đốc", "chủ nhiệm"})
# "Công ty này" is no ministry.
COMPANY = re.compile(r"(?:công ty|tập đoàn|hãng) ", re.IGNORECASE)
STATE_BODY = re.compile(r"(?:Bộ|Quốc hội|Ủy ban|Hội đồng|Thượng viện|Hạ viện|Nghị viện|Điện|Nhà|Lầu|Liên|NATO|EU)\b")
STATE_RULES = ("body", "bare-body")  # how bodies of a state are found; a company of the table says nothing of it
PLURAL_HEADS = {
    "tổng thống": "tổng thống",
    "ngoại trưởng": "ngoại trưởng",
    "bộ trưởng ngoại giao": "ngoại trưởng",
    "bộ trưởng quốc phòng": "bộ trưởng quốc phòng",
    "thủ tướng": "thủ tướng",
}


def head_of(title: Title) -> str:
    """The office of *title* in one spelling, without its state ("ngoại trưởng", "cựu ngoại trưởng")."""
    head = PREFIX.sub("", title.head.lower())
    before = LOWER.search(title.text.lower().partition(head)[0])
    head = SAME_HEAD.get(head, head)
    return f"{LOWERED.get(before[0], before[0])} {head}" if before else head


@dataclass(slots=True)
class Known:
    """Somebody named in the text, with what the text says of him."""

    person: Person
    order: int
    span: Span
    country: str | None
    gender: str
    offices: list[tuple[str, str | None, str | None]] = field(default_factory=list)


class Parties(msgspec.Struct, frozen=True):
    """Two in contact: their entities, their states, where they stand, people (or offices) or states, which sentence."""

    entities: tuple[str, ...]
    countries: tuple[str | None, ...]
    span: Span
    people: bool
    order: int


class Named(msgspec.Struct, frozen=True):
    """Somebody or something named in the text, where, and in which sentence."""

    entity: str
    name: str
    kind: Kind
    country: str | None
    span: Span
    order: int
    words: str  # as the text has it


@dataclass(slots=True)
class Focus:
    """What the reader has in mind at a point of the text."""

    order: int = 0  # sentences read so far
    named: list[Named] = field(default_factory=list)  # of late, in order, each entity once a sentence
    by_entity: dict[str, Named] = field(default_factory=dict)  # where each was named first
    host: tuple[str, Span] | None = None  # the state where people come together

    people: list[tuple[Known, Span, bool]] = field(
        default_factory=list
    )  # this and the last sentences, in order; subject?
    subject: Known | None = None
    state: tuple[str, Span] | None = None
    other_state: tuple[str, Span] | None = None
    body: Named | None = None
    place: tuple[str, Span] | None = None
    office: tuple[str, str, str | None, Span] | None = None
    frame: Parties | None = None
    people_pair: Parties | None = None
    last_pair: Parties | None = None

    def note(self, named: Named) -> None:
        """Keep *named* in mind, among the last ones."""
        self.by_entity.setdefault(named.entity, named)
        self.named.append(named)
        if len(self.named) > MOST + 1:
            del self.named[0]

    def meet_again(self, pair: Parties) -> None:
        """*pair* was meant again in this sentence: from here on it is the last one."""
        renewed = structs.replace(pair, order=self.order)
        self.last_pair = renewed
        if pair.people:
            self.people_pair = renewed


def stands_as_object(text: str, start: int) -> bool:
    """Whether who is named at *start* stands behind a preposition or a verb that takes an object."""
    return text[max(0, start - _SIDE) : start].rstrip().lower().endswith(_OBJECT_BEHIND)


def stands_as_subject(text: str, start: int) -> bool:
    """Whether who is named at *start* opens a clause."""
    before = text[max(0, start - _SIDE) : start].rstrip().lower()
    return before.endswith(_SUBJECT_BEHIND) if before else start <= _SIDE


def stands_as_host(text: str, start: int) -> bool:
    """Whether the city or the state named at *start* is where people come together."""
    return _HOST_BEFORE.search(text[max(0, start - _HOST_SIDE) : start].lower()) is not None


def puts_in_contact(text: str) -> bool:
    """Whether a sentence has a word of contact."""
    return bool(_contacts().find_matches_as_indexes(lowered(text)))


@cache
def _contacts() -> AhoCorasick:
    return AhoCorasick(_CONTACT)


def leader_name(text: str) -> str:
    """ "Lãnh đạo Peru" for "nhà lãnh đạo Peru" too."""
    bare = re.sub(r"^(?:nhà|các nhà) ", "", text, flags=re.IGNORECASE)
    return bare[:1].upper() + bare[1:]


FORCES = re.compile(r"^(?:của )?(?:quân đội|lực lượng vũ trang|chính phủ) ", re.IGNORECASE)


def office_name(text: str, title: Title) -> str:
    """The office in one spelling ("Thủ tướng Nhật" and "Thủ tướng Nhật Bản" are one)."""
    name = text[:1].upper() + text[1:]
    rest = text[len(title.head) :].strip() if text.lower().startswith(title.head.lower()) else ""
    rest = FORCES.sub("", rest)
    if rest and title.country in states() and state_of(rest) == title.country:
        return f"{name[: len(title.head)]} {states()[title.country].name}"
    return name


def is_leader(known: Known) -> bool:
    return any(office.startswith(LEADERS) for office, _, _ in known.offices) or not known.offices


def was_leader(known: Known) -> bool:
    return any(office.removeprefix("cựu ").startswith(LEADERS) for office, _, _ in known.offices)


def keys(name: str, person: Person) -> list[str]:
    """The keys by which the person called *name* may be called again on the page."""
    out = {people.key(name), people.key(person.name)}
    for form in (name, person.name):
        tokens = form.split()
        if len(tokens) < 2:
            continue
        out.add(people.key(tokens[-1]))
        if len(tokens) > 2 and (tokens[-2][0].islower() or tokens[-1].strip(".") in ("Jr", "Sr", "II", "III", "IV")):
            out.add(people.key(" ".join(tokens[-2:])))
            out.add(people.key(tokens[-2]))
        if people.is_surname(tokens[0]) and person.country != "VNM":
            out.add(people.key(tokens[0]))
        if tokens[0] in asian():
            out.add(people.key(tokens[0]))
        if len(tokens) > 3:
            out.add(people.key(" ".join(tokens[-2:])))
    return sorted(out)


def asian() -> frozenset[str]:
    return word_set("asian_surnames")


@cache
def states_by_id() -> dict[str, Entry]:
    return {state.id: state for state in states().values()}


def append(to: list[Known], known: Known) -> None:
    if len(to) < MOST and known not in to:
        to.append(known)
