"""Carts, orders, refunds and the payment port."""
