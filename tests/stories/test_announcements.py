from collections.abc import Callable

from dongsukien.stories.announcements import announced
from dongsukien.stories.digest import PageDigest

Make = Callable[..., PageDigest]
TITLE = "Phà Cây Bàng ngừng chạy ba ngày để thay máy"
LEAD = "Bến phà nối hai huyện cù lao sẽ ngừng phục vụ từ ngày 12 đến 14/3 để thay hai động cơ đã dùng 21 năm."


def found(*pages: PageDigest) -> list[tuple[str, str, str]]:
    return list(announced(lambda: iter(pages)))


def notice(digest: Make, teaser: str, lead: str | None = None, **rest: object) -> PageDigest:
    rest = {"title": "Đàn sếu về đầm Mơ sớm nửa tháng", **rest}
    return digest("n1", "2025-03-11", teasers=(teaser,), teaser_leads=(lead,), **rest)


def test_a_teaser_leads_to_the_article_of_the_same_headline(digest: Make) -> None:
    article = digest("a1", "2025-03-10", title=TITLE, lead=LEAD)
    assert found(article, notice(digest, TITLE)) == [("n1", TITLE, "a1")]
    shouted = "PHÀ CÂY BÀNG NGỪNG CHẠY BA NGÀY, ĐỂ THAY MÁY"
    assert found(article, notice(digest, shouted)) == [("n1", shouted, "a1")]


def test_a_teaser_with_another_headline_is_known_by_its_lead(digest: Make) -> None:
    article = digest("a1", "2025-03-10", title=TITLE, lead=f"VOV.VN - {LEAD}")
    assert found(article, notice(digest, "Ba ngày không phà", LEAD[:70])) == [("n1", "Ba ngày không phà", "a1")]
    assert found(article, notice(digest, "Ba ngày không phà", "Xem ngay")) == []


def test_an_edited_headline_still_leads_to_its_article(digest: Make) -> None:
    article = digest("a1", "2025-03-10", title=TITLE, lead=LEAD)
    edited = "Phà Cây Bàng ngừng chạy bốn ngày để thay máy"
    assert found(article, notice(digest, edited)) == [("n1", edited, "a1")]
    assert found(article, notice(digest, "Phà Mũi Én chạy thêm hai chuyến đêm để chở lúa")) == []


def test_of_several_articles_the_one_of_the_pages_outlet_then_the_nearest_is_meant(digest: Make) -> None:
    far = digest("a1", "2024-01-01", title=TITLE, outlet="Báo A")
    near = digest("a2", "2025-03-10", title=TITLE, outlet="Báo B")
    assert found(far, near, notice(digest, TITLE, outlet="Báo A")) == [("n1", TITLE, "a1")]
    assert found(far, near, notice(digest, TITLE, outlet="Báo C")) == [("n1", TITLE, "a2")]


def test_a_page_does_not_announce_itself(digest: Make) -> None:
    assert found(notice(digest, TITLE, title=TITLE)) == []
