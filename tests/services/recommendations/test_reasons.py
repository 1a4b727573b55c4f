"""A reason says what was counted, or nothing."""

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.recommendations.reasons import reason_of
from shopwright.services.recommendations.signals import Candidate, Ranked, Seed

CUP, LAMP = UUID(int=1), UUID(int=2)
TITLES = {CUP: "Blue cup"}


def _ranked(*because: Candidate) -> Ranked:
    return Ranked(LAMP, 1.0, because)


class TestReasonOf:
    @pytest.mark.parametrize(
        ("source", "seed_kind", "text"),
        [
            ("bought_together", "open", "Bought together in 37 orders"),
            ("bought_together", "in_bag", "Bought together with Blue cup in 37 orders"),
            ("covisited", "purchase", "Because you bought Blue cup"),
            ("covisited", "view", "Because you viewed Blue cup"),
            ("covisited", "add_to_cart", "37 people bought this and Blue cup"),
            ("chosen", "open", "Chosen by the shop to go with it"),
            ("similar", "view", "Similar to Blue cup"),
        ],
    )
    def test_names_what_it_rests_on(self, source: str, seed_kind: str, text: str) -> None:
        found = reason_of(_ranked(Candidate(LAMP, source, 1.0, Seed(CUP, seed_kind, 1.0), 37)), TITLES)

        assert found is not None
        reason, given_source = found
        assert (reason.text, given_source) == (text, source)
        assert (reason.evidence.product_id, reason.evidence.product_title) == (CUP, "Blue cup")

    def test_tells_what_many_bought_of_late(self) -> None:
        trending = reason_of(_ranked(Candidate(LAMP, "trending", 1.0, count=42)), {})
        popular = reason_of(_ranked(Candidate(LAMP, "popular", 1.0, count=1310)), {})

        assert trending is not None
        assert trending[0].text == "42 people bought this last week"
        assert popular is not None
        assert popular[0].text == "Sold 1,310 times in the last 90 days"

    def test_takes_the_next_reason_when_the_strongest_cannot_be_proved(self) -> None:
        unknown = Candidate(LAMP, "covisited", 1.0, Seed(UUID(int=9), "purchase", 1.0), 5)
        known = Candidate(LAMP, "trending", 0.1, count=4)

        found = reason_of(_ranked(unknown, known), TITLES)

        assert found is not None
        assert found[0].kind == "trending"
        assert reason_of(_ranked(unknown), TITLES) is None

    @given(
        st.sampled_from(["bought_together", "covisited", "chosen", "similar", "trending", "popular"]),
        st.sampled_from(["open", "in_bag", "purchase", "view", "click", "add_to_cart"]),
        st.integers(min_value=1, max_value=10**6),
    )
    def test_writes_no_number_that_is_not_in_its_evidence(self, source: str, kind: str, count: int) -> None:
        found = reason_of(_ranked(Candidate(LAMP, source, 1.0, Seed(CUP, kind, 1.0), count)), TITLES)

        assert found is not None
        evidence = found[0].evidence
        numbers = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", found[0].text)}
        assert numbers <= {evidence.count, evidence.window_days}
