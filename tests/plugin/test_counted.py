"""What processes count by themselves is remembered as one count."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from counterclaim.pages import Look
from counterclaim.plugin.counted import Counting, Remembering
from counterclaim.plugin.remembered import Known, numbered, numbers
from counterclaim.workers import spread

PAGES = [[("claims", Random(page).randrange(30) + n) for n in range(5)] for page in range(60)]


def find(look: Look) -> bytes | Iterable[Look] | None:
    """Names are known; every tenth is made of others; the others find themselves."""
    table, key = look
    if table == "names":
        return None
    if isinstance(key, int) and key % 10 == 0:
        return frozenset([("names", key), ("claims", key + 1)])
    return str(key).encode()


def test_whoever_made_a_page_its_look_ups_are_the_same() -> None:
    counting = Counting(find)

    def work(page: int) -> tuple[int, bytes, object]:
        looks = counting.numbers(PAGES[page])
        return page, looks, counting.told()

    for processes in (1, 3):
        known = Known(looks=[("names", 10)], found=[b"as before"])
        remembering = Remembering(known)
        for page, looks, told in spread(work, len(PAGES), processes):
            remembering.learn(told)
            mine = numbers(remembering.numbers(looks, process=told.process))
            assert [known.looks[number] for number in mine] == PAGES[page]
        assert len(set(known.looks)) == len(known.looks)
        assert {look for looks in PAGES for look in looks} <= set(known.looks)
        for look, found in zip(known.looks, known.found, strict=True):
            if look == ("names", 10):
                assert found == b"as before"
            elif look[0] == "names":
                assert found == b""
            elif isinstance(found, tuple):
                behind = [known.looks[number] for number in numbers(*found)]
                assert frozenset(behind) == find(look)
            else:
                assert found == find(look)
        counting = Counting(find)


def test_each_look_up_is_told_once() -> None:
    counting = Counting(find)
    assert counting.numbers([("claims", 3), ("claims", 5)]) == numbered([0, 1])
    assert counting.told()[1:] == ([("claims", 3), ("claims", 5)], [b"3", b"5"])
    assert counting.numbers([("claims", 5), ("claims", 10)]) == numbered([1, 2])
    looks, found = counting.told()[1:]
    assert looks[0] == ("claims", 10)
    assert set(looks[1:]) == {("claims", 11), ("names", 10)}
    assert isinstance(found[0], tuple)
    assert sorted(numbers(*found[0])) == [3, 4]
    assert counting.told()[1:] == ([], [])
