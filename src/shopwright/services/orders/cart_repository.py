"""The SQL of bags."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, false, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shopwright.kit.identifiers import new_id
from shopwright.services.orders.models import Cart, CartLine

MOST_OF_A_VARIANT = 999


class CartRepository:
    """Reads and writes bags within a session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ids(self, account_id: UUID | None, token_hash: str | None) -> tuple[UUID | None, UUID | None]:
        """Return the bag of an account and that of a browser. One query."""
        # Each side only when it is known: `= NULL` would be written as IS NULL, and that is everybody's.
        owners = [Cart.account_id == account_id] if account_id is not None else []
        if token_hash is not None:
            owners.append(Cart.token_hash == token_hash)
        own, browser = None, None
        for cart_id, owner in await self._session.execute(
            select(Cart.id, Cart.account_id).where(or_(false(), *owners))
        ):
            own, browser = (own, cart_id) if owner is None else (cart_id, browser)
        return own, browser

    async def ensure(self, account_id: UUID | None, token_hash: str | None, now: datetime) -> UUID:
        """Return the bag of an account, else of a browser; make it when there is none. Locks it."""
        owner = {"account_id": account_id} if account_id is not None else {"token_hash": token_hash}
        statement = insert(Cart).values(id=new_id(), updated_at=now, **owner)
        statement = statement.on_conflict_do_update(index_elements=list(owner), set_={"updated_at": now})
        return (await self._session.execute(statement.returning(Cart.id))).scalar_one()

    async def lines(self, cart_id: UUID) -> Sequence[CartLine]:
        """Return what is in a bag, in the order it was put there."""
        query = select(CartLine).where(CartLine.cart_id == cart_id)
        return (await self._session.scalars(query.order_by(CartLine.added_at, CartLine.variant_id))).all()

    async def quantities(self, account_id: UUID) -> dict[UUID, int]:
        """Return how many of each variant are in an account's bag."""
        query = select(CartLine.variant_id, CartLine.quantity).join(Cart, Cart.id == CartLine.cart_id)
        rows = await self._session.execute(query.where(Cart.account_id == account_id))
        return {row.variant_id: row.quantity for row in rows}

    async def add(self, line: CartLine) -> int:
        """Put a variant into a bag, on top of what is there. Return how many are in it now."""
        statement = insert(CartLine).values(
            cart_id=line.cart_id,
            variant_id=line.variant_id,
            quantity=line.quantity,
            added_at=line.added_at,
            placement=line.placement,
        )
        statement = statement.on_conflict_do_update(
            index_elements=["cart_id", "variant_id"],
            set_={"quantity": func.least(CartLine.quantity + statement.excluded.quantity, MOST_OF_A_VARIANT)},
        )
        return (await self._session.execute(statement.returning(CartLine.quantity))).scalar_one()

    async def set_quantity(self, cart_id: UUID, variant_id: UUID, quantity: int) -> bool:
        """Set how many of a variant are in a bag; 0 takes it out. Say whether it was there."""
        line = await self._session.get(CartLine, (cart_id, variant_id))
        if line is None:
            return False
        if quantity:
            line.quantity = quantity
        else:
            await self._session.delete(line)
        await self._session.flush()
        return True

    async def merge(self, source_id: UUID, target_id: UUID) -> None:
        """Put everything of one bag into another and throw the first away."""
        await self._session.execute(_MERGE, {"source": source_id, "target": target_id, "most": MOST_OF_A_VARIANT})
        await self._session.execute(delete(Cart).where(Cart.id == source_id))

    async def take_out(self, account_id: UUID, quantities: dict[UUID, int]) -> None:
        """Take what was bought out of the account's bag; what was added meanwhile stays."""
        values = {"account": account_id, "ids": list(quantities), "quantities": list(quantities.values())}
        await self._session.execute(_DELETE_BOUGHT, values)
        await self._session.execute(_LOWER_BOUGHT, values)


_MERGE = text("""
    INSERT INTO cart_line (cart_id, variant_id, quantity, added_at, placement)
    SELECT :target, variant_id, quantity, added_at, placement FROM cart_line WHERE cart_id = :source
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = least(cart_line.quantity + excluded.quantity, :most)
""")
_BOUGHT = """
    FROM unnest(CAST(:ids AS uuid[]), CAST(:quantities AS int[])) AS bought (variant_id, quantity), cart
    WHERE cart.account_id = :account AND line.cart_id = cart.id AND line.variant_id = bought.variant_id
"""
_DELETE_BOUGHT = text(
    "DELETE FROM cart_line AS line USING" + _BOUGHT.replace("FROM", "", 1) + "AND line.quantity <= bought.quantity"
)
_LOWER_BOUGHT = text("UPDATE cart_line AS line SET quantity = line.quantity - bought.quantity" + _BOUGHT)
ABANDONED_BAGS = text("""
    DELETE FROM cart WHERE updated_at < :before AND id IN (
        SELECT id FROM cart WHERE account_id IS NULL AND updated_at < :before LIMIT :portion)
""")
"""For `Database.delete_in_portions`."""
