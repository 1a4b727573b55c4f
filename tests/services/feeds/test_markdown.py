import json

import pytest

from shopwright.retrieval.chunking import split_document
from shopwright.services.feeds.markdown import markdown
from tests.services.feeds.samples import SAMPLES

NAUGHTY = json.loads((SAMPLES / "naughty_strings" / "blns.json").read_text("utf-8"))

TABLE = """
<table><caption>Rates</caption>
  <thead><tr><th><strong>Total *</strong></th><th>Standard<br>5 days</th></tr></thead>
  <tbody><tr><th>Up to $200</th><td><p>$16</p></td></tr><tr><td>Over | above</td></tr></tbody>
</table>
"""


class TestMarkdown:
    def test_keeps_headings_below_the_title_of_the_page(self) -> None:
        assert (
            markdown("<h1>Returns <b>here</b></h1><p>Text</p><h3>Gifts</h3>") == "## Returns here\n\nText\n\n### Gifts"
        )

    def test_keeps_lists_and_their_numbers(self) -> None:
        html = "<p>First:</p><ol><li>Pack<ul><li>Wrap</li></ul></li><li>Send</li></ol><p>Done.</p>"

        assert markdown(html) == "First:\n\n1. Pack\n  - Wrap\n2. Send\n\nDone."

    def test_keeps_tables(self) -> None:
        assert markdown(TABLE).split("\n") == [
            "**Rates**",
            "",
            r"| **Total \*** | Standard 5 days |",
            "| --- | --- |",
            "| Up to $200 | $16 |",
            r"| Over \| above |  |",
        ]

    def test_keeps_bold_words_and_links_to_our_own_paths(self) -> None:
        html = '<p><b>Note: </b>see <a href="/help/returns">returns</a> or <a href="https://evil.example">this</a></p>'

        assert markdown(html) == "**Note:** see [returns](/help/returns) or this"

    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<p># 1</p>", r"\# 1"),
            ("<p>1. one</p>", r"1\. one"),
            ("<p>- one</p>", r"\- one"),
            ("<p>**after [1]</p>", r"\*\*after \[1\]"),
        ],
    )
    def test_words_stay_words(self, html: str, expected: str) -> None:
        assert markdown(html) == expected

    def test_begins_a_line_where_the_page_did(self) -> None:
        assert markdown("<p>One<br>two</p>") == "One\n\ntwo"

    def test_leaves_a_text_without_markup_as_it_is(self) -> None:
        assert markdown("Size * 2\n\n- one") == "Size * 2\n\n- one"

    def test_drops_scripts_and_tags_spelled_with_entities(self) -> None:
        written = markdown("<p>Good<script>alert(1)</script> &lt;img src=x onerror=alert(1)&gt;mug</p>")

        assert written == "Good mug"

    @pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
    def test_naughty_strings_come_out_without_tags(self, text: str) -> None:
        assert "<script" not in markdown(f"<p>{text}</p>").lower()

    def test_is_quoted_without_its_marks(self) -> None:
        [passage] = split_document(markdown(f"<h2>Delivery</h2><p>*before tax</p>{TABLE}"), title="Help")

        assert passage.heading_path == ("Help", "Delivery")
        assert passage.text == "*before tax Rates Total * | Standard 5 days Up to $200 | $16 Over | above"

    @pytest.mark.parametrize(
        "rows",
        [
            "<tr><td>A<td>£1<tr><td>B<td>£2</table>",
            "<tr><td>A</td><td>£1</tr><tr><td>B</td><td>£2</table>",
            "<tr><td>A<td>£1<tr><td>B<td>£2",
        ],
    )
    def test_keeps_cells_whose_end_is_left_out(self, rows: str) -> None:
        assert markdown(f"<table>{rows}") == "| A | £1 |\n| --- | --- |\n| B | £2 |"
