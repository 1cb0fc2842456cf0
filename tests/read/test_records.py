"""Records: which column is what, and how headline, lead and text come together."""

from __future__ import annotations

import json

import pytest

from dongsukien import lexicons
from dongsukien.document import Page
from dongsukien.read.limits import DEFAULT, BadInput
from dongsukien.read.records import Columns, fields_of_columns, kept_columns, record_page

TITLE = "Hội nghị ba bên kết thúc"
LEAD = "Ba bên hẹn gặp lại vào tháng sau."
TEXT = "Ông Moreno nói các bên đã làm việc hai ngày.\nKhông bên nào nêu chi tiết."


def page(**record: object) -> Page:
    return record_page(record, "a.jsonl", 3, DEFAULT)


def test_the_columns_of_the_contract_are_known() -> None:
    made = page(
        text=TEXT,
        id=17,
        url="https://mau.example/1",
        outlet="Báo Mẫu",
        date="2024-05-06",
        fetched="2024-05-07",
        k=[1, {"a": "ă"}],
    )
    assert made.text == TEXT
    assert (made.given_id, made.url, made.outlet) == ("17", "https://mau.example/1", "Báo Mẫu")
    assert (made.published, made.fetched, made.record) == ("2024-05-06", "2024-05-07", 3)
    assert json.loads(made.extra or "") == {"k": [1, {"a": "ă"}]}


def test_the_synonyms_are_known() -> None:
    made = page(title=TITLE, summary=LEAD, body=TEXT, link="https://mau.example/1", published="6/5/2024")
    assert made.text == f"{TITLE}\n{LEAD}\n{TEXT}"
    assert (made.title, made.url, made.published, made.extra) == (TITLE, "https://mau.example/1", "6/5/2024", None)


@pytest.mark.parametrize(
    ("record", "stored"),
    [
        ({"title": TITLE, "lead": LEAD, "text": TEXT}, f"{TITLE}\n{LEAD}\n{TEXT}"),
        ({"title": TITLE, "lead": LEAD, "text": f"{TITLE}\n{LEAD}\n{TEXT}"}, f"{TITLE}\n{LEAD}\n{TEXT}"),
        (
            {"title": TITLE, "lead": LEAD, "text": f"  {TITLE}\r\n\r\n{LEAD}\r\n{TEXT}"},
            f"  {TITLE}\r\n\r\n{LEAD}\r\n{TEXT}",
        ),
        ({"title": TITLE, "lead": LEAD, "text": f"{TITLE}\n{TEXT}"}, f"{TITLE}\n{LEAD}\n{TEXT}"),
        ({"title": TITLE, "lead": LEAD, "text": f"{LEAD}\n{TEXT}"}, f"{TITLE}\n{LEAD}\n{TEXT}"),
        (
            {"title": TITLE, "lead": LEAD, "text": f"{TITLE}\n6/5/2024\n{LEAD}\n{TEXT}"},
            f"{TITLE}\n6/5/2024\n{LEAD}\n{TEXT}",
        ),
        ({"title": TITLE, "text": TEXT}, f"{TITLE}\n{TEXT}"),
        ({"title": TITLE, "lead": LEAD}, f"{TITLE}\n{LEAD}"),
        ({"title": TITLE}, TITLE),
        ({"lead": LEAD, "text": None}, LEAD),
        ({"title": " Hai\n dòng ", "text": TEXT}, f"Hai dòng\n{TEXT}"),
        ({"text": ["Một.", "Hai."]}, "Một.\nHai."),
    ],
)
def test_title_and_lead_stand_in_front_once(record: dict[str, object], stored: str) -> None:
    assert record_page(record, "a.jsonl", 1, DEFAULT).text == stored


def test_html_wins_over_text_which_is_kept_aside() -> None:
    made = page(html=f"<h1>{TITLE}</h1><p>{TEXT}</p>", text=TEXT, lead=LEAD)
    assert made.text.startswith(TITLE)
    assert made.elements
    assert json.loads(made.extra or "") == {"text": TEXT, "lead": LEAD}


def test_the_first_of_two_names_for_a_thing_wins_and_the_other_is_kept() -> None:
    made = page(text=TEXT, body="khác", url="https://mau.example/1", link="https://mau.example/2")
    assert made.text == TEXT
    assert json.loads(made.extra or "") == {"body": "khác", "link": "https://mau.example/2"}


def test_a_composed_title_does_not_hide_a_decomposed_one_in_the_text() -> None:
    made = page(title="Hội nghị", text="Ho\u0302\u0323i nghi\u0323\nMột đoạn.")
    assert made.text == "Hội nghị\nMột đoạn."


@pytest.mark.parametrize(
    "record", [{}, {"a": 1}, {"text": None}, {"text": True}, {"html": 5}, {"text": [1]}, {"text": {}}]
)
def test_a_record_without_text_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        record_page(record, "a.jsonl", 1, DEFAULT)


def test_the_examples_of_the_data_file_hold() -> None:
    data = lexicons.toml("read/columns.toml", Columns)
    assert all(name.lower() in fields_of_columns() for name in data.example)
    assert not any(name.lower() in fields_of_columns() for name in data.not_)


def test_the_id_depends_on_content_and_knowledge_and_not_on_the_place() -> None:
    one = record_page({"text": TEXT, "url": "u", "k": 1}, "a.jsonl", 1, DEFAULT)
    other = record_page({"text": TEXT, "url": "u", "k": 2}, "b.jsonl", 7, DEFAULT)
    third = record_page({"text": TEXT, "url": "v"}, "a.jsonl", 1, DEFAULT)
    assert one.id == other.id != third.id
    assert len(one.id) == 17


@pytest.mark.parametrize(
    ("metadata", "known"),
    [
        (
            {"metadata": {"url": "u", "date": "2024-02-21T09:03:13Z", "dump": "CC-MAIN-2024-10", "text": "x"}},
            ("u", None, "2024-02-21T09:03:13Z", None),
        ),
        ({"meta": {"URL": "u", "timestamp": "2023", "title": "x"}}, ("u", None, "2023", None)),
        ({"warc_headers": {"warc-target-uri": "u", "warc-date": "2022"}}, ("u", None, "2022", None)),
        ({"metadata": {"url": "u", "id": 7}, "url": "v"}, ("v", None, None, "7")),
        ({"metadata": "url", "meta": ["url"]}, (None, None, None, None)),
    ],
)
def test_what_stands_in_a_column_of_metadata_is_known_and_stays_there(
    metadata: dict[str, object], known: tuple[str | None, ...]
) -> None:
    made = page(text=TEXT, **metadata)
    assert (made.text, made.title) == (TEXT, None)
    assert (made.url, made.published, made.fetched, made.given_id) == known
    assert json.loads(made.extra or "") == {name: value for name, value in metadata.items() if name != "url"}


def test_columns_can_be_kept_under_other_names_from_any_depth() -> None:
    made = page(text=TEXT, dump="CC-MAIN-2024-10", date="2024-02-21", metadata={"a": {"b": [1]}}, n=0)
    keep = [("n", "n"), ("date", "d"), ("metadata.a.b", "b"), ("metadata.a.c", "c"), ("text", "t"), ("x.y", "y")]
    kept = {"n": 0, "d": "2024-02-21", "b": [1], "c": None, "t": None, "y": None}
    assert kept_columns(made, keep) == kept


def test_an_index_of_web_archives_is_told_as_such() -> None:
    with pytest.raises(BadInput, match="index of web archives"):
        page(url="https://mau.example/1", warc_filename="a.warc.gz", warc_record_offset=3)


def test_the_date_beside_the_name_of_a_crawl_is_when_it_was_fetched() -> None:
    made = page(text=TEXT, date="2024-02-21T09:03:13Z", dump="CC-MAIN-2024-10")
    assert (made.published, made.fetched) == (None, "2024-02-21T09:03:13Z")
    assert page(text=TEXT, date="2024-02-21", dump="rác").published == "2024-02-21"
    assert page(text=TEXT, timestamp="2024-02-21T09:03:13Z").fetched == "2024-02-21T09:03:13Z"
