import pytest

from shopwright.services.chat.evidence import Fact, Source
from shopwright.services.chat.prose import stated_in_prose
from shopwright.services.chat.relevance import asked_about, is_asked_for

_SENTENCES = (
    "The 15-lb ball maximises the effort of every one of your exercises.",
    "15 lbs.",
    "Three flex bands.",
    "Machine wash.",
    "Line dry.",
    "Prevents pilling from repeated wash-and-wear cycles for years.",
    'L 29" x W 13" x H 11".',
    "Volume: 29 L.",
    "60% Cotton / 40% Polyester.",
    '4" inseam.',
)
DESCRIPTION = [
    Fact("description", "Thing", text, Source("product:/p/thing", "Thing", "/p/thing")) for text in _SENTENCES
]


class TestStatedInProse:
    @pytest.mark.parametrize(
        ("question", "said"),
        [
            ("how heavy is the Thing?", ["15 lbs."]),
            ("how many bands are in the Thing", ["Three flex bands."]),
            ("how do I wash the Thing", ["Machine wash.", "Line dry."]),
            ("does the Thing go in the dryer", ["Machine wash.", "Line dry."]),
            ("how big is the Thing", ['L 29" x W 13" x H 11".']),
            ("how many litres does the Thing hold", ["Volume: 29 L."]),
            ("what percentage is cotton", ["60% Cotton / 40% Polyester."]),
            ("how long is the inseam of the Thing", ['4" inseam.']),
            ("how long is the zip of the Thing", []),
            ("how many pockets does the Thing have", []),
            ("is the Thing dishwasher safe", []),
        ],
    )
    def test_is_what_has_the_form_of_an_answer(self, question: str, said: list[str]) -> None:
        found = stated_in_prose(question, asked_about(question, "Thing"), DESCRIPTION)

        assert [fact.text for fact in found] == said


class TestIsAskedFor:
    @pytest.mark.parametrize(
        ("topic", "question", "title"),
        [
            ("Size", "how do I wash the Desiree Fitness Tee", "Desiree Fitness Tee"),
            ("Rating", "does the Endurance Watch measure heart rate", "Endurance Watch"),
            ("Activity", "is the Bolo Sport Watch compatible with it", "Bolo Sport Watch"),
            ("Brand", "where is the Aim Watch manufactured", "Aim Watch"),
            ("Material", "where is the Aim Watch made", "Aim Watch"),
        ],
    )
    def test_not_by_a_name_or_another_meaning(self, topic: str, question: str, title: str) -> None:
        assert not is_asked_for(topic, question, title=title)
