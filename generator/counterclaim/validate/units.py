"""What kind of number a unit takes, where the question does not say it."""

from __future__ import annotations

from ..model.reading import Unit

_PERCENT = frozenset(["%", "percent", "per cent", "percentage", "percentage points", "‰"])
_LENGTHS = (
    "mm cm m km metre metres meter meters kilometre kilometres kilometer kilometers mile miles "
    "foot feet yard yards km² km2 m² m2 hectare hectares ha acre acres"
)
_AMOUNTS = (
    "g kg gram grams kilogram kilograms tonne tonnes ton tons kt kilotonne kilotonnes litre litres "
    "liter liters barrel barrels gallon gallons m³ m3 w kw mw gw kwh mwh gwh twh watt watts "
    "megawatt megawatts gigawatt gigawatts degrees °c °f"
)
_TIMES = "second seconds minute minutes hour hours day days week weeks month months year years"
_MONEY = (
    "euro euros eur € dollar dollars usd us$ $ gbp £ rouble roubles ruble rubles rub hryvnia "
    "hryvnias uah won krw yuan cny yen jpy shekel shekels lira"
)
_OF_WORDS = (
    *("square kilometre", "square kilometres", "square kilometer", "square kilometers"),
    *("square metre", "square metres", "square meter", "square meters", "square miles"),
    *("sq km", "sq m", "cubic metre", "cubic metres", "cubic meter", "cubic meters"),
    *("us dollars", "pounds sterling", "million dollars", "billion dollars"),
    *("million euros", "billion euros"),
)
_MEASURES = frozenset(
    [*f"{_LENGTHS} {_AMOUNTS} {_TIMES} {_MONEY}".split(" "), *_OF_WORDS],
)


def unit_kind(unit: str) -> Unit:
    """The kind of number that a unit takes: percent, measured, else counted."""
    folded = " ".join(unit.casefold().split())
    if folded in _PERCENT or folded.startswith(("% of ", "percent of ", "per cent of ")):
        return Unit.PERCENT
    if folded in _MEASURES:
        return Unit.MEASURED
    return Unit.COUNTED
