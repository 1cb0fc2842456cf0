"""Which noun phrase is the subject of a cue."""

import pytest

from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.candidates import Subject
from dongsukien.quotes.cues import find_cues
from dongsukien.quotes.identity import unnamed_actor
from dongsukien.quotes.marked import names_of, parse, sentences_of
from dongsukien.quotes.passages import passages
from dongsukien.quotes.speakers import subject_of


def _subject(marked_text: str) -> tuple[str, Subject | None]:
    """The subject of the last cue of the text."""
    marked = parse(marked_text)
    sentences = sentences_of(marked.text)
    index = ActorIndex(names_of(marked, sentences), sentences)
    (passage,) = passages(sentences)
    cue = find_cues(passage)[-1]
    return marked.text, subject_of(passage, cue.start, passage.bounds[passage.sentence_at(cue.start)][0], index)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<speaker>Bà Moreno</speaker> nói sẽ tới.", "Moreno"),
        ("<speaker>Bà Moreno</speaker> hôm 5/3, trong cuộc họp báo tại Lima, cho biết sẽ tới.", "Moreno"),
        ("Sau cuộc gặp với <speaker>ông Silva</speaker>, <speaker2>bà Moreno</speaker2> nói sẽ tới.", "Moreno"),
        ("<speaker>Bà Moreno</speaker>, đồng thời là giáo sư Đại học Tây Nguyên, nói sẽ tới.", "Moreno"),
        ("<speaker>Bà Moreno</speaker> tiếp <speaker2>ông Silva</speaker2>, nói sẽ tới.", "Moreno"),
        ("Thông cáo của <speaker>Bộ Ngoại giao Peru</speaker> cho biết sẽ mở cửa.", "Bộ Ngoại giao Peru"),
        ("Một quan chức thân cận với <speaker>bà Moreno</speaker> nói sẽ tới.", "một quan chức thân cận với bà Moreno"),
        ("Giới phân tích trong khu vực cho rằng sẽ khó.", "giới phân tích trong khu vực"),
        ("Tài xế xe tải Trần Văn Lâm nói đã phanh.", "tài xế xe tải Trần Văn Lâm"),
        ("Chuyên gia <speaker>Petra Novakova</speaker> nói sẽ khó.", "Novakova"),
    ],
)
def test_the_subject_opens_the_clause(text: str, name: str) -> None:
    _, subject = _subject(text)
    assert subject is not None and subject.actor is not None
    assert subject.actor.name.endswith(name)


def test_two_subjects_are_joint() -> None:
    _, subject = _subject("<speaker>Bà Moreno</speaker> và <speaker2>ông Silva</speaker2> nói sẽ tới.")
    assert subject is not None and subject.joint and subject.actor is None


def test_a_paper_is_known_as_one() -> None:
    for text in (
        "Reuters cho biết tàu đã rời cảng.",
        "Tờ El País viết tàu đã rời cảng.",
        "Đài truyền hình Chile nói vậy rồi.",
    ):
        _, subject = _subject(text)
        assert subject is not None and subject.media
    _, subject = _subject("Cơ quan báo chí Điện Moncloa nói sẽ mở cửa.")
    assert subject is not None and not subject.media


def test_a_bare_pronoun_points_back() -> None:
    text, subject = _subject("Hôm qua, ông nói sẽ tới.")
    assert subject is not None and subject.pronoun and text[subject.start : subject.end] == "ông"


def test_no_subject_is_none() -> None:
    assert _subject("Trong bối cảnh đó, nói gì cũng khó được lòng, cho biết thêm.")[1] is None


def test_a_speaker_without_a_name_keeps_the_words() -> None:
    (passage,) = passages(sentences_of("Một quan chức cấp cao nói vậy. Nhiều ý kiến khác."))
    one = unnamed_actor(passage, 0, len("Một quan chức cấp cao"))
    many = unnamed_actor(passage, passage.text.index("Nhiều"), passage.text.index(" khác"))
    assert (one.id, one.kind, one.name) == ("unnamed:mot-quan-chuc-cap-cao", "person", "một quan chức cấp cao")
    assert (many.kind, many.surface) == ("group", "Nhiều ý kiến")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Một phụ nữ đang tìm con trai nói cảng còn mở.", "một phụ nữ"),
        ("Nhiều ngư dân cho biết cảng còn mở.", "nhiều ngư dân"),
        ("Song Moreno cho biết cảng còn mở.", "Moreno"),
    ],
)
def test_a_speaker_without_a_name_is_a_noun_phrase(text: str, words: str) -> None:
    _, subject = _subject(text)
    assert subject is not None and subject.actor is not None and subject.actor.name == words


@pytest.mark.parametrize(
    "text",
    ["Trường hợp bác cho biết là hiếm.", "Xuất phát từ nghề cá cho biết thêm.", "Cũng ủng hộ việc này nói vậy."],
)
def test_what_is_nobody_does_not_speak(text: str) -> None:
    assert _subject(text)[1] is None
