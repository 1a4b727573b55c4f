"""An answer in the making: sentences with the facts they rest on, cards and next steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shopwright.services.chat.evidence import Fact
from shopwright.services.chat.schemas import Action, Citation
from shopwright.services.products.schemas import ProductCard

MOST_SUGGESTIONS = 3
MOST_CARDS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and what it rests on. Without facts it states nothing about the shop."""

    text: str
    facts: tuple[Fact, ...] = ()


@dataclass(slots=True)
class Draft:
    """What will be said."""

    lines: list[Line] = field(default_factory=list)
    cards: list[ProductCard] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    is_answer: bool = True
    """Whether it answers; else it says that it cannot."""
    hands_off: bool = False

    def say(self, text: str, *facts: Fact) -> None:
        """Add a sentence."""
        self.lines.append(Line(text, facts))

    def suggest(self, *questions: str) -> None:
        """Offer questions to ask next, up to three in all."""
        offered = {action.value for action in self.actions}
        for question in dict.fromkeys(questions):
            if question not in offered and sum(action.kind == "ask" for action in self.actions) < MOST_SUGGESTIONS:
                self.actions.append(Action(kind="ask", label=question, value=question))

    def offer_person(self) -> None:
        """Offer to hand the conversation to a person."""
        self.actions.append(Action(kind="hand_off", label="Talk to a person", value="hand-off"))

    def offer_page(self, label: str, path: str) -> None:
        """Offer to open a page of the shop."""
        self.actions.append(Action(kind="open", label=label, value=path))


def joined(answers: Sequence[tuple[str, Draft]]) -> Draft:
    """Return the answers to the questions of a message as one: told once, and what is not known is named."""
    drafts = [draft for _, draft in answers]
    whole = Draft(
        cards=list({card.id: card for draft in drafts for card in draft.cards}.values()),
        is_answer=any(draft.is_answer for draft in drafts),
        hands_off=any(draft.hands_off for draft in drafts),
    )
    for question, draft in answers:
        told = [fact for line in whole.lines for fact in line.facts]
        new = [line for line in draft.lines if line not in whole.lines and not _is_told(line, told)]
        if new and whole.is_answer and not draft.is_answer and len(answers) > 1:
            whole.say(f"As for “{question.rstrip('?!. ')}”:")
        whole.lines += new
        for action in draft.actions:
            if action.kind == "ask":
                whole.suggest(action.value)
            elif (action.kind, action.label) not in {(one.kind, one.label) for one in whole.actions}:
                whole.actions.append(action)
    if len(whole.cards) > 1:
        # Each card has a button of its own; one without a name would leave open which it means.
        whole.actions = [action for action in whole.actions if action.kind != "add_to_cart"]
    return whole


def _is_told(line: Line, told: Sequence[Fact]) -> bool:
    return bool(line.facts) and all(fact in told for fact in line.facts)


@dataclass(slots=True)
class Citations:
    """Numbers the sources of an answer in the order in which they are first used."""

    found: list[Citation] = field(default_factory=list)

    def marked(self, line: Line) -> str:
        """Return the sentence with the numbers of its sources: `It costs £12.50 [1].`"""
        numbers = list(dict.fromkeys(self._number(fact) for fact in line.facts))
        if not numbers:
            return line.text
        marks = "".join(f"[{number}]" for number in numbers)
        body, end = (line.text[:-1], line.text[-1]) if line.text[-1:] in ".!?" else (line.text, "")
        return f"{body} {marks}{end}"

    def _number(self, fact: Fact) -> int:
        for citation in self.found:
            if citation.source == fact.source.reference:
                return citation.number
        number = len(self.found) + 1
        self.found.append(
            Citation(
                number=number,
                title=fact.source.title,
                source=fact.source.reference,
                quote=fact.text,
                url=fact.source.url,
            )
        )
        return number
