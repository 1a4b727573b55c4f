"""Bags and orders over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query

from shopwright.services.accounts.dependencies import CurrentAccount, CurrentPrincipal, CurrentShopper, require
from shopwright.services.orders.dependencies import Carts, Checkout, Orders
from shopwright.services.orders.schemas import (
    CartLineChange,
    CartLineQuantity,
    CartView,
    OrderMove,
    OrderPage,
    OrderRequest,
    OrderView,
)

router = APIRouter(tags=["orders"])

Cursor = Annotated[str | None, Query(max_length=400)]
Limit = Annotated[int, Query(ge=1, le=100)]
IdempotencyKey = Annotated[
    str | None, Header(description="Required. Sending a request again with the same key places no second order.")
]


@router.get("/cart")
async def get_cart(carts: Carts, shopper: CurrentShopper) -> CartView:
    """Show the bag with today's prices."""
    return await carts.view(shopper)


@router.post("/cart/lines")
async def add_to_cart(change: CartLineChange, carts: Carts, shopper: CurrentShopper) -> CartView:
    """Put a variant into the bag."""
    return await carts.add(shopper, change)


@router.put("/cart/lines/{variant_id}")
async def set_cart_line(variant_id: UUID, change: CartLineQuantity, carts: Carts, shopper: CurrentShopper) -> CartView:
    """Set how many of a variant are in the bag; 0 takes it out."""
    return await carts.set_quantity(shopper, variant_id, change.quantity)


@router.delete("/cart/lines/{variant_id}")
async def remove_cart_line(variant_id: UUID, carts: Carts, shopper: CurrentShopper) -> CartView:
    """Take a variant out of the bag."""
    return await carts.set_quantity(shopper, variant_id, 0)


@router.post("/orders", status_code=201)
async def place_order(
    request: OrderRequest,
    checkout: Checkout,
    orders: Orders,
    principal: CurrentPrincipal,
    account_id: CurrentAccount,
    idempotency_key: IdempotencyKey = None,
) -> OrderView:
    """Buy what is in the bag."""
    order_id = await checkout.place_order(principal, request, idempotency_key=idempotency_key)
    return await orders.get_order(account_id, str(order_id))


@router.get("/orders")
async def list_orders(
    orders: Orders, account_id: CurrentAccount, cursor: Cursor = None, limit: Limit = 20
) -> OrderPage:
    """List your orders, newest first."""
    return await orders.list_orders(account_id, cursor, limit)


@router.get("/orders/{reference}")
async def get_order(reference: str, orders: Orders, principal: CurrentPrincipal) -> OrderView:
    """Show one of your orders, by id or number. Support and owners may see every order."""
    return await orders.get_order_as(principal, reference)


@router.get("/admin/orders", dependencies=[require("support", "analyst")])
async def list_all_orders(
    orders: Orders,
    number: Annotated[str | None, Query(max_length=40, description="Part of the number.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> OrderPage:
    """List everybody's orders, for staff."""
    return await orders.list_all_orders(cursor, limit, number)


@router.post("/admin/orders/{order_id}/status", dependencies=[require("support")])
async def move_order(order_id: UUID, move: OrderMove, orders: Orders, principal: CurrentPrincipal) -> OrderView:
    """Say that an order was packed, sent or delivered. One that is not just before that step is a conflict."""
    return await orders.move_order(principal, order_id, move)
