from __future__ import annotations

import pytest

from dongsukien.stories.topics import Topic, topics, topics_in


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_a_topic_is_found_in_its_example_and_not_in_its_counter_examples(topic: Topic) -> None:
    assert topic.name in topics_in(topic.example)
    for other in topic.not_:
        assert topic.name not in topics_in(other), other


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_every_form_is_found_as_a_whole_word_only(topic: Topic) -> None:
    for form in topic.forms:
        assert topics_in(f"Về {form}, không rõ.")[topic.name] == 1
        assert topics_in(f"a{form}b")[topic.name] == 0


def test_the_longer_form_wins() -> None:
    assert dict(topics_in("tên lửa đạn đạo")) == {"tên lửa đạn đạo": 1}
