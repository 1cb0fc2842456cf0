import pytest

from dongsukien.annotations import Names, Role
from dongsukien.document import Article, Block, CleanPage, Label, Page, Published, Teaser
from dongsukien.entities.tenures import Tenure
from dongsukien.segment import read_sentences
from dongsukien.spans import Span
from dongsukien.timex import date_of_page, offices

TABLE = (
    Tenure("person:ana-moreno", "Ana Moreno", "president", "PER", "2016-03-01", "2021-02", "invented", "sure"),
    Tenure("person:kofi-owusu", "Kofi Owusu", "foreign-minister", "KEN", "2019-10", None, "invented", "month"),
)


@pytest.fixture(autouse=True)
def _table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offices, "tenures_of", lambda person: tuple(t for t in TABLE if t.person == person))


def dated(
    *lines: tuple[Label, str],
    roles: dict[str, str] | None = None,
    fetched: str | None = None,
    url: str | None = None,
    known: Published | None = None,
) -> str | None:
    """The date inferred for a page of these lines; *roles* are the phrases of people with their names in the table."""
    text = "\n".join(line for _, line in lines)
    blocks, teasers, position = [], [], 0
    for label, line in lines:
        span = Span(position, position + len(line))
        blocks.append(Block(span, label))
        if label == "teaser_title":
            teasers.append(Teaser(line, None, (span,)))
        position += len(line) + 1
    page = Page("p", "p.txt", text, fetched=fetched, url=url)
    own = Article(blocks[0].span, None, (), published=known)
    cleaned = CleanPage("article", "vi", None, tuple(blocks), own, tuple(teasers))
    found = []
    for phrase, person in (roles or {}).items():
        title, start = phrase.removesuffix(person).strip(), text.index(phrase)
        country = "PER" if person == "Ana Moreno" else "KEN"
        found.append(Role(person, title, None, country, Span(start, start + len(phrase))))
    names = Names((), (), tuple(found))
    article = date_of_page(page, cleaned, read_sentences(page, cleaned), names).article
    return article.published.value if article and article.published else None


def test_a_length_of_time_from_a_named_month_fixes_the_year() -> None:
    found = dated(
        ("title", "Hai bộ trưởng điện đàm"),
        ("body", "Hôm 13/5, hai ông nói chuyện lần đầu từ khi giao tranh nổ ra hồi tháng 2/2015."),
        ("body", "Sau gần 3 tháng giao tranh, đây là tín hiệu mới."),
    )
    assert found == "2015-05-13/2015-05-14"


def test_a_day_named_as_coming_bounds_the_date_from_above() -> None:
    found = dated(
        ("title", "Phái đoàn Peru lên đường"),
        ("lead", "Ngày 2/6 tới, phái đoàn sẽ họp tại Lima."),
        ("body", "Trước đó, vòng đầu diễn ra ngày 16/5."),
        ("listing", "Tin cũ: 4/5/2019"),
    )
    assert found == "2019-05-16/2019-06-01"


def test_a_teaser_of_these_days_narrows_the_range() -> None:
    found = dated(
        ("title", "Phái đoàn Peru lên đường"),
        ("lead", "Ngày 2/6 tới, phái đoàn sẽ họp tại Lima."),
        ("body", "Trước đó, vòng đầu diễn ra ngày 16/5."),
        ("teaser_title", "Bản tin hôm 27/5"),
        ("listing", "Tin cũ: 4/5/2019"),
    )
    assert found == "2019-05-27/2019-06-01"


def test_what_is_said_to_be_today_is_the_day() -> None:
    found = dated(("title", "Mưa lớn"), ("body", "Hôm nay (27/5), mưa trút xuống Lima."), ("listing", "Tháng 6/2019"))
    assert found == "2019-05-27"


def test_a_weekday_fixes_the_year() -> None:
    found = dated(
        ("title", "Mưa lớn ở Lima"),
        ("body", "Thứ Hai, 27/5, mưa trút xuống, đợt mưa thứ ba kể từ tháng 11/2018."),
    )
    assert found == "2019-05-27/2019-05-28"


def test_an_office_bounds_the_year() -> None:
    lines: list[tuple[Label, str]] = [
        ("title", "Peru và Kenya họp"),
        ("body", "Ngày 10/12, Tổng thống Ana Moreno gặp Ngoại trưởng Kofi Owusu."),
    ]
    roles = {"Tổng thống Ana Moreno": "Ana Moreno", "Ngoại trưởng Kofi Owusu": "Kofi Owusu"}
    assert dated(*lines, roles=roles) is None  # 2019 or 2020
    assert dated(*lines, ("listing", "Ngày 3/1/2021"), roles=roles) == "2020-12-10/2020-12-11"
    assert dated(*lines, roles=roles, fetched="2020-06-01") == "2019-12-10/2019-12-11"


def test_a_former_holder_has_left() -> None:
    lines: list[tuple[Label, str]] = [
        ("title", "Tin"),
        ("body", "Ngày 10/3, cựu Tổng thống Ana Moreno tới Oslo, sau bốn năm."),
    ]
    roles = {"cựu Tổng thống Ana Moreno": "Ana Moreno"}
    assert dated(*lines, ("listing", "Ngày 3/1/2021"), roles=roles) == "2021-03-10/2021-03-11"


def test_a_day_with_its_year_in_the_news_itself_is_enough() -> None:
    assert dated(("title", "Tin"), ("lead", "Ngày 4/3/2016, hai nước ký hiệp định.")) == "2016-03-04/2016-03-05"


def test_without_anything_that_fixes_the_year_the_date_stays_unknown() -> None:
    assert dated(("title", "Tin"), ("body", "Ngày 10/7, hai bên gặp nhau.")) is None
    assert dated(("title", "Tin"), ("body", "Hai bên gặp nhau.")) is None


def test_a_printed_date_is_never_replaced() -> None:
    page = Page("p", "p.txt", "Ngày 4/3/2016, mưa.")
    article = Article(None, None, (), published=Published("2016-03-05", "text"))
    cleaned = CleanPage("article", "vi", None, (Block(Span(0, 19), "body"),), article)
    assert date_of_page(page, cleaned, read_sentences(page, cleaned), Names((), (), ())) is cleaned


TALKS: tuple[tuple[Label, str], ...] = (
    ("title", "Hai bộ trưởng điện đàm"),
    ("lead", "Hôm 13/5, hai ông nói chuyện về nghề cá."),
)


def test_a_known_month_is_narrowed_to_the_days_that_the_words_allow() -> None:
    assert dated(*TALKS, known=Published("2019-05", "text")) == "2019-05-13/2019-05-14"
    assert dated(*TALKS, known=Published("2019", "url")) == "2019-05-13/2019-05-14"


def test_a_known_month_stands_where_the_words_name_no_day_in_it() -> None:
    assert dated(*TALKS, known=Published("2019-08", "text")) == "2019-08"
    assert dated(("title", "Hai bộ trưởng điện đàm"), known=Published("2019-08", "text")) == "2019-08"


def test_the_year_of_an_address_settles_the_day_or_stands_alone() -> None:
    url = "https://vensong.example/hai-bo-truong-1234-2019.html"
    assert dated(*TALKS, url=url) == "2019-05-13/2019-05-14"
    assert dated(("title", "Hai bộ trưởng điện đàm"), url=url) == "2019"
