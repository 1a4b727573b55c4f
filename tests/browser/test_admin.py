"""What staff do: import, write, publish, and look at what it cost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Shop, sign_in

pytestmark = pytest.mark.browser

FILE = """product_id,title,sku,price,stock,category
tide-mug,Tide mug,TIDE-1,12.50,4,Kitchen
dome-lamp,Dome lamp,DOME-1,free,2,Lighting
clay-vase,Clay vase,VASE-1,20.00,minus,Decor
"""


def test_only_staff_get_in(page: Page, shop: Shop) -> None:
    page.goto("/admin/products")
    expect(page).to_have_url(re.compile("/admin/sign-in"))

    sign_in(page, shop, "shopper", at="/admin/sign-in")

    expect(page.get_by_role("navigation", name="Admin")).to_have_count(0)
    expect(page.get_by_text("Shopper")).to_be_visible()


def test_whoever_signs_in_next_is_not_led_to_the_last_ones_page(page: Page, shop: Shop) -> None:
    sign_in(page, shop, "editor", at="/admin/sign-in?next=/admin/import")
    expect(page).to_have_url(re.compile("/admin/import$"))

    page.get_by_role("button", name=re.compile("account of")).click()
    page.get_by_role("menuitem", name="Sign out").click()

    expect(page).to_have_url(re.compile("/admin/sign-in$"))


def test_a_file_with_two_bad_rows_comes_in_and_names_them(page: Page, shop: Shop) -> None:
    sign_in(page, shop, "editor", at="/admin/sign-in?next=/admin/import")
    page.locator("input[type=file]").set_input_files(
        {"name": "products.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    start = page.get_by_role("button", name="Import", exact=True)
    if start.count():
        start.click()

    table = page.get_by_role("main")
    expect(table.get_by_text("'free' is no")).to_be_visible()
    expect(table.get_by_text("'minus' is no")).to_be_visible()

    page.goto("/p/tide-mug")
    expect(page.get_by_role("heading", level=1, name="Tide mug")).to_be_visible()


def test_a_description_is_written_published_and_accounted(page: Page, shop: Shop) -> None:
    sign_in(page, shop, "owner", at="/admin/sign-in?next=/admin/products")
    page.get_by_label("Search by title").fill("Jade Yoga Jacket")
    page.get_by_role("main").get_by_role("link", name="Jade Yoga Jacket").first.click()
    page.get_by_role("link", name="Write description").click()
    page.get_by_role("button", name="Write description").click()
    expect(page.get_by_role("button", name="Publish")).to_be_enabled()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published").first).to_be_visible()

    page.goto("/p/jade-yoga-jacket")
    expect(page.get_by_text("A jacket for yoga.")).to_be_visible()

    page.goto("/admin/ai-usage")
    expect(page.get_by_role("table", name="Calls").get_by_text("description").first).to_be_visible()
