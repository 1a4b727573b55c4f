import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.retrieval.chunking import sentences, split_document
from shopwright.retrieval.lexical import normalised_text, tokens

POLICY = """---
title: Returns
---
# Returns

You have **30 days** to send goods back. See [the form](/form "Form").

## Refunds

Money is sent back within 5 days.

- Cards: 5 days
- Vouchers: at once

### Abroad

Ask us first.
"""


class TestSplitDocument:
    def test_keeps_the_headings_above_each_passage(self) -> None:
        chunks = split_document(POLICY, title="Returns")

        assert [(chunk.heading_path, chunk.text) for chunk in chunks] == [
            (("Returns",), "You have 30 days to send goods back. See the form."),
            (("Returns", "Refunds"), "Money is sent back within 5 days. Cards: 5 days Vouchers: at once"),
            (("Returns", "Refunds", "Abroad"), "Ask us first."),
        ]
        assert [chunk.position for chunk in chunks] == [0, 1, 2]
        assert chunks[1].indexed_text.startswith("Returns > Refunds\n")

    def test_a_heading_of_the_same_level_replaces_the_one_before(self) -> None:
        chunks = split_document("# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree")

        assert [chunk.heading_path for chunk in chunks] == [("A",), ("A", "B"), ("C",)]

    def test_reads_html_without_its_scripts_and_tags(self) -> None:
        chunks = split_document(
            "<style>p {color: red}</style><h2>Delivery &amp; <b>returns</b></h2><p>It takes 3&nbsp;days.</p>"
            "<ul><li>UK</li><li>France</li></ul><script>alert(1)</script>"
        )

        assert [(chunk.heading_path, chunk.text) for chunk in chunks] == [
            (("Delivery & returns",), "It takes 3 days. UK France")
        ]

    def test_cuts_long_text_between_sentences(self) -> None:
        text = " ".join(f"This is sentence number {number} of a rather long policy." for number in range(100))

        chunks = split_document(text)

        assert all(len(tokens(chunk.text)) <= 150 and chunk.text.endswith(".") for chunk in chunks)
        assert " ".join(chunk.text for chunk in chunks) == text

    def test_a_comparison_is_not_taken_for_a_tag(self) -> None:
        (chunk,) = split_document("Orders < 50 GBP cost 4 GBP, orders > 50 GBP nothing.")

        assert chunk.text == "Orders < 50 GBP cost 4 GBP, orders > 50 GBP nothing."

    @pytest.mark.parametrize("text", ["", "   \n\n", "# Only a heading"])
    def test_finds_no_passage_where_there_is_no_text(self, text: str) -> None:
        assert split_document(text, title="Title") == []

    @given(st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8), min_size=1, max_size=400))
    def test_loses_no_word(self, words: list[str]) -> None:
        text = ". ".join(words)

        chunks = split_document(text)

        assert " ".join(chunk.text for chunk in chunks).split() == normalised_text(text).split()
        assert chunks == split_document(text)


class TestSentences:
    def test_do_not_end_at_numbers_and_abbreviations(self) -> None:
        assert sentences("It costs 3.50 today. Mr. Smith came! Really? E.g. Monday.") == [
            "It costs 3.50 today.",
            "Mr. Smith came!",
            "Really?",
            "E.g. Monday.",
        ]
