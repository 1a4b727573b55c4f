"""What may go wrong with a language model. Fallback decides on these types, never on a message."""

from shopwright.kit.errors import Invalid, RateLimited, Unavailable


class ModelUnavailable(Unavailable):
    """The provider is down, refuses the connection, or answered with an error of its own."""

    code = "model_unavailable"


class ModelTimeout(ModelUnavailable):
    """The provider took longer than it may."""

    code = "model_timeout"


class ModelStreamBroken(ModelUnavailable):
    """The stream ended before the answer did."""

    code = "model_stream_broken"


class ModelRefused(ModelUnavailable):
    """The provider refuses the request itself: bad key, unknown model, no quota. Asking it again is no use."""

    code = "model_refused"


class ModelResting(ModelUnavailable):
    """The provider failed so often lately that it is not asked for a while."""

    code = "model_resting"


class ModelBusy(ModelUnavailable):
    """The model answers one request at a time, and enough are waiting."""

    code = "model_busy"


class ModelRateLimited(RateLimited):
    """The provider asks to slow down."""

    code = "model_rate_limited"


class NoModelConfigured(Unavailable):
    """No model may do this task; the caller has a way without one."""

    code = "no_model_configured"


class BudgetExhausted(NoModelConfigured):
    """The day's money is spent; models that cost nothing still answer."""

    code = "llm_budget_exhausted"


class ModelWithoutPrice(Invalid):
    """A daily budget is set, and a model has no known price: what it costs would count as nothing."""

    code = "model_without_price"
