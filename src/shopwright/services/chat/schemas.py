"""Chat on the wire: one union of events for every transport."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, RootModel, field_validator

from shopwright.services.products.schemas import ProductCard


class ChatMessage(BaseModel):
    """What a shopper says."""

    model_config = ConfigDict(str_strip_whitespace=True)

    conversation_id: UUID | None = None
    message: str = Field(min_length=1, max_length=4000)
    product_id: UUID | None = Field(None, description="The product whose page is open.")

    @field_validator("message", mode="before")
    @classmethod
    def _without_nul(cls, message: object) -> object:
        # PostgreSQL cannot keep it, and nobody types it.
        return message.replace("\x00", "") if isinstance(message, str) else message


class Citation(BaseModel):
    """Where a statement comes from."""

    number: int
    title: str
    source: str = Field(
        description="`product`, `order`, `policy` or `review`, and an address of ours: `policy:/help/returns`."
    )
    quote: str
    url: str | None = None


class Action(BaseModel):
    """Something the shopper can do next, as a button."""

    kind: Literal["ask", "open", "hand_off", "sign_in", "add_to_cart"]
    label: str
    value: str = Field(description="The question to ask, the path to open, the variant to add.")


class GuardFinding(BaseModel):
    """A claim the fact guard looked at."""

    claim: str
    supported: bool
    reason: str


class TurnView(BaseModel):
    """A whole turn."""

    conversation_id: UUID
    turn_id: UUID
    message: str
    product_id: UUID | None = Field(None, description="The product whose page was open when it was asked.")
    answer: str
    citations: list[Citation]
    products: list[ProductCard]
    actions: list[Action]
    handed_off: bool
    author: Literal["bot", "person", "none"]
    status: Literal["done", "stopped", "failed", "handed_off"]
    model: str
    helpful: bool | None = None
    created_at: datetime


class ConversationView(BaseModel):
    """A conversation with its turns, oldest first."""

    id: UUID
    status: Literal["bot", "waiting", "with_person", "closed"]
    turns: list[TurnView]
    created_at: datetime
    updated_at: datetime


class TurnStarted(BaseModel):
    """The question was taken."""

    type: Literal["turn.started"] = "turn.started"
    id: str
    conversation_id: UUID
    turn_id: UUID


class ToolUsed(BaseModel):
    """Something is being looked up."""

    type: Literal["tool.used"] = "tool.used"
    id: str
    tool: Literal["search", "product", "stock", "order", "policy", "reviews"]
    label: str


class TextDelta(BaseModel):
    """A checked piece of the answer."""

    type: Literal["text.delta"] = "text.delta"
    id: str
    text: str


class CitationsFound(BaseModel):
    """The sources of the answer."""

    type: Literal["citations"] = "citations"
    id: str
    citations: list[Citation]


class ProductsFound(BaseModel):
    """Cards to show, price and stock from the catalogue."""

    type: Literal["products"] = "products"
    id: str
    products: list[ProductCard]


class ActionsOffered(BaseModel):
    """What can be done next."""

    type: Literal["actions"] = "actions"
    id: str
    actions: list[Action]


class TurnFinished(BaseModel):
    """The turn is saved; nothing follows."""

    type: Literal["turn.finished"] = "turn.finished"
    id: str
    turn: TurnView


class TurnFailed(BaseModel):
    """The turn could not be answered."""

    type: Literal["turn.failed"] = "turn.failed"
    id: str
    code: str
    message: str


ChatEvent = Annotated[
    TurnStarted | ToolUsed | TextDelta | CitationsFound | ProductsFound | ActionsOffered | TurnFinished | TurnFailed,
    Field(discriminator="type"),
]


class ChatEventMessage(RootModel[ChatEvent]):
    """One event, as the streams and the socket send it."""


class SocketMessage(BaseModel):
    """What a client sends over the socket."""

    model_config = ConfigDict(str_strip_whitespace=True)

    type: Literal["message", "stop", "resume"] = "message"
    message: str | None = Field(None, max_length=4000)
    conversation_id: UUID | None = None
    product_id: UUID | None = None
    resume_from: str | None = Field(None, max_length=100, description="The id of the last event that was received.")
    idempotency_key: str | None = Field(
        None,
        min_length=1,
        max_length=200,
        description="Sending a message again with the same key gives the same turn and asks nothing twice: within a "
        "conversation, or of one account or browser that begins one.",
    )


class PersonsAnswer(BaseModel):
    """What a member of staff answers."""

    model_config = ConfigDict(str_strip_whitespace=True)

    text: str = Field(min_length=1, max_length=4000)


class Feedback(BaseModel):
    """Was the answer any good?"""

    helpful: bool
    reason: Literal["wrong", "unclear", "not_my_question", "too_slow", "other"] | None = None
    text: str = Field("", max_length=1000)


class ConversationSummary(BaseModel):
    """A conversation in the admin's list."""

    id: UUID
    status: Literal["bot", "waiting", "with_person", "closed"]
    customer: str | None
    summary: str
    turn_count: int
    unhelpful_count: int
    updated_at: datetime


class ConversationPage(BaseModel):
    """A page of conversations, newest first."""

    items: list[ConversationSummary]
    next_cursor: str | None
