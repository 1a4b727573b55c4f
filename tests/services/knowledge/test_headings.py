from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.knowledge.headings import with_marked_headings

PAGE = """\
Delivery and Returns

We hope you love shopping with us, and here is what we promise to you.

Returning Gifts

When returning a gift, a gift card will be issued to the recipient.

- Contact us
- Shop

The end
"""


class TestWithMarkedHeadings:
    def test_marks_short_lines_above_text(self) -> None:
        marked = with_marked_headings(PAGE).splitlines()

        assert [line for line in marked if line.startswith("#")] == ["## Delivery and Returns", "## Returning Gifts"]

    def test_leaves_a_text_alone_that_marks_its_own(self) -> None:
        assert with_marked_headings(f"# Page\n\n{PAGE}") == f"# Page\n\n{PAGE}"

    @given(st.text(max_size=500))
    def test_adds_marks_and_nothing_else(self, text: str) -> None:
        marked = with_marked_headings(text)

        assert "".join(marked.replace("## ", "").split()) == "".join(text.replace("## ", "").split())
