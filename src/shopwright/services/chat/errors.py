"""What may go wrong in a conversation."""

from shopwright.kit.errors import Conflict, Forbidden, Invalid, NotFound, RateLimited, Unavailable


class ConversationNotFound(NotFound):
    """There is no such conversation, or it is somebody else's."""

    code = "conversation_not_found"


class TurnNotFound(NotFound):
    """There is no such turn, or it belongs to somebody else's conversation."""

    code = "turn_not_found"


class ConversationClosed(Conflict):
    """The conversation has ended; a new one begins without its id."""

    code = "conversation_closed"


class ConversationFull(Conflict):
    """The conversation is longer than one may get."""

    code = "conversation_full"


class WrongEventId(Invalid):
    """A text is no id of a chat event."""

    code = "wrong_event_id"


class MalformedMessage(Invalid):
    """What came over the socket is no message."""

    code = "malformed_message"


class TooManyMessages(RateLimited):
    """More messages in a minute than a person writes."""

    code = "too_many_messages"


class CrossSiteSocket(Forbidden):
    """Another site's page opened the socket."""

    code = "cross_site_socket"


class TurnRunning(Conflict):
    """The turn before is not answered yet."""

    code = "turn_running"


class AnswerUnavailable(Unavailable):
    """The turn could not be answered; it can be asked again."""

    code = "answer_unavailable"
