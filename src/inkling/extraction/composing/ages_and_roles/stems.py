"""The stem of a verb, so that each form of it is one word."""

from __future__ import annotations


def stem(word: str) -> str:
    """Return a verb without its ending: "drives", "driving" and "drive" are one."""
    word = _IRREGULAR.get(word, word)
    for end in ("ing", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word.removesuffix(end)
    return word


_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "gave:give given:give bought:buy took:take drove:drive driven:drive sold:sell paid:pay got:get "
        "said:say told:tell saw:see seen:see made:make met:meet ran:run came:come went:go sent:send kept:keep "
        "brought:bring wore:wear left:leave held:hold knew:know thought:think rang:ring dealt:deal lent:lend "
        "had:have has:have is:be was:be were:be are:be found:find put:put let:let stood:stand sat:sit "
    ).split()
)
