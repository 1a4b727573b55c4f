"""Each use case has its own models."""

from collections.abc import Mapping

from shopwright.llm.errors import NoModelConfigured
from shopwright.llm.model import Answer, ChatModel, Request
from shopwright.settings import UseCase


class Router:
    """Sends a request to the model of its use case."""

    def __init__(self, models: Mapping[UseCase, ChatModel]) -> None:
        self._models = dict(models)

    def stream(self, request: Request) -> Answer:
        """See `ChatModel.stream`. Raises `NoModelConfigured` for a use case without a model."""
        model = self._models.get(request.use_case)
        if model is None:
            raise NoModelConfigured(f"No language model is configured for {request.use_case.value!r}.")
        return model.stream(request)
