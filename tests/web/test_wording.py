"""How values of the record are worded."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import msgspec
import pytest

from dongsukien import lexicons
from dongsukien.record.views import ActorRef, EventView, EvidenceView, QuoteView
from dongsukien.spans import Span
from dongsukien.web.languages import language
from dongsukien.web.wording import (
    actor_name,
    citation,
    country_name,
    event_date,
    headline,
    outside_link,
    reason,
    said,
    tellers,
)

VI, EN = language("vi"), language("en")
MORENO = ActorRef("person:ana-moreno", "Ana Moreno", "person", "CHL", None)
CHILE = ActorRef("country:chl", "Chile", "country", "CHL", None)
PROOF = EvidenceView(
    "p1", "Báo Thử", "Chile chờ câu trả lời", "https://bao.example/1", "2025-03-18T08:14+07:00", "text",
    " Bà Moreno chờ câu trả lời. ", Span(0, 27), (), "body", "r", False,
)  # fmt: skip
EVENT = EventView(
    "e", "demand", "happened", "Ana Moreno kêu gọi Chile", None, "published", "tin ngày 18/3/2025", "2025-03-18",
    None, None, (MORENO,), (CHILE,), (), 0.5, 1, 1, 1, None, (), (PROOF,),
)  # fmt: skip
QUOTE = QuoteView("q", MORENO, "bà Moreno", None, "nói", "statement", True, ("chờ",), PROOF)


def test_a_citation_has_what_a_newspaper_would_print() -> None:
    assert citation(PROOF, VI) == (
        "Báo Thử, “Chile chờ câu trả lời”, 18/3/2025, 08:14, https://bao.example/1: “Bà Moreno chờ câu trả lời.”"
    )


def test_a_citation_says_what_is_not_known_and_what_was_inferred() -> None:
    bare = replace(PROOF, outlet=None, title=None, url=None, published="2025-03", published_basis="inferred")
    assert citation(bare, VI) == "không rõ báo, tháng 3/2025 (ngày suy ra): “Bà Moreno chờ câu trả lời.”"
    assert citation(replace(bare, published=None), EN) == "outlet not named: “Bà Moreno chờ câu trả lời.”"


def test_english_headlines_are_composed_and_never_translated() -> None:
    assert headline(EVENT, VI) == "Ana Moreno kêu gọi Chile"
    assert headline(EVENT, EN) == "Ana Moreno → Chile: demand"
    assert headline(replace(EVENT, source=(), target=(), participants=(CHILE, MORENO)), EN) == (
        "Chile, Ana Moreno: demand"
    )
    assert headline(replace(EVENT, target=()), EN) == "Ana Moreno: demand"
    assert headline(replace(EVENT, source=(), target=()), EN) == "Ana Moreno kêu gọi Chile"


def test_the_day_of_an_article_is_never_passed_off_as_the_day_of_the_event() -> None:
    assert event_date(EVENT, VI) == "tin ngày 18/3/2025"
    assert event_date(EVENT, EN) == "article of 18 March 2025"
    assert event_date(replace(EVENT, date="2025-03-17"), EN) == "17 March 2025"
    assert event_date(replace(EVENT, evidence=()), EN) == "date not known"


@pytest.mark.parametrize(
    ("direct", "content", "words"),
    [
        (True, ("chờ",), "“chờ”"),
        (True, ("chờ", "thêm"), "“chờ … thêm”"),
        (True, ('bà sẽ "chờ thêm" một tuần',), 'bà sẽ "chờ thêm" một tuần'),
        (False, ("bà chờ",), "bà chờ"),
    ],
)
def test_only_words_that_all_stood_in_quotation_marks_get_them(
    direct: bool, content: tuple[str, ...], words: str
) -> None:
    assert said(replace(QUOTE, direct=direct, content=content)) == words


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//evil.example", "/etc/passwd",
        "https://", "http://[", "https://user:password@bao.example/", "ftp://bao.example/", "https://a/" + "b" * 2000,
    ],
)  # fmt: skip
def test_other_than_web_addresses_are_no_links(url: str | None) -> None:
    assert outside_link(url) is None


def test_web_addresses_are_links() -> None:
    assert outside_link(" https://bao.example/tin?id=1#a ") == "https://bao.example/tin?id=1#a"


def test_reasons_are_worded_part_by_part() -> None:
    words = "same act; actors agree 0.90; same day; words agree 0.55; something new 3"
    assert reason(words, VI) == "cùng loại việc; các bên khớp 0.90; cùng ngày; từ ngữ khớp 0.55; something new 3"


def test_an_outlet_that_tells_twice_is_named_once() -> None:
    other = replace(PROOF, outlet="Báo Mẫu")
    assert tellers((PROOF, other, PROOF), VI) == "Báo Thử (2), Báo Mẫu"


def test_a_state_has_its_english_name_on_english_pages() -> None:
    norway = ActorRef("country:na-uy", "Na Uy", "country", "NOR", None)
    assert [actor_name(norway, language(code)) for code in ("vi", "en")] == ["Na Uy", "Norway"]
    assert actor_name(MORENO, language("en")) == "Ana Moreno"


def test_bodies_regions_and_people_have_theirs_but_a_namesake_at_home_does_not() -> None:
    kremlin = ActorRef("organisation:dien-kremlin", "Điện Kremlin", "organisation", "RUS", None)
    xi = ActorRef("person:tap-can-binh", "Tập Cận Bình", "person", "CHN", None)
    namesake = ActorRef("person:truong-quan", "Trương Quân", "person", "VNM", None)
    assert [actor_name(each, EN) for each in (kremlin, xi, namesake)] == ["Kremlin", "Xi Jinping", "Trương Quân"]
    assert [actor_name(each, VI) for each in (kremlin, xi)] == ["Điện Kremlin", "Tập Cận Bình"]


def test_every_english_name_belongs_to_a_name_of_the_lexicon() -> None:
    lists = ("bodies", "regions", "persons")
    listed = {row["name"] for name in lists for row in lexicons.tsv(f"entities/{name}.tsv")}
    table = msgspec.toml.decode(files("dongsukien.web").joinpath("i18n/names_en.toml").read_text("utf-8"))
    assert table.keys() <= listed
    assert list(table) == sorted(table)


def test_every_state_of_the_tables_has_an_english_name() -> None:
    for row in lexicons.tsv("entities/countries.tsv", "code"):
        assert country_name(row["code"], language("en")) != row["code"]


def test_a_plan_that_was_called_off_says_so_in_both_languages() -> None:
    plan = replace(EVENT, modality="planned", summary="Ana Moreno dự kiến thăm Chile – đã bị hủy", called_off="e2")
    assert headline(plan, VI).endswith("đã bị hủy")
    assert headline(plan, EN).endswith("(called off)")
    assert not headline(replace(plan, carried_out="e3"), EN).endswith("(called off)")
