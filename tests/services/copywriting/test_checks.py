"""The rules a description is held against."""

from shopwright.services.copywriting.checks import banned_words, reading_grade, run_checks
from shopwright.services.copywriting.schemas import Check, Claim


def check(name: str, checks: list[Check]) -> Check:
    return next(item for item in checks if item.name == name)


def run(text: str, *, keywords: tuple[str, ...] = (), guidelines: str = "") -> list[Check]:
    return run_checks(text, [], keywords=keywords, guidelines=guidelines, length="short")


class TestChecks:
    def test_name_the_keywords_that_are_missing(self) -> None:
        result = check("keywords", run("A soft wool jumper.", keywords=("wool jumpers", "merino")))

        assert not result.passed
        assert result.message == "Not used yet: merino."

    def test_refuse_the_words_the_guidelines_forbid(self) -> None:
        result = check("banned_words", run("A cheap thrill.", guidelines="Be warm. Avoid: cheap, bargain."))

        assert not result.passed
        assert "cheap" in result.message

    def test_an_unsupported_claim_fails_the_facts(self) -> None:
        claims = [
            Claim(text="It is waterproof.", supported_by=None),
            Claim(text="Wool.", supported_by="Material: Wool"),
        ]
        result = check("facts", run_checks("", claims, keywords=(), guidelines="", length="short"))

        assert not result.passed
        assert result.message.startswith("1 of 2")

    def test_length_is_counted_in_words(self) -> None:
        assert check("length", run("word " * 20)).passed
        assert not check("length", run("word " * 200)).passed


def test_guidelines_may_forbid_in_several_ways() -> None:
    guidelines = 'Never say "luxury". Do not use cheap or bargain; avoid: best, finest'

    assert banned_words(guidelines) == ["luxury", "cheap", "bargain", "best", "finest"]


def test_long_words_are_harder_to_read() -> None:
    assert reading_grade("The cat sat.") < reading_grade("Sophisticated manufacturing considerations predominate.")
