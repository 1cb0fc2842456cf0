"""One event however often a text names it; others with the same words stay apart."""


def test_an_event_named_again_is_one_with_several_mentions(events_of) -> None:
    (event,) = events_of(
        "Tổng thống Kenya điện đàm với Tổng thống Chile.", "Cuộc điện đàm giữa Kenya và Chile kéo dài một giờ."
    )
    assert [mention.sentence.start for mention in event.mentions] == [0, 48]


def test_the_person_stays_and_his_state_goes(events_of) -> None:
    found = events_of("Kenya và Chile điện đàm.", "Tổng thống Kenya Moreno điện đàm với Tổng thống Chile Okello.")
    assert [sorted(actor.kind for actor in event.participants) for event in found] == [["person", "person"]]


def test_talks_of_other_days_stay_apart(events_of) -> None:
    found = events_of("Kenya và Chile đàm phán hôm 3/5.", "Kenya và Chile đàm phán hôm 20/4.")
    assert [event.date for event in found] == ["2023-05-03", "2023-04-20"]


def test_rounds_stay_apart(events_of) -> None:
    found = events_of(
        "Kenya và Chile bắt đầu vòng đàm phán thứ hai.", "Kenya và Chile kết thúc vòng đàm phán thứ nhất hôm 2/4."
    )
    assert len(found) == 2


def test_a_planned_talk_is_not_one_that_took_place(events_of) -> None:
    found = events_of("Kenya đã gặp Chile.", "Kenya sẽ gặp Chile ở Lima.")
    assert {event.modality for event in found} == {"happened", "planned"}


def test_a_contact_with_one_side_only_is_not_kept(events_of) -> None:
    assert events_of("Tổng thống Kenya đã có cuộc gặp quan trọng.") == ()


def test_two_demands_of_other_content_are_two(events_of) -> None:
    found = events_of("Kenya yêu cầu Chile thả tàu cá.", "Kenya yêu cầu Chile giảm thuế nhập khẩu đồng.")
    assert [event.type for event in found] == ["demand", "demand"]


def test_every_event_points_at_its_words(events_of) -> None:
    texts = ("Kenya chỉ trích Chile hôm 3/5.", "Peru hoan nghênh đề xuất của Chile.")
    page = "\n".join(texts)
    for event in events_of(*texts):
        for mention in event.mentions:
            assert mention.sentence.contains(mention.trigger)
        for actor in (*event.source, *event.target, *event.participants):
            assert page[actor.span.start : actor.span.end] == actor.surface


def test_what_the_speaker_says_of_himself_is_his(events_of) -> None:
    event, _ = events_of(  # the other one is what Chile proposed
        "Tổng thống Kenya Moreno cho biết nước ông ủng hộ đề xuất của Chile.",
        '"Chúng tôi ủng hộ mọi sáng kiến", Tổng thống Kenya nói.',
    )
    assert ([actor.name for actor in event.source], len(event.mentions)) == (["Moreno"], 2)


def test_headline_and_lead_of_one_meeting_may_name_one_more(events_of) -> None:
    (event,) = events_of(
        "Tổng thống Kenya Daniel Otieno tiếp đặc phái viên Chile và một nghị sĩ",
        "Tổng thống Kenya Daniel Otieno trao đổi với đặc phái viên Chile Ana Moreno và bà Eva Ruiz tại Nairobi.",
        labels=("title", "lead"),
    )
    assert sorted(actor.name for actor in event.participants) == ["Ana Moreno", "Daniel Otieno", "Eva Ruiz"]


def test_a_bare_noun_says_nothing_of_what_the_headline_has_as_still_to_come(events_of) -> None:
    (event,) = events_of(
        "Cảng Lima dọn dẹp trước thềm thượng đỉnh Kenya - Chile",
        "Tâm điểm của thượng đỉnh Kenya - Chile là hạn ngạch cá ngừ.",
        labels=("title", "lead"),
    )
    assert event.modality == "planned"


def test_the_lead_names_who_did_what_the_headline_tells_of_whom_it_befell(events_of) -> None:
    (event,) = events_of(
        "Thủ tướng Kenya bị phế truất",
        "Tòa Hiến pháp Kenya phế truất Thủ tướng Kenya vì nhận quà.",
        labels=("title", "lead"),
    )
    assert ([a.name for a in event.source], len(event.mentions)) == (["Tòa Hiến pháp Kenya"], 2)


def test_another_who_undergoes_it_makes_another_event(events_of) -> None:
    found = events_of(
        "Thủ tướng Kenya bị phế truất",
        "Quốc hội Chile phế truất Thủ tướng Chile vì nhận quà.",
        labels=("title", "lead"),
    )
    assert len(found) == 2
