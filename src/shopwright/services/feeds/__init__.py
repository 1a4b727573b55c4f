"""Catalogues in and out: one adapter a format, and the runs that load them."""
