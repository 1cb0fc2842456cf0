import pytest

from dongsukien.clean import clean
from dongsukien.document import Metadata, Page

TEXT = (
    "Cầu Bến Mơ thông xe sớm ba tháng\n"
    "{}Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của người dân hai bờ.\n"
    "Ban quản lý dự án cho biết cây cầu hoàn thành sớm nhờ mùa khô kéo dài và cách lắp dầm ban đêm.\n"
    "{}\n"
)


def outlet(tag: str = "", credit: str = "", **known: object) -> str | None:
    return clean(Page(id="x", source="x", text=TEXT.format(tag, credit), **known)).outlet  # type: ignore[arg-type]


def test_a_known_host_keeps_its_name_whatever_it_credits() -> None:
    url = "https://english.vov.vn/bridge-1234.vov"
    assert outlet(credit="Theo Tuổi Trẻ", url=url) == "VOV"
    assert outlet(tag="(PLO)- ", url="https://amp.thanhnien.vn/cau-moi-185.htm") == "Thanh Niên"


@pytest.mark.parametrize("url", ["https://baomoi.com/cau-moi-c55.epi", "https://www.vietnam.vn/cau-moi", None])
def test_a_page_of_an_aggregator_is_of_the_outlet_that_its_text_names(url: str | None) -> None:
    assert outlet(tag="(PLO)- ", url=url) == "Pháp Luật TP Hồ Chí Minh"
    assert outlet(credit="Nguồn: https://nhandan.vn/cau-moi.html", url=url) == "Nhân Dân"
    assert outlet(credit="Theo VOV", url=url) == "VOV"


def test_an_aggregator_that_names_nobody_is_named_itself() -> None:
    assert outlet(url="https://baomoi.com/cau-moi-c55.epi") == "Báo Mới"
    assert outlet(credit="Theo Reuters", url="https://baomoi.com/cau-moi-c55.epi") == "Báo Mới"


def test_an_unknown_outlet_keeps_the_name_that_the_page_gives() -> None:
    site = Metadata(site="Bến Cảng Online")
    assert outlet(metadata=site) == "Bến Cảng Online"
    assert outlet(url="https://m.bencang.example/a-1.html") == "bencang.example"
    assert outlet(url="https://m.bencang.example/a-1.html", metadata=site) == "Bến Cảng Online"
    assert outlet(outlet="Báo Bến Cảng", metadata=site) == "Báo Bến Cảng"
    assert outlet(credit="Nguồn Bến Cảng: https://bencang.example/a.html") == "Bến Cảng"
    assert outlet(credit="Minh An / bencang.example.vn") == "bencang.example.vn"


def test_a_page_that_names_nobody_has_no_outlet() -> None:
    assert outlet() is None
    assert outlet(credit="Theo Reuters, AP") is None


def test_rights_and_addresses_are_no_name_of_a_site() -> None:
    assert outlet(metadata=Metadata(site="https://bencang.example")) is None
    assert outlet(metadata=Metadata(site="© 2019 Toàn bộ bản quyền thuộc Bến Cảng")) is None


@pytest.mark.parametrize(
    ("credit", "sources"),
    [
        ("Hồng Anh (theo AP, Reuters, NBC)", ("AP", "Reuters", "NBC")),
        ("Theo RT", ("RT",)),
        ("Theo Forbes, Newsweek", ("Forbes", "Newsweek")),
        ("Theo AFP và Tân Hoa Xã", ("AFP", "Tân Hoa Xã")),
        ("Theo VOV.VN", ("VOV",)),
        ("(Theo Báo Tuổi Trẻ)", ("Tuổi Trẻ",)),
        ("Nguồn: AP", ("AP",)),
        ("Minh An", ()),
    ],
)
def test_agencies_and_papers_in_the_credits_are_sources(credit: str, sources: tuple[str, ...]) -> None:
    article = clean(Page(id="x", source="x", text=TEXT.format("", credit))).article
    assert article is not None
    assert article.sources == sources
