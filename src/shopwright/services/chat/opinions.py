"""Which words of owners speak of what a question asks: `do people say it is waterproof`. Pure."""

from collections.abc import Sequence

from shopwright.retrieval.chunking import sentences
from shopwright.retrieval.lexical import content_parts
from shopwright.services.chat.evidence import Fact, Source
from shopwright.services.chat.facts import is_quotable
from shopwright.services.chat.relevance import asked_about
from shopwright.services.products.schemas import ProductDetail

_OF_ASKING = content_parts(
    "people owner customer buyer user shopper reviewer others say think find mention report review rating rated stars"
    " according complain complaint praise opinion like love best worst overall general enough good bad worth buying"
)
_QUOTED = 2


def opinions_on(question: str, product: ProductDetail, reviews: Sequence[str]) -> list[Fact]:
    """Return the sentences of reviews that say most of what is asked for; none where nothing in particular is."""
    asked = asked_about(question, product.title) - _OF_ASKING
    said = [sentence for review in reviews for sentence in sentences(review) if is_quotable(sentence)]
    speaking = [sentence for sentence in dict.fromkeys(said) if asked & content_parts(sentence)]
    speaking.sort(key=lambda sentence: -len(asked & content_parts(sentence)))
    source = Source(f"review:/p/{product.slug}#reviews", f"Reviews of {product.title}", f"/p/{product.slug}#reviews")
    return [Fact("review", product.title, f"“{sentence}”", source) for sentence in speaking[:_QUOTED]]
