import pytest

from dongsukien import lexicons
from dongsukien.clean.language import detect_language


@pytest.mark.parametrize("row", lexicons.tsv("pages/languages.tsv", key="language"), ids=lambda row: row["language"])
def test_every_language_is_told_by_its_example(row: dict[str, str]) -> None:
    assert detect_language(row["example"]) == row["language"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Cây cầu mới được thông xe sáng nay.", "vi"),
        ("橋が開通しました。", "ja"),
        ("大桥今天通车。", "zh"),
        ("다리가 오늘 개통되었다.", "ko"),
        ("Мост открыли сегодня утром.", "ru"),
        ("สะพานเปิดวันนี้", "th"),
        ("qwrt zxcv", "und"),
        ("123 456", None),
        ("", None),
    ],
)
def test_a_text_is_told_by_its_letters(text: str, language: str | None) -> None:
    assert detect_language(text) == language
