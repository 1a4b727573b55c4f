"""Reviews, their sentiment and the aspects they speak of."""
