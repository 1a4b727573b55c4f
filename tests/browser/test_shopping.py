"""What a shopper does: look, ask, buy, and ask where it is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Shop, sign_in

pytestmark = pytest.mark.browser


def ask(page: Page, question: str, *said: str) -> None:
    """Ask the assistant and wait for an answer that says it; an earlier one may still be on the screen."""
    page.get_by_label("Ask the shop").last.fill(question)
    page.get_by_role("button", name="Send").click()
    for words in said:
        expect(page.get_by_role("log").get_by_role("article").last).to_contain_text(words, timeout=15_000)
    expect(page.get_by_role("status").filter(has_text="Answer ready")).to_be_visible()


def test_from_the_first_page_to_an_order_and_its_way(page: Page, shop: Shop) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.get_by_role("searchbox").first.fill("jade yoga jacket")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("jade yoga jacket"))).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Jade Yoga Jacket").click()
    expect(page.get_by_role("heading", level=1, name="Jade Yoga Jacket")).to_be_visible()

    page.get_by_role("button", name="Ask about this").click()
    ask(page, "How much is it?", "£25.28")
    ask(page, "What is your returns policy?", "30 days", "Customer Service")
    page.get_by_role("button", name="Close the assistant").click()

    for value in ("M", "Blue"):
        page.locator("label").filter(has_text=re.compile(f"^{value}$")).click()
        expect(page.get_by_role("radio", name=value, exact=True)).to_be_checked()
    page.get_by_role("button", name="Add to bag").first.click()
    expect(page.get_by_text("Added to your bag")).to_be_visible()

    sign_in(page, shop, "shopper", at="/sign-in?next=/cart")
    expect(page.get_by_role("heading", name="Your bag")).to_be_visible()
    expect(page.get_by_role("list", name="In your bag").get_by_role("link", name="Jade Yoga Jacket")).to_be_visible()
    page.get_by_role("link", name="Checkout").click()
    fields = {"Address": "1 Bridge Street", "City": "London", "Postcode": "N1 1AA", "Country": "United Kingdom"}
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Place order").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    placed = page.get_by_text(re.compile(r"Order \S+ is placed"))
    expect(placed).to_be_visible()
    number = placed.inner_text().split()[1]

    page.get_by_role("link", name="Follow it in your account").click()
    expect(page.get_by_role("link", name=f"Order {number}")).to_be_visible()
    page.get_by_role("button", name="Ask the assistant").first.click()
    ask(page, f"Where is my order {number}?", f"Order {number}")


def test_another_person_sees_neither_bag_nor_order(page: Page, shop: Shop) -> None:
    page.goto("/cart")
    expect(page.get_by_text("Your bag is empty")).to_be_visible()

    page.goto("/account")
    expect(page.get_by_text("Sign in to see your orders")).to_be_visible()


def test_filters_live_in_the_address_and_survive_back(page: Page, shop: Shop) -> None:
    page.goto("/search?q=jacket")
    page.get_by_role("checkbox", name="Blue").first.click()
    expect(page).to_have_url(re.compile("attr.Colour=Blue"))
    page.get_by_role("main").get_by_role("article").first.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/p/"))

    page.go_back()

    expect(page.get_by_role("button", name="Remove Blue")).to_be_visible()


def test_an_unknown_product_says_so(page: Page, shop: Shop) -> None:
    answer = page.goto("/p/never-was")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text("This product is not in the shop")).to_be_visible()
