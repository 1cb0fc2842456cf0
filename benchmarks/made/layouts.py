"""Layouts of text pages, each one description: the parts of the page from top to bottom, in an outlet's habits.

``LAYOUTS`` holds what is seen in crawled Vietnamese text, and outlets that mix habits at random (``drawn``). A layout
that is *held* is never trained on. All outlets are invented.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from benchmarks.made.parts import (
    Part,
    alt,
    block,
    body,
    breadcrumb,
    byline,
    comments,
    dated_lead,
    day_line,
    gallery,
    glued,
    header,
    keyword_spam,
    lead,
    line,
    live_entries,
    maybe,
    menu,
    one_of,
    picture,
    repeats_itself,
    sign,
    some,
    source,
    source_in_two_lines,
    spam,
    table,
    teasers,
    time,
    title,
)
from benchmarks.made.sheet import Outlet, Sheet, furniture
from dongsukien.document import Label, PageType

Blanks = Literal["none", "all", "some"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one outlet's pages come out of a crawl as text."""

    name: str
    outlet: Outlet
    parts: tuple[Part, ...]
    blanks: Blanks = "none"
    page_type: PageType = "article"
    held: bool = False

    def write(self, chance: random.Random) -> Sheet:
        """A page of this layout, drawn by *chance*."""
        sheet = Sheet(chance, self.outlet)
        for part in self.parts:
            part(sheet)
        sheet.lines = _spaced(sheet, self.blanks)
        return sheet


def _spaced(sheet: Sheet, blanks: Blanks) -> list[tuple[Label | None, str]]:
    share = {"none": 0.0, "some": 0.4, "all": 1.0}[blanks]
    out: list[tuple[Label | None, str]] = []
    for each in sheet.lines:
        out.append(each)
        if share and sheet.chance.random() < share:
            out.append((None, ""))
    return out


VEN_SONG = Outlet("Ven Sông", "vensong.example", "VSO.VN - ")
TIN_SOM = Outlet("Tin Sớm", "tinsom.example", "(Tin Sớm) - ")
HAI_DANG = Outlet("Hải Đăng", "haidang.example")
KENH_BIEN = Outlet("Kênh Biển", "kenhbien.example", "KBO - ")
NHIP_CANG = Outlet("Nhịp Cảng", "nhipcang.example")
BO_KE = Outlet("Báo Bờ Kè", "boke.example", "(BKO) ")
CAO_NGUYEN = Outlet("Cao Nguyên Mới", "caonguyenmoi.example", "CNM - ")
DONG_BANG = Outlet("Đồng Bằng", "dongbang.example", "(ĐBO)- ")
THU_DO = Outlet("Thủ Đô Mới", "thudomoi.example")
GIO_BIEN = Outlet("Gió Biển", "giobien.example", "Gió Biển - ")
KHOI_TIN = Outlet("Khơi Tin", "khoitin.example", "Khơi Tin - ")
MIEN_DONG = Outlet("Báo Miền Đông Hạ", "miendongha.example")
GUONG_TIN = Outlet("Gương Tin", "guongtin.example")
GA_CUOI = Outlet("Ga Cuối", "gacuoi.example", "GCO - ")

_FOOT = some("notice", "masthead", 0, 6)

ARTICLES = (
    Layout(
        "doubled_teasers",
        VEN_SONG,
        (
            maybe(0.3, line("other", "111111", "222")),
            title(),
            lead(),
            body(alt(), teasers("ttl", 1, 1, prefix="own"), gaps=(0, 2)),
            line("notice", "Mời quý độc giả theo dõi {outlet} trên"),
            maybe(0.5, line("nav", "Viết bình luận"), some("notice", "captcha", 1, 1)),
            header("related"),
            teasers("ttlttl", 3, 8, prefix="own", near=0.5),
            maybe(0.3, spam()),
        ),
        blanks="all",
    ),
    Layout(
        "glued_and_dated",
        THU_DO,
        (
            title(),
            maybe(0.6, glued(2, 2, " |")),
            lead(),
            body(picture("{caption}. (Ảnh: {agency}) |"), gaps=(0, 2)),
            maybe(0.4, sign("{initials} (theo {agency})", "{author}")),
            header("others", "Có thể bạn quan tâm"),
            header("others", "Nên xem"),
            teasers("t", 4, 8, label="listing", near=0),
            header("others", "Tin khác"),
            teasers("td", 5, 10, label="listing", near=0.2),
            maybe(0.4, line("nav", "Phiên bản di động")),
        ),
    ),
    Layout(
        "inline_under_sapo",
        NHIP_CANG,
        (
            line("nav", "Trang chủ Quốc tế", "Trang chủ Xã hội", "Trang chủ Kinh tế"),
            time("{H}:{M} | {dd}/{mm}/{Y} GMT+7"),
            title(),
            line("nav", "aa"),
            lead(),
            teasers("t", 1, 3, near=0.7),
            body(picture("{title}", "{caption}. (Ảnh: {agency})"), gaps=(0, 2), quotes="“"),
            maybe(0.7, sign("{author} (theo {agencies})")),
            header("related"),
            teasers("t", 2, 4, near=0.6),
            teasers("s", 4, 9),
            maybe(0.5, line("nav", "Xin chờ trong giây lát...")),
            teasers("ttl", 3, 6, near=0),
            line("nav", "Phiên bản di động"),
        ),
        blanks="some",
    ),
    Layout(
        "unrelated_with_prefixes",
        HAI_DANG,
        (
            breadcrumb(),
            title(),
            picture("{title} ảnh 1", "{caption}. Ảnh: {agency}."),
            body(picture("{caption}. Ảnh: {author}"), gaps=(0, 1), quotes="“"),
            header("others", "Các tin khác"),
            teasers("tl", 6, 10, near=0, prefix="foreign"),
        ),
        blanks="all",
        held=True,
    ),
    Layout(
        "arrows",
        CAO_NGUYEN,
        (
            menu(6, 14),
            breadcrumb(),
            title(),
            time("{dd}/{mm}/{Y} {H}:{M} GMT+7"),
            byline(),
            lead(),
            maybe(0.7, teasers("t", 1, 3, mark=">> {}", near=0.7)),
            body(picture("{caption}", "Ảnh: {AUTHOR}"), teasers("t", 1, 2, mark=">> {}", near=0.7), gaps=(0, 3)),
            line("tag", "Từ khóa: {tags}"),
            header("related", "Tin liên quan"),
            teasers("t", 2, 5, near=0.6),
            comments(0, 3),
            header("others", "Đọc nhiều"),
            teasers("t", 3, 6, label="listing", near=0, mark="{n}. {}"),
            _FOOT,
        ),
    ),
    Layout(
        "see_also_pairs",
        DONG_BANG,
        (
            title(),
            byline("{author}"),
            time("{weekday}, {dd}/{mm}/{Y} - {H}:{M}"),
            lead(),
            body(
                picture("{caption} - Ảnh: {AUTHOR}"),
                teasers("tt", 1, 1, near=0.5),
                teasers("t", 1, 1, mark="Xem thêm: {}", near=0.5),
                gaps=(0, 3),
            ),
            sign(),
            line("nav", "Xem thêm:"),
            teasers("t", 2, 2, near=0.5),
            some("nav", "chrome", 1, 4),
            header("others"),
            teasers("tl", 2, 5, near=0.2),
        ),
        blanks="some",
    ),
    Layout(
        "teaser_before_sign",
        KENH_BIEN,
        (
            breadcrumb(),
            title(),
            time("{dd}-{mm}-{Y} {H}:{M} GMT+7"),
            lead(),
            body(picture("{caption} - Ảnh: {AUTHOR}"), gaps=(1, 3)),
            teasers("tl", 1, 1, prefix="own", near=0.5),
            sign("{AUTHOR}", "{author}"),
            some("notice", "follow", 1, 1),
            some("nav", "chrome", 0, 3),
            header("related"),
            teasers("ttl", 3, 5, prefix="own", near=0.4),
            comments(0, 2),
            some("notice", "payment", 8, 40),
            _FOOT,
        ),
        blanks="all",
    ),
    Layout(
        "payment_dialogs",
        BO_KE,
        (
            menu(10, 30, tools=5),
            breadcrumb("Trang chủ > {}"),
            time("{dd}/{mm}/{Y} {H}:{M}"),
            title(),
            lead(),
            body(
                picture("{title} - Ảnh {n}.", "{caption} - Ảnh: {AUTHOR}"),
                teasers("ttl", 1, 1, near=0.6),
                gaps=(1, 4),
            ),
            sign("{AUTHOR}"),
            line("nav", "Trở thành người đầu tiên tặng sao cho bài viết"),
            some("notice", "payment", 20, 38),
            header("others", "Tin cùng chuyên mục"),
            teasers("ttl", 4, 6, near=0.2),
            header("others", "Tin mới"),
            teasers("ta", 4, 8, label="listing", near=0),
            comments(0, 3),
            some("notice", "comment_rules", 3, 8),
            _FOOT,
        ),
        blanks="some",
        held=True,
    ),
    Layout(
        "mirror_with_date",
        GUONG_TIN,
        (
            title(),
            dated_lead(),
            body(maybe(0.5, picture()), gaps=(0, 2)),
            one_of(source("Nguồn {local_agency}: https://tinsom.example/{slug}.html"), source("Theo {local_agency}")),
            line("tag", "Tag: {tag}"),
            header("related"),
            teasers("t", 2, 5, near=0.3),
        ),
        held=True,
    ),
    Layout(
        "source_in_two_lines",
        GUONG_TIN,
        (
            menu(3, 8),
            title(),
            time("{H}:{M} {dd}/{mm}/{Y}"),
            lead("{lead}"),
            body(picture("{caption_bare}"), gaps=(0, 1)),
            source_in_two_lines(),
            maybe(0.5, line("tag", "{hashtags}")),
            header("others"),
            teasers("ta", 3, 8, label="listing", near=0),
        ),
    ),
    Layout(
        "repeats_itself",
        KHOI_TIN,
        (
            title(),
            lead(),
            body(gaps=(0, 0), end="./."),
            maybe(0.6, source()),
            repeats_itself(),
            header("related"),
            teasers("t", 2, 4, near=0.4),
        ),
    ),
    Layout(
        "noise_and_spam",
        KHOI_TIN,
        (
            some("other", "noise", 1, 2),
            line("nav", "Tin quốc tế", "Tin trong nước"),
            title(),
            lead(),
            body(gaps=(0, 0)),
            source("Nguồn: {local_agency}"),
            line("tag", "Chủ đề: {tag}"),
            header("related", "Tin liên quan:"),
            teasers("tl", 2, 3, near=0.4),
            spam(1, 3),
        ),
    ),
    Layout(
        "portal_with_menu",
        THU_DO,
        (
            day_line(),
            menu(15, 45, tools=6),
            header("others", "Tin mới"),
            teasers("t", 3, 5, label="listing", near=0),
            breadcrumb(),
            title(),
            byline(),
            time("{H}:{M} {dd}/{mm}/{Y}"),
            lead(),
            body(picture("{caption} (Nguồn: {agency})"), gaps=(0, 2)),
            sign("{author} (T/h)", "{author} (tổng hợp)"),
            line("tag", "Tags: {tags}"),
            line("nav", "Bình luận"),
            some("notice", "comment_rules", 1, 3),
            header("others", "Cùng chuyên mục"),
            teasers("tl", 2, 4, near=0.2),
            teasers("t", 2, 5, label="listing", near=0),
            _FOOT,
        ),
    ),
    Layout(
        "comments_below",
        HAI_DANG,
        (
            breadcrumb(),
            time("{weekday}, {d}/{m}/{Y}, {H}:{M} (GMT+7)"),
            title(),
            lead(),
            body(picture("{caption}. Ảnh: {agency}."), gaps=(0, 3), numbered=True),
            sign("{author} (Theo {agencies})", "{author}"),
            some("nav", "chrome", 1, 4),
            comments(2, 8),
            header("others", "Tin cùng chuyên mục"),
            teasers("tl", 3, 6, near=0.2),
            line("nav", "Trở lại {tag}"),
            _FOOT,
        ),
    ),
    Layout(
        "author_box",
        NHIP_CANG,
        (
            breadcrumb("Kinh tế > {}"),
            title(upper=True),
            byline(),
            time("{H}:{M} | {dd}/{mm}/{Y}"),
            lead(),
            body(picture("{caption} | Ảnh: {agency}"), table(), gaps=(0, 2)),
            sign("{author}"),
            source("Nguồn: {agency}"),
            teasers("t", 2, 4, mark="- {}", near=0.5),
            line("notice", "Đăng ký nhận bản tin qua email"),
            comments(1, 3),
            header("others", "Đọc nhiều nhất"),
            teasers("t", 4, 8, label="listing", near=0),
        ),
    ),
    Layout(
        "old_print",
        MIEN_DONG,
        (
            line("nav", "Trang chủ | Thời sự | Quốc tế | Kinh tế"),
            time("{Weekday}, ngày {dd}/{mm}/{Y} {H}:{M}"),
            title(),
            picture("{caption}"),
            lead("{lead}"),
            body(gaps=(0, 0), end="./."),
            sign("{AUTHOR}", "PV"),
            header("others", "Các tin đã đưa"),
            teasers("t", 4, 8, label="listing", near=0.2, mark="{} (07/04/2010)"),
            some("notice", "masthead", 3, 8),
        ),
    ),
    Layout(
        "section_time_pairs",
        MIEN_DONG,
        (
            breadcrumb(),
            title(),
            time("Cập nhật {H}:{M} {dd}/{mm}/{Y} (GMT+7)"),
            lead(),
            body(picture("{caption} (Ảnh: {agency})."), gaps=(0, 2)),
            source("Theo {agencies}"),
            header("related"),
            teasers("td", 3, 6, label="listing", near=0.5, when="{H}:{M} , {dd}/{mm}/{Y}"),
            header("others"),
            teasers("td", 4, 9, label="listing", near=0, when="{H}:{M} {dd}/{mm}/{Y} {section} 4 7"),
        ),
        held=True,
    ),
    Layout(
        "box_at_top",
        GA_CUOI,
        (
            breadcrumb(),
            title(),
            time("{dd}/{mm}/{Y} - {H}:{M}"),
            header("related"),
            teasers("t", 2, 3, near=0.8),
            lead(),
            body(picture("{caption}. Ảnh: {author}"), gaps=(0, 2)),
            sign("{author}"),
            line("nav", "Quảng cáo"),
            header("others", "Tin nổi bật"),
            teasers("t", 3, 7, label="listing", near=0),
        ),
    ),
    Layout(
        "pictures_between",
        GIO_BIEN,
        (
            title(),
            lead(),
            body(picture("{title} - Ảnh {n}."), picture("{title} - Ảnh {n}.", "{caption}"), gaps=(4, 9)),
            sign(),
            teasers("t", 3, 6, near=0.3),
            header("others"),
            teasers("t", 3, 8, label="listing", near=0),
        ),
    ),
    Layout(
        "bare_file_names",
        GA_CUOI,
        (
            title(),
            lead(),
            body(
                picture("{slug_short}_{n}.jpg"),
                picture("Ảnh màn hình {Y}-{mm}-{dd} lúc {H}.{M}.20.png"),
                picture("{caption} hinh anh {n}", "Ảnh: {agency}"),
                picture("{caption}", "Ảnh Internet"),
                gaps=(1, 4),
            ),
            one_of(sign(), source()),
            header("related"),
            teasers("tl", 2, 5, near=0.5, prefix="own"),
            maybe(0.5, teasers("tl", 2, 4, near=0, prefix="foreign")),
        ),
        blanks="some",
    ),
    Layout(
        "player_and_tools",
        KENH_BIEN,
        (
            menu(5, 12, tools=4),
            title(),
            some("other", "player", 2, 5, in_order=True),
            time("{H}h{M} {dd}/{mm}/{Y}"),
            some("nav", "chrome", 3, 8),
            lead(),
            teasers("t", 0, 2, near=0.7),
            body(picture(), teasers("tl", 1, 1, near=0.4), gaps=(0, 3)),
            sign(),
            some("nav", "chrome", 2, 6),
            line("tag", "{hashtags}", "TAGS: {tags}"),
            comments(0, 4),
            header("others"),
            teasers("tla", 3, 6, near=0),
            header("others"),
            teasers("tc", 3, 6, label="listing", near=0),
            _FOOT,
            some("nav", "foot_links", 2, 6),
        ),
    ),
    Layout(
        "feed_like",
        TIN_SOM,
        (title(), lead(), body(gaps=(0, 0)), maybe(0.5, sign())),
    ),
    Layout(
        "paywalled_half",
        TIN_SOM,
        (
            breadcrumb(),
            title(),
            time("{Weekday}, {dd}/{mm}/{Y} | {H}:{M}"),
            lead(),
            body(gaps=(0, 0)),
            some("notice", "paywall", 2, 5),
            header("others", "Tin mới nhất"),
            teasers("t", 3, 6, label="listing", near=0),
        ),
    ),
    Layout(
        "topic_and_lists",
        VEN_SONG,
        (
            menu(8, 20),
            line("nav", "{tag}"),
            title(suffix=""),
            time("{dd}.{mm}.{Y} | {H}:{M}"),
            line("tag", "Dòng sự kiện: {tag}"),
            lead(),
            body(picture("{caption}. (Nguồn: {agency})"), glued(2, 3), gaps=(0, 2), numbered=True),
            source("({local_agency})"),
            header("related", "Dòng sự kiện"),
            teasers("dt", 3, 7, near=0.8, label="listing", when="{dd}/{mm}/{Y}"),
            header("others"),
            teasers("t", 5, 10, label="listing", near=0, mark="{n} {}"),
            _FOOT,
        ),
        held=True,
    ),
)

OTHERS = (
    Layout(
        "tag_listing",
        VEN_SONG,
        (
            line("nav", "Trang chủ"),
            line("nav", "Từ khóa", "Chủ đề"),
            line("nav", "{tag}"),
            teasers("ttl", 6, 14, near=0.3, prefix="own"),
            line("nav", "Trang sau", "Xem thêm"),
        ),
        blanks="some",
        page_type="listing",
    ),
    Layout(
        "section_mixed",
        HAI_DANG,
        (
            menu(8, 20),
            teasers("tl", 2, 4, near=0),
            teasers("ta", 4, 9, label="listing", near=0),
            teasers("tl", 3, 6, near=0),
            _FOOT,
        ),
        page_type="listing",
    ),
    Layout(
        "section_headlines",
        MIEN_DONG,
        (breadcrumb(), teasers("t", 8, 25, label="listing", near=0.1)),
        page_type="listing",
    ),
    Layout(
        "section_dated",
        THU_DO,
        (
            menu(4, 10),
            breadcrumb(),
            teasers("tdl", 6, 14, near=0.1, when="{dd}/{mm}/{Y} {H}:{M}"),
            line("nav", "1 2 3 4 5 Trang cuối"),
        ),
        page_type="listing",
        held=True,
    ),
    Layout(
        "photo_gallery",
        GIO_BIEN,
        (
            line("nav", "Ảnh", "Photo", "Multimedia"),
            title(),
            time("{dd}/{mm}/{Y} {H}:{M}"),
            lead(),
            gallery(8, 18, "{caption} - Ảnh {n}.", "{caption} - Ảnh: {AUTHOR}", "{caption}"),
            sign("{author}", "Ảnh: {author}"),
            header("others", "Bộ ảnh khác"),
            teasers("t", 2, 5, label="listing", near=0),
        ),
        page_type="gallery",
    ),
    Layout(
        "video_gallery",
        KENH_BIEN,
        (
            line("nav", "Video", "VIDEO", "Truyền hình"),
            title(),
            some("other", "video_chrome", 2, 4, in_order=True),
            time("{dd}/{mm}/{Y} {H}:{M}"),
            lead(),
            sign("Nhóm PV", "{author}"),
            header("others", "Xem nhiều", "Video khác"),
            teasers("t", 3, 9, label="listing", near=0.2, mark="[Video] {}"),
        ),
        page_type="gallery",
        held=True,
    ),
    Layout(
        "live_lines",
        TIN_SOM,
        (
            line("title", "Trực tiếp: {title}", "TRỰC TIẾP: {title}", "LIVE: {title}"),
            lead("{lead}"),
            live_entries(6, 20, apart=False),
        ),
        page_type="live",
    ),
    Layout(
        "live_clock_lines",
        NHIP_CANG,
        (
            breadcrumb(),
            line("title", "Tường thuật: {title}", "[Cập nhật liên tục] {title}", "[TRỰC TIẾP] {title}"),
            lead("{lead}"),
            live_entries(6, 20, apart=True),
            header("others"),
            teasers("t", 3, 6, label="listing", near=0),
        ),
        page_type="live",
        held=True,
    ),
    Layout("spam_lines", GUONG_TIN, (spam(4, 9), maybe(0.5, keyword_spam(2, 8))), page_type="spam"),
    Layout("spam_keywords", GUONG_TIN, (keyword_spam(3, 20),), page_type="spam", held=True),
    Layout("gone", BO_KE, (maybe(0.4, menu(3, 9)), block("error"), maybe(0.3, _FOOT)), page_type="error"),
    Layout("challenge", DONG_BANG, (block("challenge"),), page_type="error", held=True),
    Layout("login_wall", TIN_SOM, (block("login"),), page_type="error"),
    Layout("masthead_only", VEN_SONG, (some("notice", "masthead", 4, 9),), page_type="other"),
    Layout("about", NHIP_CANG, (menu(3, 9), some("notice", "about", 4, 6, in_order=True)), page_type="other"),
    Layout(
        "empty_search",
        HAI_DANG,
        (maybe(0.6, menu(3, 9)), some("nav", "search_page", 4, 7, in_order=True), maybe(0.5, _FOOT)),
        page_type="other",
        held=True,
    ),
)

DRAWN = 16  # outlets that mix habits; every fourth is held


def drawn(number: int) -> Layout:
    """An outlet of which *number* alone decides what it prints, and how."""
    chance = random.Random(f"outlet {number}")
    first_name = ("Sóng", "Đèn", "Bến", "Cầu", "Gió", "Mây", "Đồng", "Phố")
    name = f"{chance.choice(first_name)} {chance.choice(('Mới', 'Xưa', 'Bạc', 'Hạ', 'Thượng', 'Trong'))}"
    code = "".join(word[0] for word in name.split())
    prefix = chance.choice(("", "", "", f"({name}) - ", f"{code}O - ", f"({code}O)- ", f"{code}O.VN - "))
    outlet = Outlet(name, f"outlet{number}.example", prefix)
    caption = chance.choice(furniture()["captions"])
    small = chance.choice(furniture()["alts"])
    when = time(chance.choice(furniture()["published"]))
    at = chance.choice(("above", "below", "below", "after author", "none"))
    near = chance.choice((0.2, 0.5, 0.8))
    inside = chance.sample(
        (
            picture(caption),
            picture(small, caption),
            teasers("t", 1, 2, near=near),
            teasers("tl", 1, 1, near=near, prefix="own"),
            teasers("ttl", 1, 1, near=near),
            teasers("tt", 1, 1, near=near),
            teasers(
                "t",
                1,
                3,
                near=near,
                mark=chance.choice(("> {}", ">> {}", "- {}", "● {}", "Xem thêm: {}", "Đọc thêm: {}")),
            ),
        ),
        chance.randint(1, 4),
    )
    forms = ("t", "tl", "ttl", "ttlttl", "td", "ta", "tla", "tdl", "tt")
    first, second = chance.choice(forms), chance.choice(forms)
    date = chance.choice(
        (
            "{section} {dd}/{mm}/{Y} {H}:{M}",
            "{H}:{M} {dd}/{mm}/{Y}",
            "{dd}/{mm}/{Y}",
            "{dd}-{mm}-{Y} {H}:{M}",
            "{section}|{dd}/{mm}/{Y}",
        )
    )
    parts: tuple[Part, ...] = (
        chance.choice(
            (maybe(0.0), menu(3, 9), menu(8, 30, tools=4), some("nav", "chrome", 1, 3), some("other", "noise", 1, 1))
        ),
        chance.choice((maybe(0.0), breadcrumb(), breadcrumb("Trang chủ > {}"), breadcrumb("{} |"))),
        when if at == "above" else maybe(0.0),
        title(),
        byline() if chance.random() < 0.3 or at == "after author" else maybe(0.0),
        when if at in ("below", "after author") else maybe(0.0),
        maybe(0.6, some("nav", "chrome", 1, 5)) if chance.random() < 0.4 else maybe(0.0),
        lead() if chance.random() < 0.85 else maybe(0.0),
        maybe(0.6, teasers("t", 1, 3, near=near)) if chance.random() < 0.3 else maybe(0.0),
        body(
            *inside, gaps=(0, chance.randint(1, 4)), quotes=chance.choice('""“'), end=chance.choice(("", "", "", "./."))
        ),
        maybe(0.7, chance.choice((sign(), source(), sign(chance.choice(furniture()["signs"]))))),
        maybe(0.5, some("tag", "tag_lines", 1, 1)),
        maybe(0.5, some("notice", "follow", 1, 1)),
        header("related") if chance.random() < 0.8 else maybe(0.0),
        teasers(
            first,
            2,
            6,
            label="teaser_title" if "l" in first or "tt" in first or first == "t" else "listing",
            near=near,
            prefix=chance.choice(("own", "")),
            when=date,
        ),
        comments(0, 4) if chance.random() < 0.4 else maybe(0.0),
        maybe(
            0.9,
            header("others"),
            teasers(
                second,
                3,
                8,
                label="teaser_title" if "l" in second else "listing",
                near=0.05,
                prefix=chance.choice(("foreign", "")),
                when=date,
            ),
        ),
        some("notice", "masthead", 0, 8),
        some("nav", "foot_links", 0, 4),
        maybe(0.08, spam()),
    )
    return Layout(f"drawn_{number:02}", outlet, parts, chance.choice(("none", "all", "some")), held=number % 4 == 3)


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {each.name: each for each in (*ARTICLES, *OTHERS, *(drawn(number) for number in range(DRAWN)))}
)
TRAINING = tuple(name for name, layout in LAYOUTS.items() if not layout.held)
HELD = tuple(name for name, layout in LAYOUTS.items() if layout.held)
