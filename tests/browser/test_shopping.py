"""What a shopper does: look, ask, buy, and ask where it is."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PASSWORD, Shop, sign_in

pytestmark = pytest.mark.browser

REMEMBERED_TALK = "(JSON.parse(localStorage.getItem('sw-chat'))?.state.conversationId ?? null)"


def ask(page: Page, question: str, *said: str) -> None:
    """Ask the assistant and wait for an answer that says it; an earlier one may still be on the screen."""
    page.get_by_label("Ask the shop").last.fill(question)
    page.get_by_role("button", name="Send").click()
    for words in said:
        expect(page.get_by_role("log").get_by_role("article").last).to_contain_text(words, timeout=15_000)
    expect(page.get_by_role("status").filter(has_text="Answer ready")).to_be_visible()


def register(page: Page, name: str, *, at: str) -> None:
    """Make an account through the form and be signed in."""
    page.goto(at)
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()


def add_to_bag(page: Page, slug: str, *options: str) -> None:
    """Choose a variant on its page and put it into the bag; the drawer that says so stays open."""
    page.goto(f"/p/{slug}")
    for value in options:
        page.locator("label").filter(has_text=re.compile(f"^{value}$")).click()
        expect(page.get_by_role("radio", name=value, exact=True)).to_be_checked()
    page.get_by_role("button", name="Add to bag").first.click()
    expect(page.get_by_role("dialog", name="Added to your bag")).to_contain_text("Just added")


def place_order(page: Page) -> str:
    """Fill the checkout in, buy what is in the bag, and return the number of the order."""
    fields = {"Address": "1 Bridge Street", "City": "London", "Postcode": "N1 1AA", "Country": "United Kingdom"}
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Place order").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    return page.get_by_text(re.compile(r"Order \S+ is placed")).inner_text().split()[1]


def expect_a_clean_shop(page: Page) -> None:
    """Look where the person before left a bag and a question."""
    page.get_by_role("link", name="Bag, 0 items").click()
    expect(page.get_by_text("Your bag is empty")).to_be_visible()
    page.get_by_role("button", name="Ask the assistant").first.click()
    expect(page.get_by_label("Ask the shop").last).to_be_visible()
    # The page asks for the talk this browser remembers, and forgets it when it is somebody else's.
    page.wait_for_function(f"{REMEMBERED_TALK} === null")
    expect(page.get_by_role("log").get_by_role("article")).to_have_count(0)
    page.get_by_role("button", name="Close the assistant").click()


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

    add_to_bag(page, "jade-yoga-jacket", "M", "Blue")

    sign_in(page, shop, "shopper", at="/sign-in?next=/cart")
    expect(page.get_by_role("heading", name="Your bag")).to_be_visible()
    expect(page.get_by_role("list", name="In your bag").get_by_role("link", name="Jade Yoga Jacket")).to_be_visible()
    page.get_by_role("link", name="Check out").click()
    number = place_order(page)

    page.get_by_role("link", name="Follow it in your account").click()
    expect(page.get_by_role("link", name=f"Order {number}")).to_be_visible()
    page.get_by_role("button", name="Ask the assistant").first.click()
    ask(page, f"Where is my order {number}?", f"Order {number}")


def _middle(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["y"] + box["height"] / 2


def test_what_staff_sent_is_on_its_way(page: Page, shop: Shop) -> None:
    register(page, "Eve-Maria-Anna-Sofia-Louise-Helene-Therese", at="/register?next=/cart")
    expect(page.get_by_text("Your bag is empty")).to_be_visible()
    add_to_bag(page, "jade-yoga-jacket", "M", "Blue")
    page.get_by_role("link", name="Check out").click()
    number = place_order(page)

    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, shop, "owner", at=f"/admin/sign-in?next=/admin/orders?number={number}")
    page.get_by_role("button", name=f"Mark order {number} as sent").click()
    expect(page.get_by_text(f"Order {number} is marked as sent")).to_be_visible()
    expect(page.get_by_role("row", name=number).get_by_text("Shipped")).to_be_visible()
    step = page.get_by_role("button", name=f"Mark order {number} as delivered")
    expect(step).to_be_in_viewport(ratio=1)

    page.set_viewport_size({"width": 1280, "height": 900})
    status = page.get_by_role("row", name=number).get_by_text("Shipped")
    assert _middle(step) == pytest.approx(_middle(status), abs=2), "the step stands beside the status"


def test_another_person_sees_neither_bag_nor_talk_nor_order(page: Page, shop: Shop) -> None:
    register(page, "Ada", at="/register?next=/cart")
    expect(page.get_by_text("Your bag is empty")).to_be_visible()
    add_to_bag(page, "jade-yoga-jacket", "M", "Blue")
    page.get_by_role("link", name="Check out").click()
    number = place_order(page)
    add_to_bag(page, "jade-yoga-jacket", "L", "Gray")
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("button", name="Ask the assistant").first.click()
    ask(page, f"Where is my order {number}?", f"Order {number}")
    page.wait_for_function(f"{REMEMBERED_TALK} !== null")
    page.get_by_role("button", name="Close the assistant").click()
    expect(page.get_by_role("link", name="Bag, 1 item")).to_be_visible()

    page.get_by_role("link", name="Account").click()
    expect(page.get_by_role("link", name=f"Order {number}")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/$"))

    expect_a_clean_shop(page)
    page.get_by_role("link", name="Account").click()
    expect(page.get_by_text("Sign in to see your orders")).to_be_visible()

    sign_in(page, shop, "shopper", at="/sign-in?next=/account")
    expect(page.get_by_role("heading", name="Orders")).to_be_visible()
    expect(page.get_by_role("link", name=f"Order {number}")).to_have_count(0)
    expect_a_clean_shop(page)


def test_back_from_a_product_finds_the_same_list_at_the_same_place(page: Page, shop: Shop) -> None:
    page.goto("/search")
    cards = page.get_by_role("main").get_by_role("article")
    page.get_by_role("button", name="Load more").click()
    expect(page).to_have_url(re.compile("pages=2"))
    expect(cards).to_have_count(48)
    cards.nth(40).scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    cards.nth(40).get_by_role("link").click()
    expect(page).to_have_url(re.compile("/p/"))
    expect(page.get_by_role("button", name="Ask about this")).to_be_visible()

    page.go_back()

    expect(cards).to_have_count(48)
    assert page.evaluate("scrollY") == place


def test_a_help_page_keeps_its_headings_and_tables(page: Page, shop: Shop) -> None:
    page.goto("/p/jade-yoga-jacket")
    page.get_by_role("link", name="How returns work").click()

    expect(page.get_by_role("heading", level=2, name="Returns and Replacements")).to_be_visible()
    expect(page.get_by_role("row", name="Up to $200 $16 $26 $33")).to_be_visible()


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
