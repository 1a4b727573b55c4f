import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopwright.services.feeds.reading import UnreadableFile, decoded, find_separator, read_table
from tests.services.feeds.samples import SAMPLES

# The published answer to `location_coordinates` belongs to another version of that file.
SPECTRUM = [
    path for path in sorted((SAMPLES / "csv_spectrum" / "csvs").glob("*.csv")) if path.stem != "location_coordinates"
]


class TestTables:
    @pytest.mark.parametrize("path", SPECTRUM, ids=lambda path: path.stem)
    def test_reads_every_legal_but_awkward_csv(self, path: Path) -> None:
        table = read_table(decoded(path.read_bytes()))
        expected = json.loads((SAMPLES / "csv_spectrum" / "json" / f"{path.stem}.json").read_text("utf-8"))

        rows = [{column: row[column].replace("\r\n", "\n") for column in table.columns} for row in table.rows]

        assert rows == [{key: value.strip().replace("\r\n", "\n") for key, value in row.items()} for row in expected]

    def test_counts_rows_as_a_spreadsheet_does(self) -> None:
        table = read_table('a,b\n"two\nlines",1\n\nlast,2\n')

        assert [row.number for row in table.rows] == [2, 4]

    def test_counts_cells_beyond_the_header(self) -> None:
        table = read_table("a,b\n1,2,3\n")

        assert [row.surplus for row in table.rows] == [1]

    def test_refuses_a_column_that_stands_twice(self) -> None:
        with pytest.raises(UnreadableFile, match="twice"):
            read_table("sku,sku\n1,2\n")

    def test_refuses_an_empty_file(self) -> None:
        with pytest.raises(UnreadableFile, match="empty"):
            read_table("")

    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_finds_the_separator(self, separator: str) -> None:
        assert find_separator(separator.join(["a", '"b, c; d"', "e"]) + "\n1") == separator


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    def test_reads_what_offices_write(self, encoding: str) -> None:
        text = "sku,title,price\r\nA1,Café crème,€12\r\nA2,Plain words to fill the line,3\r\n"

        assert decoded(text.encode(encoding)) == text

    def test_unpacks_gzip(self) -> None:
        assert decoded(gzip.compress(b"sku\n1")) == "sku\n1"

    def test_refuses_half_a_gzip(self) -> None:
        with pytest.raises(UnreadableFile, match="gzip"):
            decoded(gzip.compress(b"sku\n1" * 100)[:-12])

    def test_refuses_a_picture(self) -> None:
        with pytest.raises(UnreadableFile, match="no text"):
            decoded(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(1, 200)))

    @given(st.text())
    def test_utf8_survives(self, text: str) -> None:
        clean = text.replace("\x00", "").lstrip("\ufeff")

        assert decoded(b"\xef\xbb\xbf" + clean.encode("utf-8")) == clean
        assert decoded(clean.encode("utf-8")) == clean
