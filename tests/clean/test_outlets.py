import pytest

from dongsukien import lexicons
from dongsukien.clean import prefix_length
from dongsukien.clean.outlets import Outlet, is_aggregator, of_name, of_url, prefix, registered, registry
from dongsukien.errors import LexiconError


@pytest.mark.parametrize("outlet", registry().values(), ids=lambda outlet: outlet.name)
def test_an_outlet_is_known_by_its_hosts_and_names(outlet: Outlet) -> None:
    for host in outlet.hosts:
        assert of_url(f"https://www.{host}/the-gioi/a.html") == outlet.name
        for label in outlet.subdomains:
            assert of_url(f"{label}.{host}") is not None
    for name in (outlet.name, *outlet.names):
        assert of_name(name) == outlet.name, name


@pytest.mark.parametrize("outlet", registry().values(), ids=lambda outlet: outlet.name)
def test_an_outlets_tag_in_brackets_leads_back_to_it(outlet: Outlet) -> None:
    for form in outlet.prefixes:
        length, found = prefix(f"({form}) - Cầu mới thông xe.")
        assert (length, found) == (len(form) + 5, outlet.name), form


def test_most_of_the_countrys_outlets_are_known_with_their_owners() -> None:
    assert len(registry()) >= 180
    assert sum(outlet.owner is not None for outlet in registry().values()) >= 140


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (Outlet(name="Bến Mơ", hosts=["khac.example"]), "name 'ben mo'"),
        (Outlet(name="Khác", hosts=["benmo.example"]), "host 'benmo.example'"),
        (Outlet(name="Khác", hosts=["khac.example"], names=["BÁO BẾN MƠ"]), "name 'bao ben mo'"),
        (Outlet(name="Khác", hosts=["khac.example"], prefixes=["BMO"]), "prefix 'BMO'"),
        (Outlet(name="Khác", hosts=["https://khac.example"]), "is no host"),
        (Outlet(name="Khác", hosts=["khac.example"], subdomains=["amp."]), "is no subdomain"),
    ],
)
def test_what_two_files_claim_is_refused_by_name(second: Outlet, what: str) -> None:
    first = Outlet(name="Bến Mơ", hosts=["benmo.example"], names=["Báo Bến Mơ"], prefixes=["BMO"])
    with pytest.raises(LexiconError, match=what):
        registered([("ben_mo.toml", first), ("khac.toml", second)])


def test_aggregators_are_marked() -> None:
    assert is_aggregator("Báo Mới")
    assert not is_aggregator("VOV")
    assert not is_aggregator("Không có")


@pytest.mark.parametrize(
    "tag",
    [
        "VOV.VN - ", "(Dân trí) - ", "TTO - ", "(PLO)- ", "Hà Nội (TTXVN) - ", "(NLĐO) – ", "VTV.vn - ", "NDO - ",
        "ANTD.VN - ", "(Chinhphu.vn) - ", "(CAO) ", "(VTC News) - ", "QĐND - ", "SKĐS - ", "date 2025-10-21 ",
        "TP Hồ Chí Minh, 5/3 (TTXVN) - ", "vensong.vn - ", "(Bến Cảng) - ", "[TTO] - ", "VOV.VN\u00a0– ", "BCO - ",
    ],
)  # fmt: skip
def test_a_tag_is_measured_with_its_dash_and_blanks(tag: str) -> None:
    assert prefix_length(tag + "Hai bên đã gặp nhau.") == len(tag)


@pytest.mark.parametrize(
    "text",
    [
        "EU - Trung Quốc họp tại Lima.",
        "Hai bên (ảnh) đã gặp nhau - lần thứ hai.",
        "Nga - Mỹ nối lại đối thoại.",
        "Lao Động - Thương binh là tên một sở.",
        "Bộ trưởng Quốc phòng (người ngồi giữa) - đã phát biểu.",
        "Cầu Bến Mơ (dài 1,2 km) - công trình lớn nhất năm.",
        "",
        "NATO - Nga họp hội đồng.",
    ],
)
def test_what_begins_a_sentence_is_no_tag(text: str) -> None:
    assert prefix_length(text) == 0


@pytest.mark.parametrize("row", lexicons.tsv("pages/no_tags.tsv", key="form"), ids=lambda row: row["form"])
def test_an_acronym_that_is_no_outlet_is_no_tag(row: dict[str, str]) -> None:
    assert row["example"].startswith(row["form"])
    assert prefix_length(row["example"]) == 0


@pytest.mark.parametrize("url", [None, "", "http://[::1", "not a url", "https://example.org/vov.vn"])
def test_an_unknown_or_broken_address_names_no_outlet(url: str | None) -> None:
    assert of_url(url) is None
