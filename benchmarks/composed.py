"""Pages composed at run time: real articles of ``../shared/data`` inside furniture of every habit, with their labels.

The furniture is drawn by a seeded generator, so a figure can be measured again; nothing of the texts is stored. Teasers
are headlines and summaries of other articles, for one half of the pages of articles on the same topic.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.shared import DATA

Pair = tuple[str, str]
_RELATED = (
    "Tin liên quan",
    "TIN LIÊN QUAN",
    "Bài liên quan",
    "Tin bài liên quan",
    "Xem thêm",
    "Đọc thêm",
    "Liên quan:",
)
_OTHERS = (
    "Tin khác", "Các tin khác", "Đọc nhiều", "Tin mới nhất", "Tin cùng chuyên mục", "Có thể bạn quan tâm", "Xem nhiều",
    "Tin nổi bật", "Tin mới", "Cùng chuyên mục", "Đừng bỏ lỡ", "Bài viết khác", "Tin cùng chuyên mục Thế giới",
)  # fmt: skip
_TIMES = (
    "Thứ tư, 7/2/2018, 09:15 (GMT+7)", "05/02/2018 07:45 GMT+7", "05-02-2018 - 10:03 AM", "16:05 02/03/2018",
    "08:14 | 19/03/2018 GMT+7", "Thứ Hai, 05/02/2018 - 06:40", "Ngày 5 tháng 2 năm 2018, 06:40", "05.02.2018 | 07:00",
)  # fmt: skip
_TAGS = ("", "", "", "(Dân trí) - ", "VOV.VN - ", "TTO - ", "(NLĐO) - ", "(PLO)- ", "TPO - ", "NDO - ", "(VTC News) - ")
_PEOPLE = ("Minh An", "Nguyễn Bến", "Lan Phương", "HOÀNG SÔNG", "M.A", "Trần Thị Mơ", "Bảo Bến")
_PICTURES = ("{}. Ảnh: AFP", "{} (Ảnh: Reuters).", "{} - Ảnh: MINH AN", "{}. (Nguồn: AP)", "{} - Ảnh 1.", "{} ảnh 2")
_COMMENTS = (
    "Tôi thấy bài viết rất đúng, mong các cơ quan chức năng sớm vào cuộc để người dân đỡ khổ.",
    "Ở quê tôi cũng có chuyện như vậy mà chẳng ai giải quyết.",
    "Cảm ơn tác giả đã nói lên điều nhiều người muốn nói từ lâu.",
)
_NOTICES = (
    "Mời quý độc giả theo dõi Báo Ven Sông trên", "Theo dõi Ven Sông trên Google News", "Vui lòng nhập mã xác nhận",
    "Bạn cần đăng nhập để bình luận", "© Copyright 2018 Báo Ven Sông", "Giấy phép số 12/GP-BTTTT cấp ngày 1/2/2015",
    "This site is protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.",
)  # fmt: skip
_MENU = ("Trang chủ", "Thời sự", "Thế giới", "Kinh doanh", "Pháp luật", "Giáo dục", "Thể thao", "Giải trí", "Sức khỏe")


@dataclass(slots=True)
class Composed:
    """A page with the label of each of its lines (``None``: blank)."""

    id: str
    lines: list[tuple[str | None, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.lines) + "\n"

    def of(self, *labels: str) -> list[str]:
        return [line for label, line in self.lines if label in labels]


def articles() -> Iterator[tuple[dict[str, Any], list[Pair]]]:
    """Real articles, each with headlines and summaries of others: on its topic in the first set, any in the second."""
    topics = [json.loads(line) for line in (DATA / "mds_dev.jsonl").read_text("utf-8").splitlines()]
    with gzip.open(DATA / "vietnews_2k.jsonl.gz", "rt", encoding="utf-8") as stream:
        news = [json.loads(line) for line in stream][:400]
    with gzip.open(DATA / "rss_stream_dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        feed = [(item["title"], item["summary"]) for item in map(json.loads, stream) if item.get("summary")][::37]
    chance = random.Random(7)
    for item in topics:
        same = [(o["title"], o["summary"]) for o in topics if o["cluster"] == item["cluster"] and o is not item]
        others = [pair for pair in same if all(pair)] + chance.sample(feed, 12)
        yield {"id": item["id"], "title": item["title"], "lead": item["summary"], "body": item["body"]}, others
    for item in news:
        yield item, chance.sample(feed, 16)


def pages() -> Iterator[Composed]:
    """One composed page for every article that has a headline, a lead and three paragraphs."""
    for item, others in articles():
        body = paragraphs(item["body"])
        if item.get("title") and item.get("lead") and len(body) >= 3:
            lead = " ".join(item["lead"].split())
            yield compose(str(item["id"]), " ".join(item["title"].split()), lead, body, others)


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body; of one that is stored as a single line, three sentences each."""
    lines = [" ".join(line.split()) for line in body.split("\n") if line.strip()]
    if len(lines) > 2:
        return lines
    sentences = re.split(r"(?<=[a-zà-ỹ\d\"”)][.!?]) (?=[A-ZĐ“\"])", " ".join(lines))
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def compose(name: str, title: str, lead: str, body: list[str], others: list[Pair]) -> Composed:
    """The article in furniture that its name alone decides."""
    chance = random.Random(name)
    page = Composed(name)
    add = page.lines.append
    supply = [(" ".join(h.split()), " ".join(s.split())) for h, s in others if h and s]
    chance.shuffle(supply)
    tag = chance.choice(_TAGS)
    _above(page, chance, supply)
    if chance.random() < 0.2:
        add(("time", chance.choice(_TIMES)))
    add(("title", title))
    if chance.random() < 0.3:
        add(("byline", chance.choice(_PEOPLE)))
    if chance.random() < 0.5:
        add(("time", chance.choice(_TIMES)))
    add(("lead", tag + lead))
    if chance.random() < 0.25:
        page.lines += [("teaser_title", supply.pop()[0]) for _ in range(chance.randint(1, 3)) if supply]
    inside = set(chance.sample(range(len(body)), min(len(body) - 1, chance.randint(0, 3))))
    for number, paragraph in enumerate(body):
        add(("body", paragraph))
        if number in inside and number < len(body) - 1:
            _inside(page, chance, supply, title)
    if chance.random() < 0.6:
        sign = chance.choice(("{}", "{} (theo AP, Reuters)", "{} (tổng hợp)", "{} - TTXVN"))
        add(("byline", sign.format(chance.choice(_PEOPLE))))
    elif chance.random() < 0.5:
        add(("credit", chance.choice(("Theo Reuters", "Nguồn: Tin Sớm", "Theo AFP, Tân Hoa Xã", "(TTXVN/Vietnam+)"))))
    _below(page, chance, supply, tag)
    if chance.random() < 0.5:
        page.lines = [each for line in page.lines for each in (line, (None, ""))]
    return page


def _above(page: Composed, chance: random.Random, supply: list[Pair]) -> None:
    draw = chance.random()
    if draw < 0.3:
        page.lines.append(("nav", chance.choice(("Thế giới", "Trang chủ > Thời sự", "Pháp luật", "Trang chủ Quốc tế"))))
    elif draw < 0.5:
        page.lines += [("nav", item) for item in _MENU[: chance.randint(4, 9)]]
        if chance.random() < 0.4 and len(supply) > 6:
            page.lines.append(("nav", "Tin mới"))
            page.lines += [("listing", supply.pop()[0]) for _ in range(3)]
            page.lines.append(("nav", "Thời sự"))


def _inside(page: Composed, chance: random.Random, supply: list[Pair], title: str) -> None:
    draw = chance.random()
    if draw < 0.45 or not supply:
        if chance.random() < 0.4:
            page.lines.append(("caption", f"{title} - Ảnh {chance.randint(1, 4)}."))
        words = chance.choice(page.of("body")).split()[:12]
        page.lines.append(("caption", chance.choice(_PICTURES).format(" ".join(words).rstrip(".,"))))
        return
    headline, summary = supply.pop()
    if draw < 0.6:
        page.lines.append(("teaser_title", headline))
    elif draw < 0.75:
        page.lines += [("teaser_title", headline), ("teaser_title", headline), ("teaser_lead", summary)]
    elif draw < 0.85:
        page.lines += [("teaser_title", headline)] * 2
    elif draw < 0.93 and supply:
        header = chance.choice(_RELATED)
        page.lines += [("nav", header), ("teaser_title", headline), ("teaser_title", supply.pop()[0])]
    else:
        page.lines.append(("teaser_title", f">> {headline}"))


def _below(page: Composed, chance: random.Random, supply: list[Pair], tag: str) -> None:
    if chance.random() < 0.3:
        page.lines.append(("tag", chance.choice(("Tags: cầu mới, bến phà", "Từ khóa: sông, cầu", "#caumoi #benpha"))))
    if chance.random() < 0.5:
        page.lines.append(("notice", chance.choice(_NOTICES)))
    if chance.random() < 0.8:
        page.lines.append(("nav", chance.choice(_RELATED)))
    _block(page, chance, supply, tag, headlines_as="teaser_title")
    if chance.random() < 0.3:
        page.lines.append(("nav", chance.choice(("Bình luận (3)", "Ý kiến bạn đọc", "Viết bình luận"))))
        for comment in chance.sample(_COMMENTS, chance.randint(1, 3)):
            page.lines += [("other", comment), ("other", chance.choice(_PEOPLE)), ("nav", "Trả lời")]
    for _ in range(chance.randint(0, 2)):
        if len(supply) > 3:
            page.lines.append(("nav", chance.choice(_OTHERS)))
            _block(page, chance, supply, "", headlines_as="listing")
    page.lines += [("notice", notice) for notice in chance.sample(_NOTICES, chance.randint(0, 3))]
    if chance.random() < 0.1:
        page.lines.append(("ad_spam", "soi keo nha cai 90phut tv truc tiep bong da ty le keo hom nay"))


def _block(page: Composed, chance: random.Random, supply: list[Pair], tag: str, headlines_as: str) -> None:
    style = chance.randrange(6)
    for _ in range(min(len(supply), chance.randint(2, 5))):
        headline, summary = supply.pop()
        if style == 0:
            page.lines.append((headlines_as, headline))
        elif style == 1:
            page.lines += [("teaser_title", headline), ("teaser_lead", tag + summary)]
        elif style == 2:
            page.lines += [("teaser_title", headline)] * 2 + [("teaser_lead", tag + summary)]
        elif style == 3:
            page.lines += ([("teaser_title", headline)] * 2 + [("teaser_lead", tag + summary)]) * 2
        elif style == 4:
            page.lines += [(headlines_as, headline), ("listing", f"Thời sự 0{chance.randint(1, 9)}/02/2018 10:15")]
        else:
            page.lines += [(headlines_as, headline), ("nav", f"{chance.randint(1, 20)} giờ trước")]
