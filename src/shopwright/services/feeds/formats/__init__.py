"""One pure parser per format: bytes in, product records and problems out. None of them knows the database."""
