import itertools
from collections.abc import Callable

from dongsukien.stories.copies import signature_of
from dongsukien.stories.digest import PageDigest
from dongsukien.stories.versions import Change, Fetched, changes, versions

Make = Callable[..., PageDigest]
URL = "baomau.example/a.html"
LONG = " ".join(f"Câu thứ {n} kể chuyện bến phà số {n * n}." for n in range(40))


def page(digest: Make, id: str, fetched: str | None, title: str, body: str = "", url: str = URL) -> Fetched:
    return Fetched.of(digest(id, "2025-07-10", title=title, signature=signature_of(body)[0], fetched=fetched), url)


def test_versions_stand_in_the_order_of_fetching_whatever_the_order_of_arrival(digest: Make) -> None:
    pages = [page(digest, f"p{n}", f"2025-07-1{9 - n}", "Phà Cây Bàng ngừng chạy ba ngày") for n in range(3)]
    for order in itertools.permutations(pages):
        assert versions(order) == [("p2", "p1", "p0")]


def test_an_edited_headline_over_the_same_text_is_a_version(digest: Make) -> None:
    old = page(digest, "p1", "2025-07-10", "Phà Cây Bàng ngừng chạy", LONG)
    new = page(digest, "p2", "2025-07-11", "Ba ngày không có chuyến đò nào", LONG + " Thêm một câu.")
    assert versions([new, old]) == [("p1", "p2")]


def test_pages_of_one_address_without_common_words_are_different_articles(digest: Make) -> None:
    one = page(digest, "p1", "2025-07-10", "Phà Cây Bàng ngừng chạy", LONG)
    two = page(digest, "p2", "2025-07-11", "Đàn sếu về đầm Mơ", " ".join(f"sếu {n} về đầm {n}" for n in range(99)))
    three = page(digest, "p3", "2025-07-12", "Phà Cây Bàng ngừng chạy ba ngày", LONG)
    assert versions([one, two, three]) == [("p1", "p3")]


def test_pages_of_different_addresses_are_no_versions(digest: Make) -> None:
    pages = [page(digest, f"p{n}", None, "Phà Cây Bàng ngừng chạy", LONG, f"{URL}?{n}") for n in range(2)]
    assert versions(pages) == []


def test_changes_are_told_paragraph_by_paragraph() -> None:
    before = ["Phà ngừng chạy", "Ba ngày.", "Thay hai máy.", "Hết."]
    after = ["Phà ngừng chạy", "Bốn ngày.", "Thay hai máy.", "Vé không đổi.", "Hết."]
    assert changes(before, after) == (Change("Ba ngày.", "Bốn ngày."), Change(None, "Vé không đổi."))
    assert changes(before, before) == ()
    assert changes(before, []) == tuple(Change(line, None) for line in before)
