from datetime import UTC, date, datetime

from shopwright.services.feeds.records import Problem
from shopwright.services.feeds.retail.invoices import (
    InvoiceLine,
    LineKind,
    invoices,
    match_refunds,
    parse_invoices,
    shift_days,
)

HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"


def lines(*rows: str) -> list[InvoiceLine | Problem]:
    return list(parse_invoices("\n".join([HEADER, *rows]).encode()))


def read(*rows: str) -> list[InvoiceLine]:
    return [line for line in lines(*rows) if isinstance(line, InvoiceLine)]


class TestLines:
    def test_tells_sales_from_charges_cancellations_and_stock_keeping(self) -> None:
        found = read(
            "1,85123a,WHITE HEART ,6,2011-07-01 08:26:00,2.55,17850.0,United Kingdom",
            "1,POST,POSTAGE,1,2011-07-01 08:26:00,18.0,17850.0,France",
            "1,23444,Next Day Carriage,1,2011-07-01 08:26:00,15.0,17850.0,France",
            "1,gift_0001_20,Gift Voucher,1,2011-07-01 08:26:00,16.67,17850.0,France",
            "C2,85123A,WHITE HEART,-2,2011-07-02 08:26:00,2.55,17850.0,United Kingdom",
            "C2,D,Discount,-1,2011-07-02 08:26:00,27.5,17850.0,United Kingdom",
            "3,85123A,damaged?,-9,2011-07-03 08:26:00,0.0,,United Kingdom",
        )

        assert [line.kind for line in found] == [
            LineKind.SALE,
            LineKind.CHARGE,
            LineKind.CHARGE,
            LineKind.CHARGE,
            LineKind.CANCELLATION,
            LineKind.CHARGE,
            LineKind.STOCK_KEEPING,
        ]
        assert found[0] == InvoiceLine(
            LineKind.SALE,
            "1",
            "85123A",
            "WHITE HEART",
            6,
            datetime(2011, 7, 1, 7, 26, tzinfo=UTC),
            255,
            "17850",
            "United Kingdom",
        )
        assert found[6].customer is None

    def test_a_broken_line_is_a_problem_and_the_next_one_comes(self) -> None:
        bad, good = lines("1,2,3", "1,85123A,HEART,1,2011-07-01 08:26:00,2.55,,France")

        assert isinstance(bad, Problem)
        assert bad.row == 2
        assert isinstance(good, InvoiceLine)

    def test_another_file_is_refused(self) -> None:
        [problem] = parse_invoices(b"a,b\n1,2\n")

        assert isinstance(problem, Problem)


class TestRefunds:
    def test_pieces_come_off_the_latest_earlier_sales(self) -> None:
        found = read(
            "1,85123A,HEART,6,2011-07-01 08:00:00,2.55,7.0,UK",
            "2,85123A,HEART,2,2011-07-05 08:00:00,2.10,7.0,UK",
            "3,85123A,HEART,9,2011-07-06 08:00:00,2.10,8.0,UK",
            "C4,85123A,HEART,-5,2011-07-07 08:00:00,2.10,7.0,UK",
            "C5,85123A,HEART,-9,2011-07-08 08:00:00,2.10,7.0,UK",
        )

        refunds = [(r.line.invoice, r.quantity, r.original and r.original.invoice) for r in match_refunds(found)]
        assert refunds == [("C4", 2, "2"), ("C4", 3, "1"), ("C5", 3, "1"), ("C5", 6, None)]

    def test_without_an_account_there_is_no_sale_to_match(self) -> None:
        found = read("1,85123A,HEART,6,2011-07-01 08:00:00,2.55,,UK", "C2,85123A,HEART,-6,2011-07-02 08:00:00,2.55,,UK")

        assert [refund.original for refund in match_refunds(found)] == [None]


class TestInvoices:
    def test_lines_of_a_number_are_one_order_oldest_first(self) -> None:
        found = read(
            "2,85123A,HEART,6,2011-07-02 08:00:00,2.55,7.0,UK",
            "1,85123A,HEART,6,2011-07-01 08:00:00,2.55,7.0,UK",
            "1,POST,POSTAGE,1,2011-07-01 08:00:00,2.55,7.0,UK",
            "2,85123B,STAR,6,2011-07-02 08:00:00,2.55,7.0,UK",
        )

        assert [(invoice.number, len(invoice.lines)) for invoice in invoices(found)] == [("1", 1), ("2", 2)]


class TestShift:
    def test_the_last_day_becomes_yesterday(self) -> None:
        last, today = date(2011, 11, 8), date(2026, 3, 1)

        assert last + shift_days(last, today) == date(2026, 2, 28)
