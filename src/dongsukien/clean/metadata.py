"""What the page says about its article beside the text: time of publication, author, section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from itertools import pairwise

from dongsukien.clean import address, outlets, times, zones
from dongsukien.clean.kinds import CAPITALS, folded, is_section, key
from dongsukien.clean.lines import Line
from dongsukien.document import Block, Page, Published
from dongsukien.spans import Span

_VIETNAM = timezone(timedelta(hours=7))


def published_of(page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> Published | None:
    """When the article appeared, as metadata, the crawl, a line beside the headline or the address say; else ``None``.

    The digits of a printed or tagged clock are Vietnam time, unless the line names somebody else's clock or the outlet
    is one abroad (``zones``). The crawl's own ``date`` is converted where it carries an offset: no paper wrote that.
    """
    abroad = outlets.is_abroad(page.url)
    printed = _printed(lines, blocks, abroad=abroad)
    tagged = clock_in_vietnam(page.metadata.published) if abroad else _tagged(page.metadata.published)
    if tagged is None:
        tagged = clock_in_vietnam(page.published)
    if printed is not None and (tagged is None or _finer(printed.value, tagged)):
        return printed
    if tagged is not None:
        return Published(tagged, "metadata")
    return printed or _marked(lines, blocks) or _addressed(page.url)


_ZONE = timedelta(hours=7)
_UPDATED_WITHIN = timedelta(days=2)  # a tag that is so much later than the print is a change, not another article's


def _finer(printed: str, tagged: str) -> bool:
    """A printed clock refines a tagged day, and corrects a tagged clock that stands in another zone or tells when the
    page was last changed."""
    if len(printed) == 10:
        return False
    if len(tagged) == 10:
        return printed[:10] == tagged
    later = datetime.fromisoformat(tagged) - datetime.fromisoformat(printed)
    return abs(later) == _ZONE or timedelta(0) < later <= _UPDATED_WITHIN


def _tagged(raw: str | None) -> str | None:
    found = times.value(folded(raw)) if raw else None
    return found[0] if found else None


_ZONED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}(?::?\d{2})?)$")
_MAIL = re.compile(r"(?:[A-Za-z]{3},?\s+)?\d{1,2}[ -][A-Za-z]{3}[ -]\d{4}\s+\d")
_EPOCH = re.compile(r"(1[0-9]{9})(?:[0-9]{3})?(?:\.0+)?$")


def clock_in_vietnam(raw: str | None) -> str | None:
    """A time that a crawl noted, its zone minded: ISO 8601, the form of mails and feeds, or seconds since 1970."""
    raw = raw.strip() if raw else ""
    moment: datetime | None = None
    epoch = _EPOCH.match(raw)
    try:
        if epoch:
            moment = datetime.fromtimestamp(int(epoch[1]), _VIETNAM)
        elif _ZONED.match(raw):
            moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d{2}:?\d{0,2}$)", "", raw.replace("Z", "+00:00")))
        elif _MAIL.match(raw):
            moment = parsedate_to_datetime(raw)
    except ValueError:
        return _tagged(raw)
    if moment is None or moment.tzinfo is None:
        return _tagged(raw)
    return moment.astimezone(_VIETNAM).strftime("%Y-%m-%dT%H:%M+07:00")


def _printed(lines: Sequence[Line], blocks: Sequence[Block], *, abroad: bool) -> Published | None:
    """The first date beside the headline: in the lines between it and the text, or up to four lines above it."""
    title = next((index for index, block in enumerate(blocks) if block.label == "title"), None)
    first_text = next((index for index, block in enumerate(blocks) if block.label in ("lead", "body")), None)
    if title is None and first_text is None:
        return None
    at = title if title is not None else first_text or 0
    last = max(first_text if first_text is not None else at, at)
    below = range(at + 1, min(last, at + 12) + 1)
    above = range(at - 1, max(-1, at - 5), -1)
    after = [index for index, block in enumerate(blocks) if block.label in ("byline", "time") and index > last]
    days: list[Published] = []
    at_end = list(_times_at_end(lines, blocks))
    for index in (*below, *above, *after, *at_end):
        line = lines[index]
        is_beside = blocks[index].label in ("time", "byline", "nav", "other") or index == at + 1 < last
        is_beside |= index in at_end
        if not is_beside or len(line.text) > 160 or (line.kind is not None and line.kind.name == "menu"):
            continue
        found = times.value(line.folded)
        if found is not None:
            value, start, end = found
            value = zones.in_vietnam(value, line.folded, start, end, abroad=abroad)
            published = Published(value, "text", Span(line.span.start + start, line.span.start + end))
            if index in below or "T" in value:
                return published
            days.append(published)  # above the headline: the day on which the page was fetched, where a clock follows
    return days[0] if days else None


def _times_at_end(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[int]:
    """Times that stand right below the text, above any header, as long forms print them."""
    last = max((at for at, block in enumerate(blocks) if block.label in ("lead", "body")), default=len(lines))
    for line, block in zip(lines[last + 1 : last + 1 + _BELOW_TEXT], blocks[last + 1 :], strict=False):
        if line.header is not None or block.label == "teaser_title":
            return
        if line.time == "time":
            yield line.index


_CRAWLERS_MARK = re.compile(r"date (?P<day>\d{4}-\d{2}(?:-\d{2})?)[ \u00a0]")


def _marked(lines: Sequence[Line], blocks: Sequence[Block]) -> Published | None:
    """The date that some crawlers write before the first paragraph: "date 2024-09 Hai bên …"."""
    for line, block in zip(lines, blocks, strict=True):
        if block.label in ("title", "lead", "body"):
            match = _CRAWLERS_MARK.match(line.text)
            if match and "01" <= match["day"][5:7] <= "12" and match["day"][8:] <= "31":
                start = line.span.start
                return Published(match["day"], "text", Span(start + match.start("day"), start + match.end("day")))
    return None


def _addressed(url: str | None) -> Published | None:
    value = address.date_in(url)
    return Published(value, "url") if value else None


_BYLINE_MARK = re.compile(
    r"^(?:tac gia|bai va anh|bai, anh|bai|phong vien|pv|thuc hien|nguoi dich|bien dich|by|author|nhom pv|tong hop"
    r"|tin, anh|noi dung|nhom tac gia|nguoi dang|nguoi viet|dang boi|viet boi|posted by)\s?[:|]\s?"
    r"|^(?:(?:dang|viet|duoc dang|bai viet|written|posted|submitted) )?(?:boi|by)\s+"
    r"|^(?:bai(?: va|,)? anh|tin(?: va|,)? anh)\s+(?=[a-z])"
)
# Who set, drew or filmed is no author; nor does a question end in his name.
_OTHER_HANDS = re.compile(r"(?:thiet ke|trinh bay|ky thuat|do hoa|quay phim|dung phim|bien tap)\b[^:|]{0,20}[:|]|.*\?$")
_MARK_ALONE = re.compile(r"(?:(?:written |posted )?by|author|tac gia|nguoi dang|nguoi viet)\s?:?$")
# What somebody did, after the name: "Minh An thực hiện", "Minh An (ghi)".
_DEED = re.compile(r"\s+(?:thuc hien|luoc ghi|ghi|luoc dich|bien dich|dich|tong hop|tuong thuat)$")
_SOURCED = re.compile(r"(?:theo|nguon)\b")
_BRACKET = re.compile(r"\s*\(.*\)\.?\s*$|,\s?theo .*$", re.IGNORECASE)
_HOST = re.compile(r"\w\.(?i:vn|com|net|org)\b|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$")
_NOBODY = re.compile(r"(?:tin |bai )?(?:tong hop|bien dich|suu tam|luoc dich)$")  # what was done, not who did it
_PAPER = re.compile(r"(?:Báo|Tạp chí|Đài|Tuần báo) ")
_PARTS = re.compile(r"\s+[-–/|]\s*|\s*[/|]\s*")


def _without_source(byline: str) -> str:
    """The people of a byline: what is bracketed, an outlet or a host is left out."""
    parts = [_BRACKET.sub("", part).strip() for part in _PARTS.split(_BRACKET.sub("", byline).strip())]
    people = [
        part
        for part in parts
        if part and not _HOST.search(part) and outlets.of_name(part) is None and not _NOBODY.match(folded(part))
    ]
    people = [part for part in people if not _PAPER.match(part)] or people
    return " - ".join(people).strip(" .,-–|")


def author_of(page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """The author as the byline names him, else as metadata do; a source is no author."""
    for line, block in zip(lines, blocks, strict=True):
        if block.label == "time" and line.time == "dated":
            beside = _name_beside_time(line)
            if beside is not None:
                return beside
        if line.part == "author" or (block.label == "byline" and "source" not in line.roles):
            if any(mark.match(line.folded) for mark in (_SOURCED, _MARK_ALONE, _OTHER_HANDS)):
                continue
            name = _without_source(_without_mark(line.text, line.folded))
            if 1 <= len(name) <= 60 and any(character.isalpha() for character in name) and not times.DATE.search(name):
                return name
    author = (page.metadata.author or "").strip()
    return author if author and not _is_outlet(author, page) else _author_below(lines, blocks)


_BELOW_TEXT = 6  # lines


def _author_below(lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """The author as a list of those who made the page names him right below the text ("Bài: …", "Ảnh: …"), or a box
    that tells about him: his name, and below it a sentence that begins with it."""
    last = max((index for index, block in enumerate(blocks) if block.label in ("lead", "body")), default=len(lines))
    for line in lines[last + 1 : last + 1 + _BELOW_TEXT]:
        if line.kind is not None and line.kind.name == "byline mark" and line.link_share in (None, 0.0):
            name = _without_source(_without_mark(line.text, line.folded))
            if _PERSON.match(name):
                return name
    for line, below in pairwise(lines[last + 1 :]):
        if _PERSON.match(line.text) and _TELLS_OF.sub("", below.text).startswith(f"{line.text} ") and below.is_sentence:
            return line.text
    return None


_TELLS_OF = re.compile(r"^(?:Tác giả|Nhà báo|Phóng viên) ")


def _without_mark(name: str, folded_name: str) -> str:
    """A byline without "Tác giả:" and the like before the name, and without "thực hiện" after it."""
    mark, deed = _BYLINE_MARK.match(folded_name), _DEED.search(folded_name)
    return name[mark.end() if mark else 0 : deed.start() if deed else None]


_OFFICE = re.compile(r"(?:bao(?: dien tu)?|tap chi|toa soan|ban bien tap|trang (?:tin|thong tin)|admin|editor)\b")


def _is_outlet(author: str, page: Page) -> bool:
    """Whether the *author* of the metadata is the paper and no person."""
    plain = folded(author)
    if page.metadata.site and folded(page.metadata.site) in (plain, _OFFICE.sub("", plain).strip()):
        return True
    if (host := address.host_of(page.url)) is not None and plain.replace(" ", "") in host.split("."):
        return True
    return outlets.of_name(author) is not None or _OFFICE.match(plain) is not None


_PERSON = re.compile(rf"[{CAPITALS}][\w.]*(?: [{CAPITALS}][\w.]*){{1,4}}$")


def _name_beside_time(line: Line) -> str | None:
    """The person named on the line of the time ("Minh An - 05/02/2024 07:45"); a section or an outlet is none."""
    found = times.value(line.folded)
    if found is None:
        return None
    for rest in (line.text[: found[1]], line.text[found[2] :]):
        name = _BEFORE_DAY.sub("", _ZONE_BEFORE.sub("", rest.strip(" -–|,()")))
        name = _without_mark(name, folded(name))
        if _PERSON.match(name) and not is_section(key(folded(name))) and outlets.of_name(name) is None:
            return None if times.time_line(folded(name)) or _CALENDAR.search(folded(name)) else name
    return None


_ZONE_BEFORE = re.compile(r"^(?:\(?(?:GMT|UTC) ?\+ ?0?7(?::?00)?\)?)[ \-–|,()]*")
_BEFORE_DAY = re.compile(r"\s+on(?: [A-Z][a-z]{2,8})?$")  # "… on Tue" before a day
_CALENDAR = re.compile(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|ngay|gmt|cap nhat|[a-z]+day)\b")


def section_of(page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """The section as metadata or the breadcrumb right above the headline name it."""
    if page.metadata.section:
        return page.metadata.section.strip() or None
    title = next((index for index, block in enumerate(blocks) if block.label == "title"), 0)
    crumbs = [line for line in lines[:title] if "breadcrumb" in line.roles and is_section(line.key)]
    if crumbs:
        return crumbs[-1].text
    above = [line for line in lines[max(0, title - 8) : title] if line.time is None and line.header != "share"][-6:]
    if len(above) >= 3 and all(is_section(line.key) for line in above[-3:]):
        return None  # a menu, one section a line: which of them is the page's own cannot be seen
    for line in reversed(above):
        words = re.split(r"\s*[>»/|›]\s*", line.text)
        if "|" in line.text and len(words) >= 3:
            return None
        for word in reversed(words):
            plain = re.sub(r"^Trang chủ\s+", "", word.strip())
            if is_section(key(folded(plain))):
                return plain
    return None
