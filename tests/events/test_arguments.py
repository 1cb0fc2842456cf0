"""Who acts on whom, construction by construction."""

import pytest

CASES = [
    # (sentence, type, source, target, participants)
    ("Kenya chỉ trích Chile.", "criticise", "Kenya", "Chile", ""),
    ("Chile bị Kenya chỉ trích.", "criticise", "Kenya", "Chile", ""),
    ("Kenya và Peru chỉ trích Chile.", "criticise", "Kenya Peru", "Chile", ""),
    ("Kenya, Peru và Bolivia kêu gọi Chile rút quân.", "demand", "Bolivia Kenya Peru", "Chile", ""),
    ("Tổng thống Kenya gặp Thủ tướng Chile, kêu gọi Peru rút quân.", "demand", "Tổng thống Kenya", "Peru", ""),
    ("Kenya cho biết Chile đã tấn công Peru, bắt giữ công dân Bolivia.", "attack", "Chile", "Peru", ""),
    ("Lời kêu gọi của Kenya đối với Chile bị bỏ qua.", "demand", "Kenya", "Chile", ""),
    ("Đòn tấn công của Kenya nhằm vào Chile gây thiệt hại lớn.", "attack", "Kenya", "Chile", ""),
    ("Peru hứng đòn tập kích của Kenya.", "attack", "Kenya", "Peru", ""),
    ("Cuộc điện đàm giữa Kenya và Chile kéo dài một giờ.", "phone_call", "", "", "Chile Kenya"),
    ("Kenya và Chile hội đàm tại Lima.", "meet", "", "", "Chile Kenya"),
    ("Kenya hội đàm với Chile tại Lima.", "meet", "", "", "Chile Kenya"),
    ("Trong cuộc điện đàm với Chile, Kenya nêu vấn đề biên giới.", "phone_call", "", "", "Chile Kenya"),
    ("Sau khi điện đàm với Chile, Kenya đã mở lại cảng.", "phone_call", "", "", "Chile Kenya"),
    ("Thượng đỉnh Kenya - Chile khép lại hôm qua.", "meet", "", "", "Chile Kenya"),
    ("Theo Reuters, Kenya và Chile đã ký hiệp định.", "sign", "", "", "Chile Kenya"),
    ("Peru hoan nghênh đề xuất của Chile.", "express", "Peru", "Chile", ""),
    ("Kenya từ chối lời mời của Chile.", "reject", "Kenya", "Chile", ""),
    ("Giao tranh giữa Kenya và Chile bùng phát.", "attack", "Chile Kenya", "", ""),
    ("Ngoại trưởng Kenya hôm nay được Ngoại trưởng Peru tiếp.", "meet", "", "", "Ngoại trưởng Kenya Ngoại trưởng Peru"),
    ("Kenya trả tự do cho ba công dân Chile.", "exchange", "", "", "Chile Kenya"),
    ("Kenya trục xuất đại sứ Chile.", "sanction", "Kenya", "Chile", ""),
    ("Kenya triệu hồi đại sứ tại Chile.", "other", "Kenya", "Chile", ""),
    ("Lễ ký giữa Kenya và Chile diễn ra tại Lima.", "sign", "", "", "Chile Kenya"),
    ("Peru lên án vụ tập kích mà Kenya tiến hành hôm 3/5.", "attack", "Kenya", "", ""),
    ("Quân đội Kenya chiếm mỏ vàng giáp Chile.", "attack", "Kenya", "", ""),
    ("Kenya ám sát Tổng thống Chile Pedro Rojas.", "attack", "Kenya", "Pedro Rojas", ""),
    ("Israel - Hamas giao tranh dữ dội.", "attack", "Hamas Israel", "", ""),
    ("Kenya và Chile giao tranh ở biên giới.", "attack", "Chile Kenya", "", ""),
    ("Các cuộc tấn công bằng UAV của Kenya vào Chile đã dừng.", "attack", "Kenya", "Chile", ""),
    ("Hai cuộc tấn công đã được quân đội Kenya tiến hành nhằm vào Chile.", "attack", "Kenya", "Chile", ""),
    ("Phát biểu trước cuộc hội đàm với Chile, Kenya cảm ơn Peru.", "meet", "", "", "Chile Kenya"),
    ("Hội nghị Ngoại trưởng ASEAN về xung đột giữa Kenya và Chile khai mạc.", "meet", "", "", "ASEAN"),
    ("NATO họp khẩn về Kenya.", "meet", "", "", "NATO"),
    ("Tổng thống Kenya đến thủ đô Santiago.", "visit", "Tổng thống Kenya", "Chile", ""),
    ("Tổng thống Chile đến thủ đô Santiago.", "visit", "Tổng thống Chile", "", ""),
    ("Kenya cáo buộc Chile thảm sát khi tập kích Peru.", "attack", "Chile", "Peru", ""),
    ("Kenya trừng phạt Chile vì tập kích Peru.", "attack", "Chile", "Peru", ""),
    ("Kenya ném bom Chile, Peru lên án cuộc tấn công, còn Bolivia hoan nghênh.", "criticise", "Peru", "Kenya", ""),
    ("Kenya ném bom Chile, Peru lên án cuộc tấn công, còn Bolivia hoan nghênh.", "express", "Bolivia", "Kenya", ""),
    ("Kenya thả 12 binh sĩ Chile bị bắt hồi tháng 3.", "arrest", "Kenya", "Chile", ""),
    ("Kenya trục xuất ba nhà ngoại giao Chile.", "sanction", "Kenya", "Chile", ""),
    ("Kenya trục xuất 3 nhà ngoại giao Chile.", "sanction", "Kenya", "Chile", ""),
    ("Tổng thống Kenya đang cân nhắc khởi kiện Chile.", "other", "Tổng thống Kenya", "Chile", ""),
    ("Kenya tuyên bố đang xem xét ngừng xuất khẩu điện cho Chile.", "sanction", "Kenya", "Chile", ""),
    ("Kenya ra tối hậu thư cho Hezbollah, yêu cầu họ rút khỏi cảng.", "demand", "Kenya", "Hezbollah", ""),
    ("Peru cử tàu cứu nạn theo đề nghị của Chile.", "demand", "Chile", "Peru", ""),
    ("Theo lời mời của Chile, Thủ tướng Kenya sẽ thăm Lima.", "propose", "Chile", "Thủ tướng Kenya", ""),
    ("Thủ tướng Kenya sẽ thăm Lima theo lời mời của Chile.", "propose", "Chile", "Thủ tướng Kenya", ""),
    ("Tiếp nối cuộc gặp với ông Rivas, Tổng thống Kenya nói về cá.", "meet", "", "", "Rivas Tổng thống Kenya"),
    ("Tại hội nghị thượng đỉnh ASEAN, Thủ tướng Kenya phát biểu.", "meet", "", "", "ASEAN"),
    ("Kenya hoãn kế hoạch tấn công nhà máy điện Chile.", "other", "Kenya", "Chile", ""),
    ("Kenya điều máy bay đón công dân chạy khỏi một trại ở Chile.", "mobilise", "Kenya", "", ""),
    ("Hải cảnh Kenya bắt ngư dân Chile.", "arrest", "Kenya", "ngư dân Chile", ""),
    (
        "Thủ tướng Kenya Otieno ủng hộ Peru gia nhập EU trong cuộc điện đàm với Thủ tướng Chile Rivas.",
        "phone_call", "", "", "Otieno Rivas",
    ),
    ("Kenya phóng tên lửa vào căn cứ Rừng Đỏ ở ngoại ô Santiago, Chile.", "attack", "Kenya", "Chile", ""),
    ("Kenya phóng tên lửa vào căn cứ không quân Saint Laurent ở Chile.", "attack", "Kenya", "Chile", ""),
    ("Ông Otieno cùng phu nhân Anna Mwangi gặp Thủ tướng Chile Rivas.", "meet", "", "", "Otieno Rivas"),
    ("Tổng thống Kenya Otieno thăm Chile, kêu gọi nước này mở cảng.", "demand", "Otieno", "Chile", ""),
    (
        "Ngoại trưởng Kenya Otieno, người từng làm đại sứ tại Chile, gặp Ngoại trưởng Peru Quispe.",
        "meet", "", "", "Otieno Quispe",
    ),
    (
        "Ngày 3/5, trước sự chứng kiến của Tổng thống Peru, Thủ tướng Kenya và Thủ tướng Chile ký hiệp ước.",
        "sign", "", "", "Thủ tướng Chile Thủ tướng Kenya",
    ),
    ("Kenya kiện Chile vì cấm vận Peru.", "sanction", "Chile", "Peru", ""),
    ("Kenya trao tàu cho Chile, nước đang tập trận ở biển Bắc.", "mobilise", "Chile", "", ""),
    ("Kenya không kích tàu ngoài khơi Chile.", "attack", "Kenya", "", ""),
    (
        "Trong cuộc hội đàm hôm qua, Thủ tướng Kenya Otieno trao cho Thủ tướng Chile Rivas một bức tượng.",
        "meet", "", "", "Otieno Rivas",
    ),
    (
        "Bộ trưởng Kenya Daniel Otieno, người đồng cấp Chile Luis Rivas và Peru Marta Rojas chỉ trích Bolivia.",
        "criticise", "Daniel Otieno Luis Rivas Marta Rojas", "Bolivia", "",
    ),
    ("Toan tính của Thủ tướng Kenya khi gặp Tổng thống Chile", "meet", "", "", "Thủ tướng Kenya Tổng thống Chile"),
    (
        "Thông điệp được Thủ tướng Kenya Otieno nêu khi tiếp Ngoại trưởng Chile Luis Rivas chiều 3/5.",
        "meet", "", "", "Luis Rivas Otieno",
    ),
    ("Đề nghị được Tổng thống Kenya nêu với Chile hôm qua.", "demand", "Tổng thống Kenya", "Chile", ""),
    ("Kenya phản đối, còn châu Âu cảnh báo Chile không leo thang.", "threaten", "châu Âu", "Chile", ""),
    ("Kenya tuyên bố hệ thống phòng không nước này bắn hạ 12 UAV của Chile.", "attack", "Kenya", "Chile", ""),
    ("Xung đột lan rộng với việc Kenya cáo buộc Chile ném bom.", "accuse", "Kenya", "Chile", ""),
    ("Các cuộc không kích chết người của Kenya gây phẫn nộ.", "attack", "Kenya", "", ""),
    ("Peru lên án các cuộc đàm phán an ninh Kenya - Chile.", "negotiate", "", "", "Chile Kenya"),
    ("Phủ Tổng thống Kenya cảnh báo Tổng thống Kenya sẵn sàng đáp trả nếu Chile không rút quân.",
     "threaten", "Phủ tổng thống Kenya", "Chile", ""),
    ("Kenya cảnh báo sẽ hành động sau vụ nã cối từ Chile.", "threaten", "Kenya", "Chile", ""),
    ("Kenya dọa đánh thuế trong vấn đề Chile.", "threaten", "Kenya", "", ""),
    ("Kenya đóng băng vô thời hạn tài sản Chile.", "sanction", "Kenya", "Chile", ""),
    ("Kenya và Chile đã ký thỏa thuận ngừng bắn có hiệu lực từ trưa nay.", "ceasefire", "", "", "Chile Kenya"),
    ("Chuyến công du nước ngoài đầu tiên của Tổng thống Kenya bị hủy.", "visit", "Tổng thống Kenya", "", ""),
    ("Trong khi ra yêu cầu để hòa giải với Peru, Kenya khước từ đề nghị của Chile.", "reject", "Kenya", "Chile", ""),
]  # fmt: skip


def names(actors) -> str:
    return " ".join(sorted(actor.name for actor in actors))


@pytest.mark.parametrize(
    ("text", "type_", "source", "target", "participants"), CASES, ids=lambda value: str(value)[:60]
)
def test_the_construction_gives_its_actors(text, type_, source, target, participants, events_of) -> None:
    found = [event for event in events_of(text) if event.type == type_]
    assert [(names(e.source), names(e.target), names(e.participants)) for e in found] == [
        (source, target, participants)
    ]


@pytest.mark.parametrize(
    ("before", "answer", "type_", "target"),
    [
        ("Kenya trục xuất hai nhà ngoại giao Chile.", "Chile dọa có biện pháp tương ứng.", "threaten", "Kenya"),
        (
            "Kenya trục xuất hai nhà ngoại giao Chile.",
            "Peru dọa có biện pháp tương ứng.",
            "threaten",
            "",
        ),  # not its own
        ("Peru đề xuất với Chile lập khu đánh cá.", "Kenya hoan nghênh ý tưởng này.", "express", "Peru"),
        ("Peru đề xuất với Chile lập khu đánh cá.", "Kenya hoan nghênh trận bóng.", "express", ""),
    ],
)
def test_an_answer_is_to_who_did_or_said_it_before(before, answer, type_, target, events_of) -> None:
    found = [event for event in events_of(before, answer) if event.type == type_]
    assert [names(event.target) for event in found] == [target]


def test_acts_at_each_other_are_two(events_of) -> None:
    found = {(names(e.source), names(e.target)) for e in events_of("Kenya và Chile chỉ trích nhau.")}
    assert found == {("Kenya", "Chile"), ("Chile", "Kenya")}


def test_calls_in_turn_are_one_with_each(events_of) -> None:
    found = {names(e.participants) for e in events_of("Tổng thống Kenya lần lượt điện đàm với Chile và Peru.")}
    assert found == {"Chile Tổng thống Kenya", "Peru Tổng thống Kenya"}


def test_calls_with_each_apart_are_two(events_of) -> None:
    found = {names(e.participants) for e in events_of("Tổng thống Kenya điện đàm riêng với Chile và Peru.")}
    assert found == {"Chile Tổng thống Kenya", "Peru Tổng thống Kenya"}


def test_talks_of_two_pairs_are_two(events_of) -> None:
    found = {names(e.participants) for e in events_of("Các cuộc đàm phán giữa Kenya - Chile và Peru - Bolivia mở lại.")}
    assert found == {"Chile Kenya", "Bolivia Peru"}


def test_accusations_to_and_fro_are_two(events_of) -> None:
    found = {(names(e.source), names(e.target)) for e in events_of("Cáo buộc qua lại giữa Kenya và Chile gia tăng.")}
    assert found == {("Kenya", "Chile"), ("Chile", "Kenya")}


def test_missiles_fired_in_an_exercise_hit_nobody(events_of) -> None:
    text = "Bộ Quốc phòng Kenya đã phóng tên lửa vào mục tiêu trên biển trong cuộc tập trận với Chile."
    assert [e.type for e in events_of(text) if e.type in ("attack", "other")] == ["other"]


def test_what_ends_a_list_of_crimes_is_nobodys_act(events_of) -> None:
    assert [e.type for e in events_of("Kenya lo ngại sau các vụ lừa đảo, bắt cóc.")] == []


def test_what_a_plan_holds_is_proposed_by_nobody_named_before(events_of) -> None:
    assert [e.type for e in events_of("Kenya phát hiện một văn bản, trong đó đề xuất Chile rút quân.")] == []


def test_an_order_to_ones_own_army_is_addressed_to_nobody_else(events_of) -> None:
    text = "Tổng thống Kenya yêu cầu quân đội Kenya tiến sâu hơn vào lãnh thổ Chile."
    assert [names(e.target) for e in events_of(text) if e.type == "demand"] == []


def test_a_paper_does_no_deed_that_it_tells_of(events_of) -> None:
    found = events_of("Reuters bình luận ông Otieno gây chấn động khi mở rộng lệnh trừng phạt.")
    assert [names(e.source) for e in found if "Reuters" in names(e.source)] == []


def test_whom_a_clause_behind_a_preposition_names_acts_in_it(events_of) -> None:
    found = [e for e in events_of("Peru lên tiếng về việc Kenya cấm nhập thép Chile.") if e.type == "sanction"]
    assert [names(e.source) for e in found] == ["Kenya"]


def test_the_word_behind_a_list_of_states_is_read_although_groups_stand_before_it(events_of) -> None:
    text = "Kenya kêu gọi các nước trừng phạt Peru, còn Bolivia cảnh báo Chile không leo thang."
    assert [(names(e.source), names(e.target)) for e in events_of(text) if e.type == "threaten"] == [
        ("Bolivia", "Chile")
    ]


def test_what_is_fired_for_practice_hits_nobody(events_of) -> None:
    assert [e.type for e in events_of("Lính Kenya diễn tập phóng UAV giống mẫu của Chile.") if e.type == "attack"] == []


def test_the_state_of_a_crowd_is_that_of_who_is_named_next(events_of) -> None:
    found = [e for e in events_of("Biểu tình lan rộng, Tổng thống Kenya hủy chuyến thăm Chile.") if e.type == "protest"]
    assert [names(e.source) for e in found] == ["Kenya"]


def test_people_of_a_country_are_not_their_state(events_of) -> None:
    assert events_of("Ngư dân Kenya phản đối Chile.") == ()


def test_a_verb_behind_unnamed_people_takes_no_earlier_subject(events_of) -> None:
    assert [e.type for e in events_of("Kenya sửa luật sau loạt vụ gấu tấn công người.")] == []


def test_the_one_other_party_of_the_sentence_is_the_unsaid_target(events_of) -> None:
    (event,) = events_of("Kenya không ủng hộ lệnh ngừng bắn mà Chile muốn có.")
    assert (event.type, names(event.source), names(event.target)) == ("reject", "Kenya", "Chile")
    assert event.rule.endswith("+other")


def test_two_other_parties_leave_the_target_open(events_of) -> None:
    found = [e for e in events_of("Kenya không ủng hộ lệnh ngừng bắn mà Chile và Peru muốn có.") if e.type == "reject"]
    assert [names(event.target) for event in found] == [""]


def test_the_mood_of_a_people_is_not_its_states(events_of) -> None:
    assert [e.type for e in events_of("Người dân Kenya phẫn nộ với Chile.")] == []


def test_what_a_third_one_does_to_the_matter_has_no_target_of_the_main_clause(events_of) -> None:
    found = [e for e in events_of("Kenya gặp Chile để bàn khoản thuế mà Peru phản đối.") if e.type == "criticise"]
    assert [(names(e.source), names(e.target)) for e in found] == [("Peru", "")]


def test_the_two_states_are_those_joined_before_and_not_the_caller(events_of) -> None:
    text = "Tổng thống Kenya gọi điện cho lãnh đạo Chile và Peru sau khi giao tranh nổ ra giữa hai nước."
    assert [names(e.source) for e in events_of(text) if e.type == "attack"] == ["Chile Peru"]


def test_two_sides_under_a_mediator_are_those_who_talk(events_of) -> None:
    found = events_of("Kenya và Chile đàm phán dưới sự trung gian của Qatar.", "Hai bên nhất trí mở cửa khẩu.")
    assert [names(e.participants) for e in found if e.type == "agree"] == ["Chile Kenya"]


def test_people_of_a_state_are_one_actor_however_they_are_called(events_of) -> None:
    (event,) = events_of("Kenya bắt người Chile.", "Kenya bắt 5 công dân Chile.")
    assert len(event.target) == 1


def test_who_judges_talks_with_others_did_not_sit_there(events_of) -> None:
    assert events_of("Kenya và Chile đánh giá khác nhau về đàm phán với Peru.") == ()


def test_who_fights_after_a_summit_did_not_meet_there(events_of) -> None:
    found = events_of("Kenya và Chile tiếp tục không kích qua lại hậu thượng đỉnh Mombasa.")
    assert [event.type for event in found] == ["attack"]
