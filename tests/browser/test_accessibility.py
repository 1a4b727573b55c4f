"""axe finds nothing serious on any page, in both themes, wide and narrow; and no page scrolls sideways."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from shopwright.services.accounts.schemas import Role
from tests.browser.conftest import WAIT_MS, Shop, sign_in

pytestmark = pytest.mark.browser

STOREFRONT = (
    "/",
    "/search?q=jacket",
    "/c/clothing-and-gear-women",
    "/p/jade-yoga-jacket",
    "/cart",
    "/checkout",
    "/account",
    "/sign-in",
    "/register",
    "/help",
    "/help/customer-service",
    "/account/privacy",
    "/nothing-here",
)
ADMIN = (
    "/admin",
    "/admin/ai-usage",
    "/admin/api",
    "/admin/products",
    "/admin/import",
    "/admin/descriptions",
    "/admin/conversations",
    "/admin/knowledge",
    "/admin/reviews",
    "/admin/orders",
)
LOOKS = ((1440, "light"), (390, "dark"))


@pytest.fixture(params=LOOKS, ids=[f"{width}-{theme}" for width, theme in LOOKS])
def look(request: pytest.FixtureRequest, shop: Shop, browser: Browser) -> Iterator[Page]:
    width, theme = request.param
    context = browser.new_context(
        base_url=shop.url, viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    )
    context.set_default_timeout(WAIT_MS)
    yield context.new_page()
    context.close()


def check(page: Page, path: str) -> list[str]:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    faults = [
        f"{path}: {violation['id']} {violation['nodes'][0]['html'][:160]}"
        for violation in found.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append(f"{path}: scrolls sideways")
    return faults


def test_the_storefront_is_open_to_everyone(look: Page) -> None:
    assert [fault for path in STOREFRONT for fault in check(look, path)] == []


def test_the_admin_is_open_to_everyone(look: Page, shop: Shop) -> None:
    role: Role = "owner"
    sign_in(look, shop, role, at="/admin/sign-in")
    look.wait_for_url("**/admin")

    assert [fault for path in ADMIN for fault in check(look, path)] == []
