"""The gift shop's invoices (UCI Online Retail) read as a shop: goods, orders, refunds and customers."""
