"""The laptop's stand-ins for managed services, started from wheels. Only `bootstrap` knows them."""
