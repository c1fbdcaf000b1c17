"""Cap the tail: what grows without end is what nobody can read."""

from collections import Counter

from tests.architecture.source import Source, product, suite, tools

LONGEST_MODULE = 300
MOST_IN_A_ROOM = 12
# Rooms with more modules, how many, and why. A number here only falls.
LARGER_ROOMS = {
    "vocabulary": (20, "each module is one list of the field's words, and none knows another room"),
}
LONGEST_TEST_MODULE = 400
LONGEST_FUNCTION = 50


def lines(source: Source) -> int:
    return len(source.text.splitlines())


def test_no_module_is_too_long() -> None:
    over = [
        f"{source.name}: {lines(source)}"
        for source in (*product(), *tools())
        if lines(source) > LONGEST_MODULE
    ]
    over += [f"{source.name}: {lines(source)}" for source in suite() if lines(source) > LONGEST_TEST_MODULE]
    assert not over, "Split these modules by what they tell, into two that each have a name: " + ", ".join(
        over
    )


def test_no_function_is_too_long() -> None:
    over = [
        f"{source.name}:{function.lineno} {function.name}"
        for source in (*product(), *suite(), *tools())
        for function in source.functions()
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not over, f"Give a name to a part of each of these (over {LONGEST_FUNCTION} lines): " + ", ".join(
        over
    )


def test_no_room_holds_too_many_modules() -> None:
    rooms = Counter(
        source.path.parent.relative_to("src/inkling").as_posix()
        for source in product()
        if source.path.name != "__init__.py"
    )
    over = {room: many for room, many in rooms.items() if many > MOST_IN_A_ROOM}
    grown = {room: many for room, many in over.items() if many > LARGER_ROOMS.get(room, (MOST_IN_A_ROOM,))[0]}
    assert not grown, f"Give rooms to these folders, by what a person does or looks for there: {grown}"
    smaller = {
        room: over.get(room, 0) for room, (many, _) in LARGER_ROOMS.items() if over.get(room, 0) < many
    }
    assert not smaller, f"Write into LARGER_ROOMS how many there are now, or take the room out: {smaller}"
