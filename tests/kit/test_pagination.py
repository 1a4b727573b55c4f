from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.kit.pagination import InvalidCursor, cut_page, decode_cursor, encode_cursor

numbers = st.integers(-(2**63), 2**63 - 1)
values = st.one_of(
    st.none(),
    st.booleans(),
    numbers,
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
)


class TestCursors:
    @given(st.lists(values, max_size=5))
    def test_give_back_what_went_in(self, key: list[str | int | float | bool | None]) -> None:
        cursor = encode_cursor(key)

        assert decode_cursor(cursor, length=len(key)) == key
        assert cursor.replace("-", "").replace("_", "").isalnum() or not cursor

    @given(st.text(max_size=60))
    def test_any_other_text_is_refused_or_read_never_a_failure(self, cursor: str) -> None:
        with suppress(InvalidCursor):
            assert len(decode_cursor(cursor, length=2)) == 2

    def test_of_another_length_are_refused(self) -> None:
        with pytest.raises(InvalidCursor):
            decode_cursor(encode_cursor([1, 2]), length=3)

    @given(st.lists(numbers, max_size=20), st.integers(1, 10))
    def test_pages_hold_everything_once(self, rows: list[int], limit: int) -> None:
        found: list[int] = []
        start = 0
        while True:
            page = cut_page(rows[start : start + limit + 1], limit, lambda row: [row])
            found += page.items
            if page.next_cursor is None:
                break
            assert decode_cursor(page.next_cursor, length=1) == [page.items[-1]]
            start += limit

        assert found == rows
