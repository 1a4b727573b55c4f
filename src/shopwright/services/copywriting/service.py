"""Drafts: written, edited, published and rolled back."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.clock import Clock
from shopwright.kit.database import Database
from shopwright.kit.identifiers import new_id
from shopwright.kit.pagination import cut_page, decode_id
from shopwright.services.accounts.principal import Principal
from shopwright.services.accounts.service import AccountService
from shopwright.services.copywriting.checks import run_checks
from shopwright.services.copywriting.claims import find_claims
from shopwright.services.copywriting.errors import (
    DescriptionChanged,
    DraftNotFound,
    DraftNotOpen,
    NothingToRollBack,
    NothingToWriteAbout,
    UnsupportedClaim,
)
from shopwright.services.copywriting.facts import Fact, facts_of_input, facts_of_product
from shopwright.services.copywriting.models import DescriptionDraft
from shopwright.services.copywriting.repository import DraftRepository
from shopwright.services.copywriting.schemas import (
    Check,
    Claim,
    DescriptionRequest,
    DraftFinished,
    DraftPage,
    DraftText,
    DraftView,
)
from shopwright.services.copywriting.writer import DescriptionWriter, WrittenText
from shopwright.services.products.schemas import ProductDetail
from shopwright.services.products.service import ProductService

DraftStatus = Literal["draft", "published", "superseded"]


class CopywritingService:
    """Looks after drafts from the brief to the product's page."""

    def __init__(
        self,
        database: Database,
        products: ProductService,
        accounts: AccountService,
        writer: DescriptionWriter,
        clock: Clock,
    ) -> None:
        self._database = database
        self._products = products
        self._accounts = accounts
        self._writer = writer
        self._clock = clock

    async def generate(
        self, request: DescriptionRequest, principal: Principal
    ) -> AsyncIterator[DraftText | DraftFinished]:
        """Write a draft piece by piece; the last event holds it, saved. Raises `NothingToWriteAbout`."""
        facts, product = await self._facts(request)
        written: WrittenText | None = None
        async for item in self._writer.write(facts, request):
            if isinstance(item, WrittenText):
                written = item
            else:
                yield DraftText(text=item)
        assert written is not None
        claims = find_claims(written.text, facts)
        draft = DescriptionDraft(
            id=new_id(),
            product_id=request.product_id,
            account_id=principal.account_id,
            text=written.text,
            claims=[claim.model_dump() for claim in claims],
            checks=[check.model_dump() for check in _checks(written.text, claims, request)],
            brief=request.model_dump(mode="json"),
            model=written.model,
            prompt_version=written.prompt_version,
            status="draft",
            created_at=self._clock.now(),
        )
        async with self._database.transaction() as session:
            DraftRepository(session).add(draft)
        yield DraftFinished(draft=_view(draft, product))

    async def list_drafts(
        self, *, status: DraftStatus | None, product_id: UUID | None, cursor: str | None, limit: int
    ) -> DraftPage:
        """Return drafts, newest first. Raises `InvalidCursor`."""
        async with self._database.reading() as session:
            found = await DraftRepository(session).drafts(
                decode_id(cursor), limit + 1, status=status, product_id=product_id
            )
        page = cut_page(found, limit, lambda draft: [str(draft.id)])
        cards = await self._products.cards([d.product_id for d in page.items if d.product_id])
        titles: dict[UUID | None, str] = {card.id: card.title for card in cards}
        items = [
            _view(draft).model_copy(update={"product_title": titles.get(draft.product_id)}) for draft in page.items
        ]
        return DraftPage(items=items, next_cursor=page.next_cursor)

    async def get_draft(self, draft_id: UUID) -> DraftView:
        """Return a draft beside what the product's page says now. Raises `DraftNotFound`."""
        async with self._database.reading() as session:
            draft = await _existing(session, draft_id)
        return _view(draft, await self._product_of(draft))

    async def edit(self, draft_id: UUID, text: str) -> DraftView:
        """Take an editor's wording and hold it against the facts again. Raises `DraftNotFound` and `DraftNotOpen`."""
        async with self._database.reading() as session:
            request = DescriptionRequest.model_validate((await _existing(session, draft_id)).brief)
        facts, product = await self._facts(request)
        claims = find_claims(text, facts)
        async with self._database.transaction() as session:
            draft = await _open_draft(session, draft_id)
            draft.text = text
            draft.claims = [claim.model_dump() for claim in claims]
            draft.checks = [check.model_dump() for check in _checks(text, claims, request)]
        return _view(draft, product)

    async def publish(self, product_id: UUID, draft_id: UUID, principal: Principal) -> ProductDetail:
        """Put a draft on the product's page, where no import replaces it.

        Its text is held against what is known of the product now: an import may have taken a fact away.
        Raises `DraftNotFound`, `DraftNotOpen`, `UnsupportedClaim`, and `ProductChanged` when it changes meanwhile.
        """
        async with self._database.reading() as session:
            written = await _existing(session, draft_id)
        if written.product_id != product_id:
            raise DraftNotFound(f"The draft {draft_id} is not one of product {product_id}.")
        before = await self._products.get_product(str(product_id), with_unpublished=True)
        merchants = await self._products.merchant_description(product_id)
        facts = facts_of_product(before, merchants, DescriptionRequest.model_validate(written.brief).features)
        async with self._database.transaction() as session:
            draft = await _open_draft(session, draft_id)
            _require_support(draft.text, facts)
            replaced = await DraftRepository(session).published(product_id)
            if replaced is not None:
                replaced.status, draft.replaced_draft_id = "superseded", replaced.id
            draft.status, draft.published_at, draft.replaced_text = "published", self._clock.now(), before.description
            fields = {"description": draft.text, "description_is_ours": True, "merchant_description": merchants}
            await self._products.change_product(session, product_id, fields, version=before.version)
            self._accounts.record(
                session, principal, "description.published", str(product_id), {"draft": str(draft_id)}
            )
        return await self._products.get_product(str(product_id), with_unpublished=True)

    async def roll_back(self, product_id: UUID, principal: Principal, *, confirm: bool = False) -> ProductDetail:
        """Give a product the description back that its last one replaced: ours before it, else what the merchant says.

        A text that was edited by hand gives way with `confirm` alone, and to what the merchant says.
        Raises `NothingToRollBack`, `DescriptionChanged`, and `ProductChanged` when it changes meanwhile.
        """
        live = await self._products.get_product(str(product_id), with_unpublished=True)
        merchants = await self._products.merchant_description(product_id)
        async with self._database.transaction() as session:
            repository = DraftRepository(session)
            draft = await repository.published(product_id)
            is_as_published = draft is not None and live.description == draft.text
            if draft is None and live.description == merchants:
                raise NothingToRollBack("The page says what the merchant says; there is nothing to undo.")
            if not is_as_published and not confirm:
                raise DescriptionChanged("The page's text was edited by hand; send `confirm` to throw that text away.")
            fields: dict[str, Any] = {"description": merchants, "description_is_ours": False}
            fields["merchant_description"] = None
            if draft is not None:
                draft.status = "superseded"
            if draft is not None and is_as_published and draft.replaced_draft_id:
                before = await repository.find(draft.replaced_draft_id, for_update=True)
                if before is not None:
                    before.status, fields = "published", {"description": draft.replaced_text or ""}
            await self._products.change_product(session, product_id, fields, version=live.version)
            undone = {"draft": str(draft.id)} if draft is not None else {}
            self._accounts.record(session, principal, "description.rolled_back", str(product_id), undone)
        return await self._products.get_product(str(product_id), with_unpublished=True)

    async def _facts(self, request: DescriptionRequest) -> tuple[list[Fact], ProductDetail | None]:
        if request.product_id is not None:
            product = await self._products.get_product(str(request.product_id), with_unpublished=True)
            merchants = await self._products.merchant_description(product.id)
            return facts_of_product(product, merchants, request.features), product
        if request.product is not None:
            return facts_of_input(request.product, request.features), None
        raise NothingToWriteAbout("Give a product_id, or the product's title and attributes.")

    async def _product_of(self, draft: DescriptionDraft) -> ProductDetail | None:
        if draft.product_id is None:
            return None
        return await self._products.get_product(str(draft.product_id), with_unpublished=True)


async def _existing(session: AsyncSession, draft_id: UUID) -> DescriptionDraft:
    draft = await DraftRepository(session).find(draft_id)
    if draft is None:
        raise DraftNotFound(f"There is no draft {draft_id}.")
    return draft


async def _open_draft(session: AsyncSession, draft_id: UUID) -> DescriptionDraft:
    draft = await DraftRepository(session).find(draft_id, for_update=True)
    if draft is None:
        raise DraftNotFound(f"There is no draft {draft_id}.")
    if draft.status != "draft":
        raise DraftNotOpen(f"This draft is {draft.status}; write a new one to change the page.")
    return draft


def _require_support(text: str, facts: Sequence[Fact]) -> None:
    open_claims = [claim.text for claim in find_claims(text, facts) if claim.supported_by is None]
    if open_claims:
        listed = " ".join(f"“{claim}”" for claim in open_claims)
        raise UnsupportedClaim(f"No fact supports: {listed} Change the text or add the facts, then publish.")


def _checks(text: str, claims: Sequence[Claim], request: DescriptionRequest) -> list[Check]:
    return run_checks(
        text, claims, keywords=request.seo_keywords, guidelines=request.brand_guidelines, length=request.length
    )


def _view(draft: DescriptionDraft, product: ProductDetail | None = None) -> DraftView:
    return DraftView(
        draft_id=draft.id,
        product_id=draft.product_id,
        product_title=product.title if product else None,
        description=draft.text,
        claims=[Claim.model_validate(claim) for claim in draft.claims],
        checks=[Check.model_validate(check) for check in draft.checks],
        status=cast("DraftStatus", draft.status),
        model=draft.model,
        prompt_version=draft.prompt_version,
        live_description=product.description if product else None,
        created_at=draft.created_at,
        published_at=draft.published_at,
    )
