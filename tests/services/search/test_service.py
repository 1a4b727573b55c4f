from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from shopwright.kit.errors import Unavailable
from shopwright.kit.identifiers import new_id
from shopwright.kit.pagination import InvalidCursor, encode_cursor
from shopwright.kit.telemetry import degraded_counts
from shopwright.resources import Resources
from shopwright.retrieval.stores.memory import MemoryVectorStore
from shopwright.services.products.dependencies import product_service
from shopwright.services.products.schemas import ProductChange
from shopwright.services.search.dependencies import product_indexer, search_service
from shopwright.services.search.query import SearchQuery
from shopwright.services.search.schemas import SearchResults, SearchSort
from shopwright.services.search.service import SearchService
from tests.plans import plans_of
from tests.services.search.samples import StandInEmbedder, fill, product


def titles(results: SearchResults) -> list[str]:
    return [item.title for item in results.items]


def counts(results: SearchResults, field: str) -> dict[str, int]:
    facet = next(facet for facet in results.facets if facet.field == field)
    return {value.label: value.count for value in facet.values}


async def all_pages(service: SearchService, query: SearchQuery) -> list[str]:
    found: list[str] = []
    while True:
        page = await service.search(query)
        found += titles(page)
        if page.next_cursor is None:
            return found
        query = replace(query, cursor=page.next_cursor)


class TestMatching:
    async def test_finds_other_forms_of_a_word(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("jackets"))

        assert {"Juno Jacket", "Stellar Running Jacket", "Beaumont Summit Jacket"} <= set(titles(found))
        assert (found.mode, found.relaxed, found.corrected_query) == ("hybrid", False, None)

    @pytest.mark.parametrize("typed", ["tn-2110", "TN2110", "tn 2110", "tn2110-bk"])
    async def test_finds_a_part_number_however_it_is_written(self, service: SearchService, typed: str) -> None:
        assert titles(await service.search(SearchQuery(typed))) == ["TN-2110 Toner"]

    async def test_finds_words_without_their_accents(self, service: SearchService) -> None:
        assert titles(await service.search(SearchQuery("Endéavour"))) == ["Endeavour Daytrip Backpack"]

    async def test_finds_what_only_the_description_says(self, service: SearchService) -> None:
        assert titles(await service.search(SearchQuery("waterproof"))) == ["Dash Digital Watch"]

    async def test_puts_the_title_that_says_it_all_first(self, service: SearchService) -> None:
        assert titles(await service.search(SearchQuery("running jacket")))[0] == "Stellar Running Jacket"

    async def test_corrects_a_word_that_no_product_says(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("bakpack"))

        assert found.corrected_query == "backpack"
        assert titles(found) == ["Endeavour Daytrip Backpack"]

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("jackt", "jacket"),
            ("jakcet", "jacket"),
            ("beckpack", "backpack"),
            ("cakestand", "cake stand"),
            ("back pack", "backpack"),
            ("canvas back pack", "canvas backpack"),
        ],
    )
    async def test_corrects_to_what_was_likely_meant(
        self, shop: Resources, service: SearchService, typed: str, meant: str
    ) -> None:
        titles = ("Union Jack Bunting", "Regency Cake Stand", "Rose Candlestand", "Wolf Pack Poster", "Back Scrubber")
        await fill(shop, [product(title) for title in titles])

        assert (await service.search(SearchQuery(typed))).corrected_query == meant

    async def test_a_frequent_word_too_far_away_hides_no_nearer_one(
        self, shop: Resources, service: SearchService
    ) -> None:
        many = [product(f"Lands {number}") for number in range(40)]
        await fill(shop, [product("Lamp"), *many])

        assert (await service.search(SearchQuery("lampp"))).corrected_query == "lamp"

    async def test_joins_no_words_that_leave_nothing(self, shop: Resources, service: SearchService) -> None:
        await fill(shop, [product("Polkadot Bunting"), product("Tea for One Polka Dot")])

        found = await service.search(SearchQuery("pattern tea one polka dot"))

        assert (found.corrected_query, found.items[0].title) == (None, "Tea for One Polka Dot")

    @pytest.mark.parametrize("typed", ["batch", "straw", "bulldozer"])
    async def test_leaves_a_word_alone_that_is_like_no_other(self, service: SearchService, typed: str) -> None:
        assert (await service.search(SearchQuery(typed))).corrected_query is None

    async def test_never_corrects_a_word_that_a_product_says(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("jackshirt"))

        assert found.corrected_query is None
        assert titles(found)[0] == "Proteus Jackshirt"

    async def test_lets_words_go_when_no_product_says_all(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("foam cotton roller"))

        assert found.relaxed
        assert titles(found) == ["Sprite Foam Roller"]

    @pytest.mark.parametrize("text", ["zzqqxx", "zzqqxx yyppww"])
    async def test_says_nothing_rather_than_anything(self, service: SearchService, text: str) -> None:
        found = await service.search(SearchQuery(text))

        assert (found.items, found.total, found.relaxed) == ([], 0, False)

    async def test_an_impossible_price_is_no_reason_to_let_words_go(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("running jacket", max_price_minor=1))

        assert (found.total, found.relaxed, found.corrected_query) == (0, False, None)


class TestMeaning:
    async def test_finds_what_no_word_says(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("rucksack"))

        assert titles(found) == ["Endeavour Daytrip Backpack"]
        assert found.total == 1

    async def test_filters_apply_to_what_meaning_finds(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("coat", brand="Hilltop", in_stock=True))

        assert titles(found) == ["Beaumont Summit Jacket"]
        assert found.total == 1

    async def test_similar_products_leave_out_the_product_itself(self, shop: Resources, service: SearchService) -> None:
        juno = (await service.search(SearchQuery("juno"))).items[0]

        near = await product_service(shop).cards(await service.similar(juno.id, 2))

        assert {card.title for card in near} == {"Stellar Running Jacket", "Beaumont Summit Jacket"}


class TestDegraded:
    async def test_words_find_products_before_their_vectors_exist(
        self, resources: Resources, embedder: StandInEmbedder
    ) -> None:
        shop = replace(resources, embedder=embedder)
        await fill(shop, with_vectors=False)

        assert len(titles(await search_service(shop).search(SearchQuery("jacket")))) == 4

    async def test_searches_by_words_when_the_model_is_down(
        self, service: SearchService, embedder: StandInEmbedder
    ) -> None:
        embedder.is_down = True
        before = degraded_counts().get("vectors", 0)

        with capture_logs() as logs:
            found = await service.search(SearchQuery("jacket"))

        assert [line["event"] for line in logs] == ["search.searched_by_words_only"]
        assert found.mode == "lexical"
        assert "Juno Jacket" in titles(found)
        assert degraded_counts()["vectors"] == before + 1

    async def test_knows_nothing_alike_when_the_vectors_are_down(
        self, service: SearchService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def down(*_: object, **__: object) -> None:
            raise Unavailable("down")

        monkeypatch.setattr(MemoryVectorStore, "nearest_to_item", down)
        before = degraded_counts().get("vectors", 0)

        with capture_logs() as logs:
            assert await service.similar(new_id(), 3) == []

        assert [(line["event"], line["error"]) for line in logs] == [("search.similar_unavailable", "down")]
        assert degraded_counts()["vectors"] == before + 1


class TestConstraints:
    async def test_reads_a_price_out_of_the_words(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("jacket under £50"))

        assert titles(found) == ["Beaumont Summit Jacket", "Proteus Jackshirt"]
        assert [(c.field, c.value, c.text) for c in found.constraints] == [("max_price", "5000", "under £50")]

    async def test_a_chosen_limit_and_one_that_was_read_both_hold(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("jacket under £80", max_price_minor=4200))

        assert titles(found) == ["Beaumont Summit Jacket"]

    async def test_reads_a_brand_out_of_the_words(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("luma jacket"))

        assert set(titles(found)) == {"Juno Jacket", "Stellar Running Jacket"}
        assert [(c.field, c.value) for c in found.constraints] == [("brand", "Luma")]

    async def test_a_brand_that_leaves_nothing_was_none(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("sprite backpack"))

        assert found.constraints == []
        assert found.relaxed

    async def test_in_stock_leaves_out_what_is_sold_out(self, service: SearchService) -> None:
        assert titles(await service.search(SearchQuery("hilltop in stock"))) == ["Beaumont Summit Jacket"]


class TestFacets:
    async def test_a_chosen_value_does_not_zero_its_siblings(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("jacket", attributes={"Colour": ("Red",)}))

        assert set(titles(found)) == {"Juno Jacket", "Beaumont Summit Jacket"}
        assert counts(found, "attr.Colour") == {"Blue": 2, "Red": 2, "Orange": 1}
        assert counts(found, "brand") == {"Luma": 1, "Hilltop": 1}

    async def test_values_of_one_field_widen_and_fields_narrow(self, service: SearchService) -> None:
        chosen = {"Colour": ("Red", "Blue")}

        assert (await service.search(SearchQuery("jacket", attributes=chosen))).total == 3
        assert (await service.search(SearchQuery("jacket", attributes=chosen, brand="Luma"))).total == 2

    async def test_every_count_is_what_choosing_the_value_gives(self, service: SearchService) -> None:
        query = SearchQuery(brand="Luma")
        for facet in (await service.search(query)).facets:
            for value in facet.values:
                if facet.field == "category":
                    chosen = replace(query, category=value.value)
                elif facet.field == "brand":
                    chosen = replace(query, brand=value.value)
                else:
                    chosen = replace(query, attributes={facet.field.removeprefix("attr."): (value.value,)})
                found = await service.search(chosen)
                assert found.total == len(found.items) == value.count, (facet.field, value.value)

    async def test_a_parent_category_holds_what_lies_below_it(self, service: SearchService) -> None:
        assert set(titles(await service.search(SearchQuery(category="women")))) == {
            "Juno Jacket",
            "Stellar Running Jacket",
        }

    async def test_categories_of_one_name_are_told_apart(self, service: SearchService) -> None:
        found = counts(await service.search(SearchQuery("jacket")), "category")

        assert {name: n for name, n in found.items() if "Jackets" in name} == {"Women › Jackets": 2, "Men › Jackets": 2}

    async def test_an_unknown_value_finds_nothing_and_can_be_taken_back(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("jacket", attributes={"Colour": ("Plaid",)}))

        assert found.total == 0
        colours = next(facet for facet in found.facets if facet.field == "attr.Colour")
        assert [(v.value, v.count) for v in colours.values if v.selected] == [("Plaid", 0)]


class TestPages:
    @pytest.mark.parametrize("sort", ["relevance", "popular", "newest", "price_asc", "price_desc", "rating"])
    @pytest.mark.parametrize("text", ["", "jacket", "coat"])
    async def test_show_everything_once(self, service: SearchService, sort: SearchSort, text: str) -> None:
        query = SearchQuery(text, sort=sort, limit=2)
        total = (await service.search(query)).total

        found = await all_pages(service, query)

        assert len(found) == len(set(found)) == total > 2

    async def test_relevance_goes_on_below_the_ranked_head(self, shop: Resources, service: SearchService) -> None:
        await fill(shop, [product(f"Widget {number}") for number in range(230)])

        found = await all_pages(service, SearchQuery("widget", limit=60))

        assert len(found) == len(set(found)) == 230

    async def test_prices_rise(self, service: SearchService) -> None:
        found = await service.search(SearchQuery("jacket", sort="price_asc"))

        prices = [item.price.amount_minor for item in found.items]
        assert prices == sorted(prices)

    async def test_a_cursor_of_another_search_is_refused(self, service: SearchService) -> None:
        cursor = (await service.search(SearchQuery("jacket", limit=1))).next_cursor

        with pytest.raises(InvalidCursor):
            await service.search(SearchQuery("strap", limit=1, cursor=cursor))

    @pytest.mark.parametrize(
        ("sort", "key"),
        [
            ("relevance", "x"),
            ("newest", "2026-01-01"),
            ("price_asc", 10**18 * 20),
            ("rating", "NaN"),
            ("popular", None),
        ],
    )
    async def test_a_forged_cursor_is_refused(self, service: SearchService, sort: SearchSort, key: str | int) -> None:
        query = SearchQuery("jacket", sort=sort)
        forged = encode_cursor([query.fingerprint, str(key), "00000000-0000-0000-0000-000000000001"])

        with pytest.raises(InvalidCursor):
            await service.search(replace(query, cursor=forged))


class TestPublishing:
    async def test_nothing_unpublished_is_found(self, service: SearchService) -> None:
        for text in ("secret prototype jacket", "jacket", ""):
            found = await service.search(SearchQuery(text, limit=100))
            assert "Secret Prototype Jacket" not in titles(found)
            assert found.total == len(found.items)
        assert all("Secret" not in item.text for item in (await service.suggest("secr")).items)

    async def test_what_is_archived_leaves_the_index(self, shop: Resources, service: SearchService) -> None:
        juno = (await service.search(SearchQuery("juno"))).items[0]
        await product_service(shop).update_product(juno.id, ProductChange(status="archived", version=1))

        await service.index([juno.id])

        assert (await service.search(SearchQuery("juno"))).total == 0
        assert (await service.status()).total == (await service.status()).indexed


class TestIndexing:
    async def test_again_changes_nothing_and_embeds_nothing(
        self, shop: Resources, service: SearchService, embedder: StandInEmbedder
    ) -> None:
        ids = await product_service(shop).ids_after(None, limit=100)
        embedder.asked.clear()

        await service.index(ids)

        assert embedder.asked == []
        assert (await service.search(SearchQuery(limit=100))).total == 9

    async def test_a_new_title_gets_a_new_vector(
        self, shop: Resources, service: SearchService, embedder: StandInEmbedder
    ) -> None:
        juno = (await service.search(SearchQuery("juno"))).items[0]
        await product_service(shop).update_product(juno.id, ProductChange(title="Juno Yoga Mat", version=1))
        embedder.asked.clear()

        await service.index([juno.id])

        assert len(embedder.asked) == 1
        assert "Juno Yoga Mat" in titles(await service.search(SearchQuery("yoga")))

    async def test_vectors_that_are_missing_are_made_in_portions(
        self, resources: Resources, embedder: StandInEmbedder
    ) -> None:
        shop = replace(resources, embedder=embedder)
        await fill(shop, with_vectors=False)
        assert (await search_service(shop).status()).embedded == 0

        assert await product_indexer(shop).embed() == 9

        status = await search_service(shop).status()
        assert (status.embedded, status.indexed, status.total) == (9, 9, 9)
        assert await product_indexer(shop).embed() == 0


class TestSuggestions:
    async def test_offer_categories_and_products_while_typing(self, service: SearchService) -> None:
        found = (await service.suggest("jack")).items

        assert {item.slug for item in found if item.kind == "category"} == {"women-jackets", "men-jackets"}
        assert "Juno Jacket" in {item.text for item in found if item.kind == "product"}
        assert len(found) <= 8

    async def test_need_every_word(self, service: SearchService) -> None:
        found = (await service.suggest("juno jac")).items

        assert [item.text for item in found if item.kind == "product"] == ["Juno Jacket"]

    async def test_are_none_for_no_words(self, service: SearchService) -> None:
        assert (await service.suggest("  !? ")).items == []

    async def test_looks_through_the_categories_alone(self, shop: Resources, service: SearchService) -> None:
        assert "ix_search_facet_value_category" in await plans_of(shop.database, service.suggest("jack"))
