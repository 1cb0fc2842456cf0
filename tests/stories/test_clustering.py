from __future__ import annotations

from dongsukien.stories.clustering import Clusters
from dongsukien.stories.similarity import Frequencies, sketch

FISH = ("Peru và Na Uy bàn hạn ngạch cá ngừ", "Ngoại trưởng Ana Ruiz và người đồng cấp Odd Berg bàn hạn ngạch cá ngừ.")
FISH_AGAIN = ("Hạn ngạch cá ngừ: Ana Ruiz và Odd Berg bàn gì", "Peru và Na Uy bàn về hạn ngạch cá ngừ năm tới.")
STORM = ("Bão lớn đổ bộ bờ biển Chile", "Hàng nghìn người dân ven biển phải sơ tán trong đêm.")


def placed(*pages: tuple[tuple[str, str], float | None]) -> list[int]:
    clusters, seen = Clusters(), Frequencies()
    return [clusters.place(sketch(title, lead, "", hour, seen)).cluster for (title, lead), hour in pages]


def test_pages_with_the_same_news_are_together_and_others_apart() -> None:
    assert placed((FISH, 0.0), (STORM, 1.0), (FISH_AGAIN, 2.0), (STORM, 3.0)) == [0, 1, 0, 1]


def test_the_same_words_weeks_later_are_other_news() -> None:
    assert placed((FISH, 0.0), (FISH, 24.0 * 30)) == [0, 1]


def test_pages_without_a_date_are_compared_too() -> None:
    assert placed((FISH, None), (FISH, None)) == [0, 0]


def test_what_left_the_window_is_forgotten() -> None:
    clusters, seen = Clusters(), Frequencies()
    for day in range(1000):
        clusters.place(sketch(f"Tin số {day}", f"Chuyện thứ {day} trong ngày", "", day * 24.0, seen))
    assert len(clusters._pages) < 520
