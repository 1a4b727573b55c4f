"""What delivery costs: one place, so that bag, order and answers agree.

A flat rate that a small parcel within the country costs, and free from an amount at which it is worth a margin
to the shop. In minor units of the shop's currency.
"""

FLAT_RATE_MINOR = 395
FREE_FROM_MINOR = 5000


def shipping_minor(subtotal_minor: int) -> int:
    """Return what delivering goods of this value costs; nothing for an empty bag."""
    return 0 if subtotal_minor == 0 or subtotal_minor >= FREE_FROM_MINOR else FLAT_RATE_MINOR
