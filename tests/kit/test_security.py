"""Passwords and tokens."""

from shopwright.kit.security import hash_password, hash_token, new_token, tokens_match, verify_password


async def test_a_password_is_known_by_its_hash_alone() -> None:
    hashed = await hash_password("correct horse")

    assert hashed.startswith("$argon2id$")
    assert await verify_password("correct horse", hashed)
    assert not await verify_password("correct house", hashed)
    assert not await verify_password("anything", None)
    assert not await verify_password("anything", "not a hash")


def test_tokens_are_long_random_and_compared_by_value() -> None:
    token = new_token()

    assert len(token) >= 43
    assert token != new_token()
    assert tokens_match(hash_token(token), hash_token(token))
    assert not tokens_match(token, "é")
