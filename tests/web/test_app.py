"""Every address, in every form and both languages; and what happens when something is wrong."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import httpx
import pytest

from dongsukien.errors import QueryTooSlow, RecordDamaged, RecordLocked, UsageError
from dongsukien.web.app import ADDRESSES

Ask = Callable[..., httpx.Response]

PAGES = {
    "/": "Hiệp định nghề cá Chile – Kenya",
    "/t": "Ana Moreno gặp James Otieno tại Nairobi",
    "/s/s1": "Hiệp định nghề cá Chile – Kenya",
    "/e/e1": "Chỗ các báo nói khác nhau",
    "/e/e2": "bị bác bỏ",
    "/compare/e1": "trao đổi qua điện thoại",
    "/readouts/e1": "Gọi cuộc chiến là",
    "/n": "Hồ sơ đàm phán",
    "/n/n1": "không bài nào đưa tin",
    "/n/n1?party=CHL&with=KEN&since=2025": "chấp nhận nếu",
    "/n/n1?all=positions": "Thu gọn",
    "/d": "Chỗ các báo nói khác nhau",
    "/t?zoom=week": "Tuần 17",
    "/s/s1?zoom=year": "2025",
    "/a": "James Otieno",
    "/a/person:ana-moreno": "Ngoại trưởng",
    "/a/person:ana-moreno/with/country:chl": "Ana Moreno",
    "/brief": "Tình hình mới nhất",
    "/s/s1/brief?words=100": "Còn bỏ ngỏ",
    "/network": "Ai thôi nói chuyện với ai",
    "/network/country:chl/person:ana-moreno?kind=contact": "Ana Moreno",
    "/q": "Chúng tôi sẽ ký trước tháng Sáu",
    "/p/p1": "Cuộc gọi do phía Kenya đề nghị",
    "/p/p1?stored=1": "quảng cáo",
    "/search": "không dấu",
    "/search?q=dien dam": "câu khớp",
    "/coverage": "gzip: cut short",
    "/help": "Phím tắt",
    "/api": "/api/v1/events",
}


class _Checker(HTMLParser):
    """Notes what a page must not have, and what it must."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[str] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = {name: value or "" for name, value in attrs}
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag == "html":
            self.lang = given["lang"]
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "label":
            self.labels.add(given["for"])
        if tag in ("input", "select") and given.get("type") != "hidden":
            self.fields.append(given["id"])
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.wrong.append("script of its own")
        for name in ("href", "src", "action"):
            self._link(tag, name, given)

    def _link(self, tag: str, name: str, given: dict[str, str]) -> None:
        address = given.get(name, "")
        if re.match(r"https?://", address):
            if given.get("rel") != "noopener noreferrer" or tag != "a":
                self.wrong.append(f"{tag} {address}")
        elif address and not re.match(r"[/#](?!/)|#", address):
            self.wrong.append(f"{tag} {address}")


def _checked(response: httpx.Response) -> _Checker:
    checker = _Checker()
    checker.feed(response.text)
    checker.close()
    return checker


@pytest.mark.parametrize("address", PAGES)
def test_every_page_shows_itself_in_vietnamese(ask: Ask, address: str) -> None:
    response = ask(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-language"] == "vi"
    assert PAGES[address] in response.text
    assert "Accept-Language" in response.headers["vary"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_shows_itself_in_english(ask: Ask, address: str) -> None:
    response = ask(address, headers={"accept-language": "en-US,en;q=0.9"})
    assert response.status_code == 200
    assert _checked(response).lang == "en"
    assert "Trợ giúp" not in response.text and "lambda" not in response.text


@pytest.mark.parametrize("address", [*PAGES, "/none", "/t?since=x"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_is_sound_and_runs_nothing(ask: Ask, script: str, address: str, lang: str) -> None:
    response = ask(address + ("&" if "?" in address else "?") + f"lang={lang}")
    checker = _checked(response)
    assert not checker.wrong
    assert script not in response.text
    assert 'javascript:alert(1)"' not in response.text
    assert len(checker.ids) == len(set(checker.ids))
    assert set(checker.fields) <= checker.labels
    assert checker.tags.count("h1") == 1
    assert checker.tags.count("main") == 1
    levels = [int(tag[1]) for tag in checker.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert {"nav", "footer"} <= set(checker.tags)


@pytest.mark.parametrize("address", [address for address in PAGES if address not in ("/", "/api")])
def test_every_page_has_its_data_as_json(ask: Ask, address: str) -> None:
    path, _, query = address.partition("?")
    response = ask(f"{path}.json?{query}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json()


@pytest.mark.parametrize("address", [address for address in PAGES if address not in ("/", "/api", "/help")])
def test_every_table_comes_as_csv_without_formulas(ask: Ask, address: str) -> None:
    path, _, query = address.partition("?")
    response = ask(f"{path}.csv?{query}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="dongsukien-[a-z]+\.csv"', response.headers["content-disposition"])
    assert response.text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(response.text[1:], newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_first_page_has_its_forms_under_a_name(ask: Ask) -> None:
    assert ask("/index.json").json()["coverage"]["n_pages"] == 1204
    assert ask("/index.csv?bom=0").text.startswith("id,title")


def test_what_the_page_does_not_say_is_said_to_be_unknown(ask: Ask) -> None:
    assert "không rõ báo" in ask("/e/e1").text
    assert "outlet not named" in ask("/e/e1?lang=en").text
    assert "bài không nói" in ask("/e/e1").text


def test_dates_are_printed_as_each_language_prints_them(ask: Ask) -> None:
    assert "thứ Hai, 17/3/2025" in ask("/e/e1").text
    assert "Monday, 17 March 2025" in ask("/e/e1?lang=en").text


def test_the_sentence_of_an_entry_is_marked_and_leads_to_its_place(ask: Ask) -> None:
    page = ask("/e/e1").text
    assert "<mark>điện đàm</mark>" in page
    place = re.search(r'/p/p1#(s\d+-\d+)"', page)
    assert place is not None
    assert f'id="{place[1]}"' in ask("/p/p1").text


def test_a_teasers_sentence_has_its_place_in_the_stored_page(ask: Ask) -> None:
    page = ask("/p/p1").text
    assert re.search(r'<li class="furniture">.*<span class="sentence" id="s\d+-\d+">Peru hoãn', page)


def test_an_older_version_leads_to_the_one_that_counts(ask: Ask) -> None:
    page = ask("/p/p1").text
    assert "Đây là bản cũ" in page
    assert re.search(r'<a href="/p/p2">Xem bản mới nhất</a>', page)
    assert "Chữ của bài không đổi" in page
    assert "Đây là bản cũ" not in ask("/p/p2").text
    newest, oldest = ask("/p/p1.json").json()["versions"]
    assert (newest["page"], newest["speaks"], newest["changes"]) == ("p2", True, [])
    assert (oldest["page"], oldest["speaks"], oldest["changes"]) == ("p1", False, None)


def test_a_teaser_leads_to_the_article_that_it_announces(ask: Ask) -> None:
    assert '<a href="/p/p2">Peru hoãn cuộc họp thượng đỉnh</a>' in ask("/p/p1").text
    assert ask("/p/p1.json").json()["announced"] == [{"title": "Peru hoãn cuộc họp thượng đỉnh", "page": "p2"}]


def test_a_citation_can_be_copied_without_script(ask: Ask) -> None:
    page = ask("/e/e1").text
    assert (
        "Báo Thử Nghiệm, “Ngoại trưởng Chile và Kenya điện đàm”, 18/3/2025, 08:14, https://bao.example/tin-1: “Ngoại"
        in page
    )
    assert '<button type="button" class="copy" hidden>' in page


def test_only_web_addresses_are_linked_to(ask: Ask) -> None:
    assert 'href="https://bao.example/tin-1" rel="noopener noreferrer"' in ask("/e/e1").text
    assert 'href="javascript' not in ask("/e/e2").text + ask("/coverage").text + ask("/q").text


def test_a_language_asked_for_is_kept_in_every_link(ask: Ask) -> None:
    links = re.findall(r'<a class="(?:open|actor)" href="([^"]+)"', ask("/s/s1?lang=en").text)
    assert links and all("lang=en" in link for link in links)
    assert "lang=" not in "".join(re.findall(r'<a class="open" href="([^"]+)"', ask("/s/s1").text))


def test_filters_stay_in_the_address_and_in_the_form(ask: Ask) -> None:
    page = ask("/s/s1?type=accuse&since=1/2025&modality=denied").text
    assert '<option value="accuse" selected>' in page and 'value="1/2025"' in page
    assert "Ana Moreno gặp James Otieno" not in page
    assert "type=accuse" in page.split("CSV")[0].rsplit("href=", 1)[1]


def test_long_lists_go_on_where_the_cursor_says(ask: Ask) -> None:
    first = ask("/t?limit=2&type=")
    assert first.headers["link"] == '</t?limit=2&after=2>; rel="next"'
    assert "Ana Moreno gặp" in first.text and "ký hiệp định" not in first.text
    assert "ký hiệp định" in ask("/t?limit=2&after=2").text
    assert len(ask("/t.json?limit=2").json()["items"]) == 2


def test_long_timelines_can_be_entered_anywhere(ask: Ask) -> None:
    assert 'href="/s/s1?limit=2&amp;since=2024"' in ask("/s/s1?limit=2&after=2").text
    assert "jumps" not in ask("/s/s1").text


def test_a_large_file_shows_what_weighs_most_and_leads_to_the_rest(ask: Ask) -> None:
    page = ask("/n/n1?lang=vi").text
    links = dict(re.findall(r'href="/n/n1\?lang=vi&amp;all=(\w+)#\1">([^<]+)<', page))
    assert links == {
        "positions": "Xem thêm 17 vấn đề",
        "agreements": "Xem thêm 13 thỏa thuận",
        "contacts": "Xem thêm 42 lần tiếp xúc",
    }
    whole = ask("/n/n1?lang=vi&all=contacts").text
    assert "lần tiếp xúc" not in whole.split('<section aria-labelledby="contacts">')[1].split("spine")[1]
    assert 'href="/n/n1?lang=vi#contacts">Thu gọn<' in whole and "all=positions" in whole


def test_embedded_pages_stand_without_masthead(ask: Ask) -> None:
    page = ask("/s/s1?embed=1").text
    assert "masthead" not in page and "embed=1" in page


@pytest.mark.parametrize("address", ["/", "/t", "/a", "/q", "/search?q=x", "/coverage"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_record_says_what_to_do(ask_empty: Ask, address: str, lang: str) -> None:
    response = ask_empty(address + ("&" if "?" in address else "?") + f"lang={lang}")
    assert response.status_code == 200
    assert 'class="empty"' in response.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/t?since=hôm+qua", "từ ngày"),
        ("/t?since=2025&until=2024", "đến ngày"),
        ("/t?type=dance", "loại"),
        ("/t?modality=maybe", "tình trạng"),
        ("/t?limit=0", "số mục mỗi trang"),
        ("/t?limit=1001", "số mục mỗi trang"),
        ("/t?limit=-1", "số mục mỗi trang"),
        ("/t?limit=٣", "số mục mỗi trang"),
        ("/t?after=%00", "vị trí trong danh sách"),
        ("/q?direct=2", "cách dẫn"),
        ("/a?kind=robot", "loại"),
        ("/search?q=" + "a" * 401, "từ cần tìm"),
    ],
)
def test_a_value_that_cannot_be_is_named_in_words(ask: Ask, address: str, words: str) -> None:
    response = ask(address)
    assert response.status_code == 400
    assert f"Ô cần sửa: {words}" in response.text and "Field to correct" in response.text


def test_a_cursor_of_another_list_is_refused(ask: Ask) -> None:
    assert ask("/t?after=abc").status_code == 400
    assert ask("/t.json?after=abc").json()["error"]["status"] == 400


@pytest.mark.parametrize(
    "address", ["/s/x", "/e/x", "/compare/x", "/a/x", "/a/x/with/y", "/p/x", "/p/x/stored", "/x", "/t/", "/s/%00"]
)
def test_what_is_not_there_is_said_in_both_languages(ask: Ask, address: str) -> None:
    response = ask(address)
    assert response.status_code == 404
    assert "Không có" in response.text and "There is no such" in response.text
    assert "location" not in response.headers


@pytest.mark.parametrize(
    "address", ["/bí-ẩn-xyzzy", "/s/bí-ẩn-xyzzy", "/t?type=bí-ẩn-xyzzy", "/t?bí-ẩn-xyzzy=1&limit=0"]
)
def test_errors_never_repeat_the_address(ask: Ask, address: str) -> None:
    response = ask(address)
    assert response.status_code in (400, 404)
    body = re.sub(r'href="[^"]*"', "", response.text)
    assert "xyzzy" not in body.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/e/e1-merged", "/e/e1"),
        ("/e/e1-merged.csv?bom=0", "/e/e1.csv?bom=0"),
        ("/compare/e1-merged?lang=en", "/compare/e1?lang=en"),
        ("/s/s1-merged?since=2024&after=2", "/s/s1?since=2024&after=2"),
        ("/a/Ana Moreno.json", "/a/person:ana-moreno.json"),
        ("/a/Chile/with/Ana Moreno", "/a/country:chl/with/person:ana-moreno"),
    ],
)
def test_what_was_merged_or_is_asked_by_name_leads_to_its_own_address(ask: Ask, address: str, wanted: str) -> None:
    response = ask(address)
    assert (response.status_code, response.headers["location"]) == (307, wanted)


def test_no_address_leads_elsewhere(ask: Ask) -> None:
    for raw in (b"//evil.example/", b"//evil.example/%2f..", b"/\\evil.example", b"/t/", b"/s/s1/?next=//evil.example"):
        response = ask(httpx.URL(scheme="http", host="127.0.0.1", raw_path=raw))
        assert response.status_code == 404
        assert not re.search(r'href="(?://|/?\\)', response.text)


@pytest.mark.parametrize(
    "error", [RecordLocked("x.db: busy"), RecordDamaged("x.db: no record"), UsageError("x.db: none")]
)
def test_a_record_that_cannot_be_read_is_said_so(make_ask: Callable[..., Ask], error: Exception) -> None:
    response = make_ask(error=error)("/")
    assert response.status_code == 503
    assert "Không mở được hồ sơ" in response.text and "cannot be opened" in response.text
    assert "x.db" not in response.text


def test_a_question_that_takes_too_long_is_said_so(make_ask: Callable[..., Ask]) -> None:
    response = make_ask(error=QueryTooSlow("x.db: too long"))("/t")
    assert response.status_code == 503
    assert "mất quá nhiều thời gian" in response.text and "takes too long" in response.text
    assert "x.db" not in response.text


def test_a_page_that_fails_says_so_in_both_languages_and_shows_nothing_inside(
    make_ask: Callable[..., Ask], script: str
) -> None:
    response = make_ask(broken=True)("/?q=xyzzy")
    assert response.status_code == 500
    assert "Trang này gặp lỗi" in response.text and "This page failed" in response.text
    assert "Traceback" not in response.text and "ZeroDivision" not in response.text and script not in response.text
    assert make_ask(broken=True)("/index.json").json()["error"]["code"] == "broken"


def test_every_page_function_has_an_address_that_is_tested() -> None:
    ids = re.compile(r"(?<=/)(s1|e[12]|n1|p1|person:ana-moreno|country:chl)(?=/|$)")
    tested = {ids.sub("*", path.split("?")[0]) for path in PAGES}
    assert {re.sub(r"\{\w+\}", "*", one.path) for one in ADDRESSES} - tested == {"/p/*/stored"}


def test_an_event_says_on_whose_word_it_is_told_and_what_they_do_with_it(ask: Ask) -> None:
    page = " ".join(re.sub(r"<[^>]+>", " ", ask("/e/e1").text).split())
    assert "Theo lời Chile xác nhận (2 bài báo)" in page
    assert "Theo lời Chile xác nhận Quy tắc" in page
    english = " ".join(re.sub(r"<[^>]+>", " ", ask("/e/e1?lang=en").text).split())
    assert "On the word of Chile confirms (2 articles)" in english
