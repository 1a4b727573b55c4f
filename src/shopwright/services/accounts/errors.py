"""What may go wrong with people."""

from shopwright.kit.errors import Conflict, Forbidden, RateLimited, Unauthenticated


class SignInRequired(Unauthenticated):
    """The page or call needs somebody who is signed in."""

    code = "sign_in_required"


class WrongCredentials(Unauthenticated):
    """E-mail and password do not belong together."""

    code = "wrong_credentials"


class WrongApiKey(Unauthenticated):
    """The key is unknown or revoked."""

    code = "wrong_api_key"


class RoleNotAllowed(Forbidden):
    """The person's role may not do this."""

    code = "role_not_allowed"


class CrossSiteRequest(Forbidden):
    """A write came with a browser's cookies and without the proof that our own page sent it."""

    code = "cross_site_request"


class EmailTaken(Conflict):
    """Somebody has an account with this address."""

    code = "email_taken"


class TooManyAttempts(RateLimited):
    """Too many wrong passwords; wait a little."""

    code = "too_many_attempts"
