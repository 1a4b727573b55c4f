"""What shoppers say in words of their own, from the message to the answer; answered without a model."""

import pytest

from shopwright.resources import Resources
from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.dependencies import turn_streams
from shopwright.services.orders.dependencies import order_service
from shopwright.services.products.catalogue_writer import CatalogueWriter
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.entries import AttributeEntry, CatalogueEntry, VariantEntry
from shopwright.services.reviews.dependencies import review_service
from shopwright.services.reviews.service import ImportedReview
from shopwright.services.search.dependencies import search_service
from tests.services.chat.samples import Talk, add_document, product_id, variant_id
from tests.services.shop import add_customer, buy

_PAGE = """\
# Returns

Returned merchandise should include the vendor packaging and tags. Merchandise must be returned
within 30 days of receipt.

# Returning Gifts

When returning a gift, a Gift Card will be issued to the gift recipient.

# Emails

If you do not want to receive email from us you can click on the Unsubscribe link at the bottom of any email.
"""


async def stocked(shop: Resources, *entries: CatalogueEntry) -> None:
    """Put more goods into a shop."""
    await CatalogueWriter(shop.database, shop.jobs, shop.clock).write(entries)
    found = await product_service(shop).variants_by_sku([entry.variants[0].sku for entry in entries])
    await search_service(shop).index([product_id for product_id, _ in found.values()])


def goods(
    title: str, *kinds: str, price: int = 375, description: str = "", material: str = "", **options: str
) -> CatalogueEntry:
    return CatalogueEntry(
        external_id=title,
        title=title,
        currency="GBP",
        category_paths=[list(kinds or ("Home",))],
        description=description,
        attributes=[AttributeEntry("Material", material)] if material else [],
        variants=[VariantEntry(sku=title.upper().replace(" ", "-"), price_minor=price, stock=9, options=options)],
    )


class TestChoices:
    async def test_that_do_not_exist_are_denied_and_never_left_unanswered(self, talk: Talk) -> None:
        turn = await talk.say("Does the Stellar Solar Jacket come in a 38?")

        assert "does not come in 38" in turn.answer

    @pytest.mark.parametrize("question", ["Stellar Solar Jacket size XXL?", "got the stellar solar jacket in purple?"])
    async def test_that_do_not_exist_are_denied_without_a_verb(self, talk: Talk, question: str) -> None:
        assert "does not come in" in (await talk.say(question)).answer

    async def test_of_colour_are_looked_for_among_goods_of_the_same_name(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Alarm clock Bakelike green"), goods("Alarm clock Bakelike pink"))
        await talk.say("How much is the alarm clock bakelike green?")

        turn = await talk.say("do you have it in pink instead")

        assert [card.title for card in turn.products] == ["Alarm clock Bakelike pink"]

    async def test_of_colour_that_no_such_goods_have_are_denied(self, talk: Talk) -> None:
        await talk.say("How much is the Red Retrospot Mug?")

        assert "not in blue" in (await talk.say("do you have it in blue?")).answer

    async def test_of_colour_are_kept_in_a_search(self, shop: Resources, talk: Talk) -> None:
        await stocked(
            shop,
            goods("Fiona Short", "Women", "Shorts", Colour="Black"),
            goods("Maxima Short", "Women", "Shorts", Colour="Yellow"),
        )

        turn = await talk.say("do you have women's shorts in black")

        assert [card.title for card in turn.products] == ["Fiona Short"]


class TestProductSaidInShort:
    async def test_is_asked_about(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Chaz Kangaroo Hoodie", "Men", "Hoodies", material="Wool"))

        assert "Wool" in (await talk.say("is there any wool in the chaz hoodie?")).answer

    async def test_has_a_department(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Troy Yoga Short", "Men", "Shorts"))

        assert (
            "Department of the Troy Yoga Short: Men" in (await talk.say("is the troy yoga short mens or womens")).answer
        )

    async def test_answers_for_its_own_warranty(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Dash Digital Watch", description="- LED backlight.\n- 1-year limited warranty."))

        assert (
            "1-year limited warranty" in (await talk.say("is the dash digital watch under warranty? how long")).answer
        )

    async def test_has_a_size_that_its_description_states(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Sprite Foam Roller", description="- 6'' wide by 12'' long.\n- Dense foam."))

        assert "wide by 12" in (await talk.say("sprite foam roller size")).answer

    async def test_may_state_a_percentage_in_its_description(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Daphne Hoodie", description="- 60% Cotton / 40% Polyester.", material="Cotton"))

        assert "“60% Cotton" in (await talk.say("what's the percentage of cotton in the daphne hoodie")).answer


class TestGoodsOfAKind:
    async def test_are_shown_without_a_verb(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Beaumont Rain Jacket", "Men", "Jackets"))

        turn = await talk.say("any rain jackets for men?")

        assert [card.title for card in turn.products] == ["Beaumont Rain Jacket"]

    async def test_that_say_most_of_it_are_called_the_closest(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Pink baby bunting", "Party"))

        turn = await talk.say("bunting for a baby shower")

        assert "nothing that matches all" in turn.answer
        assert [card.title for card in turn.products] == ["Pink baby bunting"]

    async def test_are_for_anybody(self, talk: Talk) -> None:
        turn = await talk.say("a mug for my dad")

        assert [card.title for card in turn.products] == ["Red Retrospot Mug"]

    async def test_as_a_gift_keep_to_the_budget(self, talk: Talk) -> None:
        turn = await talk.say("I'm looking for a gift for my sister under £5")

        assert [card.title for card in turn.products] == ["Red Retrospot Mug"]

    async def test_are_not_what_is_only_named_after_them(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Vintage cream dog food container"), goods("Baking mould rose milk chocolate"))

        assert not (await talk.say("do you sell dog food")).products
        assert not (await talk.say("I want fresh milk")).products

    async def test_are_not_what_shares_a_word_beside_the_thing(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Tray, breakfast in bed"))

        assert not (await talk.say("do you sell bunk beds")).products

    async def test_that_much_is_asked_of_are_not_close_by_their_name_alone(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Cosy slipper shoes"))

        assert not (await talk.say("have you any carbon plated marathon shoes")).products

    async def test_that_say_most_of_it_come_first(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, *(goods(f"{name} bowl") for name in ("Rose", "Heart", "Star", "Moon", "Pink dog")))

        turn = await talk.say("you have a bowl where dog can eat?")

        assert turn.products[0].title == "Pink dog bowl"

    async def test_are_found_after_whom_they_are_for(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Ingrid Running Jacket", "Women", "Jackets"))

        turn = await talk.say("I want jacket woman for the run")

        assert "Ingrid Running Jacket" in {card.title for card in turn.products}

    async def test_named_in_full_keep_to_the_budget(self, shop: Resources, talk: Talk) -> None:
        await stocked(shop, goods("Girls party bag", price=329))

        turn = await talk.say("something for a five year old girl's party bag, max £1 each")

        assert not turn.products


class TestLongAndPoliteQuestions:
    @pytest.mark.parametrize(
        "question",
        [
            "Good afternoon. I should be most grateful if you could tell me how many days I have in which to send "
            "something back, should it turn out not to suit me.",
            "I do beg your pardon for troubling you, but I wondered whether I could send something back after use.",
        ],
    )
    async def test_about_pages_are_answered_by_what_they_ask(self, talk: Talk, question: str) -> None:
        assert "30 days" in (await talk.say(question)).answer

    async def test_about_goods_are_answered_by_what_they_ask(self, talk: Talk) -> None:
        turn = await talk.say("Would you kindly show me your mugs? The last of mine fell off the shelf.")

        assert [card.title for card in turn.products] == ["Red Retrospot Mug"]

    async def test_that_nothing_answers_are_declined(self, talk: Talk) -> None:
        turn = await talk.say("Would you be so kind as to recommend a good dentist near Bournemouth?")

        assert not turn.products
        assert not turn.citations


class TestWhatIsNotKnownOfAProduct:
    async def test_is_not_covered_up_by_what_is(self, talk: Talk) -> None:
        assert "does not say" in (await talk.say("Who designed the Stellar Solar Jacket?")).answer


class TestOwnersWords:
    async def test_are_quoted_where_they_speak_of_what_is_asked(self, shop: Resources, talk: Talk) -> None:
        jacket, now = await product_id(shop, "JK-M-Red"), shop.clock.now()
        bodies = ("Soft and nicely cut. It kept the rain out all day.", "The zip broke after a week.")
        reviews = [
            ImportedReview(str(number), jacket, "Ada", 4, "Mine", body, now) for number, body in enumerate(bodies)
        ]
        await review_service(shop).import_reviews(reviews)
        await review_service(shop).read_unread()
        await review_service(shop).publish_insights([jacket])

        turn = await talk.say("do people say the Stellar Solar Jacket keeps the rain out?")

        assert "“It kept the rain out all day.”" in turn.answer
        assert "zip" not in turn.answer


class TestHelpPages:
    @pytest.mark.parametrize(
        ("question", "quote"),
        [
            ("do i need to keep the tags on to send something back", "packaging and tags"),
            ("i changed my mind, how long have i got to send it back", "30 days"),
            ("my nan got me a present i dont want", "Gift Card"),
            ("stop sending me emails!!", "Unsubscribe"),
        ],
    )
    async def test_are_quoted_for_everyday_words(self, shop: Resources, talk: Talk, question: str, quote: str) -> None:
        await add_document(shop, "Customer Service", _PAGE)

        assert quote in (await talk.say(question)).answer

    async def test_go_on_answering(self, talk: Talk) -> None:
        await talk.say("can i return a lantern?")

        assert "30 days" in (await talk.say("how long do i have?")).answer


class TestOrders:
    async def test_are_known_by_their_number_alone(self, shop: Resources) -> None:
        ada = await add_customer(shop)
        number = await bought(shop, ada)
        talk = Talk(turn_streams(shop), ada)

        assert f"Your order {number}" in (await talk.say(f"how much money did i pay on {number}")).answer
        assert "1 × Red Retrospot Mug" in (await talk.say(f"how many mugs are in {number}")).answer

    async def test_say_what_was_paid(self, shop: Resources) -> None:
        ada = await add_customer(shop)
        number = await bought(shop, ada)

        turn = await Talk(turn_streams(shop), ada).say(f"what exactly did I pay for order {number}")

        assert "The total was" in turn.answer

    async def test_of_others_are_not_known_by_their_number(self, shop: Resources) -> None:
        number = await bought(shop, await add_customer(shop))

        turn = await Talk(turn_streams(shop), await add_customer(shop, "Bob")).say(f"how much money was {number}")

        assert "Your order" not in turn.answer

    async def test_are_listed(self, shop: Resources) -> None:
        ada = await add_customer(shop)
        numbers = [await bought(shop, ada, key=key) for key in ("first", "second")]

        turn = await Talk(turn_streams(shop), ada).say("list my orders please")

        assert all(f"Order {number} of" in turn.answer for number in numbers)


async def bought(shop: Resources, customer: Principal, *, key: str = "first") -> str:
    """Buy a mug and return the order's number."""
    order_id = await buy(shop, customer, [await variant_id(shop, "21071")], key=key)
    assert customer.account_id
    page = await order_service(shop).list_orders(customer.account_id, limit=9)
    return next(order.number for order in page.items if order.id == order_id)


async def test_a_next_step_is_offered_once(talk: Talk) -> None:
    turn = await talk.say("Do you deliver on weekends, and how long do I have to return something?")

    labels = [action.label for action in turn.actions]
    assert len(labels) == len(set(labels))
