"""Whose conversation it is. Pure."""

from shopwright.services.accounts.principal import Principal
from shopwright.services.chat.models import Conversation


def may_read(conversation: Conversation, principal: Principal) -> bool:
    """Say whether a conversation is this account's or this browser's."""
    if conversation.account_id is not None:
        return conversation.account_id == principal.account_id
    if conversation.visitor_id is None:
        return True
    return conversation.visitor_id == principal.visitor_id


def may_continue(conversation: Conversation, principal: Principal, *, is_unknown: bool) -> bool:
    """Say whether the next message may be added.

    A program that keeps no cookies (`is_unknown`) may go on with a conversation nobody signed in for: it alone
    was told the id, which cannot be guessed. It cannot read back what was said.
    """
    if may_read(conversation, principal):
        return True
    return is_unknown and conversation.account_id is None


def claim(conversation: Conversation, principal: Principal) -> None:
    """Give a conversation that belongs to a browser to whoever signed in there."""
    if conversation.account_id is None and principal.account_id is not None:
        conversation.account_id = principal.account_id
