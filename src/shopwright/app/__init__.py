"""The web shell: the factory, the middleware, the list of routers, errors as problems, the built web app."""
