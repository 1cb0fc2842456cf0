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
        ("សាឡាងនឹងឈប់ដំណើរការរយៈពេលបីថ្ងៃដើម្បីប្តូរម៉ាស៊ីន។", "km"),
        ("ກຳປັ່ນຈະຢຸດແລ່ນສາມມື້ເພື່ອປ່ຽນເຄື່ອງຈັກ.", "lo"),
        ("Les deux ministres ont discuté de la pêche à Oslo.", "fr"),
        ("Le bac cessera de fonctionner pendant trois jours pour changer ses moteurs.", "fr"),
        ("El transbordador dejará de funcionar durante tres días para cambiar los motores.", "es"),
        ("This website is using a service to protect itself.", "en"),
        ("Salt farmers in the delta hold back as prices climb to a record.", "en"),
        ("The ferry at Cay Bang will not run for three days, said Le Van Ben.", "en"),
        ("Pha Cay Bang ngung chay ba ngay de thay may, nguoi dan phai di vong cau Sat.", "vi"),
        ("gia xang tang manh trong ky dieu chinh toi", "vi"),
        ("Messi lập hat-trick, Argentina thắng 4-2 ở World Cup 2026", "vi"),
        ("TP.HCM: CSGT xử lý 200 xe", "vi"),
        ("สะพานเปิดวันนี้", "th"),
        ("qwrt zxcv", "und"),
        ("123 456", None),
        ("", None),
    ],
)
def test_a_text_is_told_by_its_letters(text: str, language: str | None) -> None:
    assert detect_language(text) == language
