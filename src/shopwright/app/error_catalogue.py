"""Every error of the house: what it means and what to do. `docs/errors.md` and the page at `/docs/errors` say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from shopwright.app.errors import STATUS_OF_FAMILY
from shopwright.kit.errors import ShopwrightError


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One stable code. The texts are one line each, with `code` between backticks and links to pages of `docs/`."""

    code: str
    meaning: str
    advice: str


@dataclass(frozen=True, slots=True)
class Family:
    """The errors that share a status."""

    title: str
    kinds: list[ErrorKind]


def catalogue() -> list[Family]:
    """Return the errors that modules of this process may raise. Raises `KeyError` for a code without advice."""
    families = [
        Family(
            f"{status} {HTTPStatus(status).phrase}",
            [
                ErrorKind(error.code, _meaning(error), ADVICE[error.code])
                for error in sorted({family, *below(family)}, key=lambda error: error.code)
            ],
        )
        for family, status in STATUS_OF_FAMILY.items()
    ]
    shell = [ErrorKind(code, f"{status}: {meaning}", advice) for status, code, meaning, advice in _OF_THE_SHELL]
    return [*families, Family("From the web shell", shell)]


def below(error: type[ShopwrightError]) -> Iterator[type[ShopwrightError]]:
    """Yield the errors of the house that derive from `error`."""
    for child in error.__subclasses__():
        if child.__module__.startswith("shopwright."):
            yield child
            yield from below(child)


def _meaning(error: type[ShopwrightError]) -> str:
    return (error.__doc__ or "").strip().splitlines()[0]


_OF_THE_SHELL = (
    (400, "error", "The request is refused for a reason that has no code of its own.", "Do as `detail` says."),
    (400, "malformed_json", "The body is no JSON.", "Mend the body."),
    (405, "method_not_allowed", "The address exists, the method does not.", "See `/api/docs`."),
    (413, "too_large", "The body is larger than `SHOPWRIGHT_WEB__MAX_BODY_BYTES`.", "Send less, or import in parts."),
    (422, "invalid_text", "A text holds a character that cannot be stored, such as NUL.", "Take it out."),
    (500, "internal_error", "Something failed that should not.", "Report it with the request id; it was logged."),
    (
        503,
        "database_unavailable",
        "PostgreSQL does not answer, or not in time.",
        "Repeat after `Retry-After`; nothing was changed.",
    ),
)
"""What the web shell says without an error class of its own."""

ADVICE = {
    "already_reviewed": "Nothing; the review stands.",
    "answer_unavailable": "Ask again.",
    "cart_empty": "Put something into the bag first.",
    "category_not_found": "Take a slug from `GET /categories`.",
    "conflict": "Read the present state again and decide anew.",
    "conversation_closed": "Send the message without `conversation_id`.",
    "conversation_full": "Send the message without `conversation_id`.",
    "conversation_not_found": "Ask with the cookie or key that began it, or begin a new one.",
    "cross_site_request": "Send the session's `csrf_token` as `X-CSRF-Token`; reload the page when it is old.",
    "cross_site_socket": "Open the socket from the shop's own page, or with an API key and no `Origin`.",
    "description_changed": "Repeat with `confirm=true` for the merchant's text, or edit on by `PATCH`.",
    "document_changed": "Read the document again and repeat the change with its new version.",
    "document_not_found": "List the documents.",
    "draft_not_found": "List the drafts.",
    "draft_not_open": "Write a new draft.",
    "email_taken": "Sign in instead, or use another address.",
    "empty_file": "Send the file itself.",
    "forbidden": "Ask the owner for a role that may.",
    "idempotency_key_missing": "Send `Idempotency-Key`, a new one for each order.",
    "idempotency_key_reused": "Make a new key for another request.",
    "import_not_found": "List the imports.",
    "invalid": "`errors` names each field and what is wrong with it.",
    "invalid_cursor": "Begin again without `cursor`; send it only with the request it came from.",
    "invalid_money": "Write amounts in minor units, or as `12.34` in a file.",
    "invalid_object_key": "Name pictures by plain paths.",
    "last_order_paid": "Look at your orders; order again if you want what is in the bag now as well.",
    "llm_budget_exhausted": "Raise `SHOPWRIGHT_LLM__DAILY_BUDGET_USD`, or wait for midnight UTC. Free models go on.",
    "malformed_message": "Send what `SocketMessage` in the schema describes.",
    "model_busy": "Wait a moment; a local model answers one request at a time.",
    "model_files_missing": "Set `SHOPWRIGHT_EMBEDDER__FOLDER` or `SHOPWRIGHT_RERANKER__FOLDER`, "
    "or install the `embedded` group.",
    "model_rate_limited": "Nothing; the next model is asked. Raise the limit at the provider.",
    "model_refused": "Check the key, the model's name and the quota.",
    "model_resting": "Nothing; it is tried again by itself.",
    "model_stream_broken": "Ask again.",
    "model_timeout": "Nothing; the next model is asked. See `SHOPWRIGHT_LLM__TIMEOUT_SECONDS`.",
    "model_unavailable": "Nothing; the next model is asked. See Admin, AI usage.",
    "model_without_price": "Name a model whose price is known, or set no budget.",
    "no_model_configured": "Set a key, or nothing: every feature has a way without.",
    "no_slug": "Give the document a title with letters or digits.",
    "not_bought": "Review what was bought with this account.",
    "not_found": "Check the address; lists give ids.",
    "nothing_to_roll_back": "Nothing.",
    "nothing_to_write_about": "Send `product_id`, or a `product` with facts.",
    "object_not_found": "Upload or import the picture.",
    "order_interrupted": "Look at your orders and the bag; repeat the request with the same key if it is not there.",
    "order_not_found": "List your orders.",
    "order_step_refused": "Read the order again: somebody moved it, or a step is missing in between.",
    "payment_declined": "Use another means of payment. The goods were given back.",
    "payment_unavailable": "Repeat the request with the same key: it is charged once at most.",
    "port_taken": "Stop what listens there, or set `PORT`.",
    "product_changed": "Read the product again and repeat the change with its new version.",
    "product_not_found": "Search for it.",
    "rate_limited": "Wait for `Retry-After`; `RateLimit-Remaining` tells beforehand.",
    "reservation_expired": "Order again, with a new key.",
    "role_not_allowed": "Ask the owner for one of the roles that `detail` names.",
    "server_not_started": "`detail` names the log; each server can be replaced by a setting.",
    "sign_in_required": "Sign in, or send an API key.",
    "state_folder_in_use": "Stop the other one, or set `SHOPWRIGHT_FOLDER`.",
    "stock_exhausted": "Order less; `errors` says how much there is.",
    "too_many_attempts": "Wait for `Retry-After`.",
    "too_many_filters": "Leave some filters out.",
    "too_many_messages": "Wait for a minute.",
    "turn_not_found": "Ask again.",
    "turn_running": "Wait for the answer, or send `stop`.",
    "unauthenticated": "Sign in, or send an API key.",
    "unavailable": "Repeat in a moment.",
    "unknown_adapter": "`detail` names the setting and what it takes.",
    "unknown_service": "`detail` lists the services.",
    "unreadable_file": "`detail` says what was expected; see [importing](importing.md).",
    "unsupported_claim": "Take the sentence out, or add the fact.",
    "variant_not_found": "Read the product again.",
    "wrong_api_key": "Make a new key.",
    "wrong_credentials": "Check both; after ten wrong ones the address waits a quarter of an hour.",
    "wrong_embedding_space": "Nothing; after a change of model the worker makes the vectors anew.",
    "wrong_event_id": "Send the id of an event that was received.",
}
