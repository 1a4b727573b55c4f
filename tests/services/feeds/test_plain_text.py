import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.feeds.plain_text import one_line, plain, without_directives
from tests.services.feeds.samples import SAMPLES

NAUGHTY = json.loads((SAMPLES / "naughty_strings" / "blns.json").read_text("utf-8"))


class TestPlain:
    def test_keeps_paragraphs_and_items(self) -> None:
        html = "<p>First.</p><ul><li>One &amp; two</li><li>Three</li></ul><p>Last<br>line</p>"

        assert plain(html) == "First.\n\n- One & two\n- Three\n\nLast\nline"

    def test_turns_bullets_into_items(self) -> None:
        assert plain("&bull; Soft.<br />&bull; Warm.") == "- Soft.\n- Warm."

    def test_drops_scripts_with_their_text(self) -> None:
        assert plain("Good<script>alert('1')</script><style>p{}</style> mug") == "Good mug"

    def test_drops_tags_spelled_with_entities(self) -> None:
        assert "<" not in plain("&lt;img src=x onerror=alert(1)&gt; A mug")

    def test_keeps_a_lonely_less_than(self) -> None:
        assert plain("size < 5 cm & more") == "size < 5 cm & more"

    def test_breaks_the_line_at_an_inline_tag_shown_as_block(self) -> None:
        assert plain('<strong style="display: block">Part 1</strong>Text') == "Part 1\nText"

    def test_removes_template_directives(self) -> None:
        assert without_directives('See {{store url="contact"}} us') == "See  us"

    @pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
    def test_naughty_strings_come_out_without_tags_or_controls(self, text: str) -> None:
        cleaned = one_line(text)

        assert cleaned == unicodedata.normalize("NFC", cleaned)
        assert "\n" not in cleaned
        assert "<script" not in cleaned.lower()
        assert not any(ord(character) < 32 for character in cleaned)

    @given(st.text())
    def test_cleaning_twice_changes_nothing_about_the_spacing(self, text: str) -> None:
        assert one_line(text) == " ".join(one_line(text).split())
