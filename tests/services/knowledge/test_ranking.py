"""What makes a passage an answer, apart from the score of a model."""

from shopwright.services.knowledge.ranking import AnswerRule

WEEKDAYS = "We deliver on weekdays."


class TestAnswerRule:
    def test_does_not_ask_a_passage_to_repeat_the_shops_name(self) -> None:
        rule = AnswerRule(bound=None, shop_name="Blue Kettle")

        assert rule.admits("Does blue kettle deliver?", WEEKDAYS, 0)
        assert not rule.admits("Does Green Kettle deliver?", WEEKDAYS, 0)

    def test_asks_for_words_of_the_name_where_they_stand_alone(self) -> None:
        assert not AnswerRule(bound=None, shop_name="Blue Kettle").admits("Do you deliver a kettle?", WEEKDAYS, 0)
