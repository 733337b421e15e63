"""Units of measure and money as written, and the one form of each that is kept.

General knowledge: the SI, what newspapers measure in besides, and the currencies by sign, code and word.
"""

import re

_SIGN = r"(?:US|AU|NZ|HK|C|A|S)?[$£€¥₴₽₹₺₩]|(?:USD|EUR|GBP|CHF|JPY|NOK|SEK|DKK|AUD|CAD)(?=\s?\d)"
_MONEY = (
    r"(?:U\.?S\.?\s|American\s|Canadian\s|Australian\s|Swiss\s)?"
    r"(?:dollars?|euros?|pounds?(?:\ssterling)?|yen|yuan|renminbi|roubles?|rubles?|hryvnias?|rupees?|francs?|pesos?|reais"
    r"|rand|lira|crowns?|kron[ae]r?|kron[ou]r|zlotys?|shekels?|dirhams?|riyals?|naira|shillings?|rupiah|ringgit|baht"
    r"|forints?|pence|cents)"
)
_KEPT = {
    "%": r"%|per\s?cent",
    "percentage points": r"percentage\spoints?",
    "basis points": r"basis\spoints?",
    "km/h": r"km/h|kmh|kph|kilomet(?:re|er)s\s(?:an|per)\shour",
    "mph": r"mph|miles\s(?:an|per)\shour",
    "square km": r"square\s(?:km|kilomet(?:re|er)s?)|sq\skm|km²|km2",
    "square miles": r"square\smiles?",
    "square metres": r"square\smet(?:re|er)s?|sq\sm|m²|sqm",
    "square feet": r"square\s(?:feet|foot)|sq\sft",
    "cubic metres": r"cubic\smet(?:re|er)s?|m³",
    "km": r"kilomet(?:re|er)s?|kms?",
    "m": r"met(?:re|er)s",
    "cm": r"centimet(?:re|er)s?|cm",
    "mm": r"millimet(?:re|er)s?|mm",
    "nautical miles": r"nautical\smiles?",
    "miles": r"miles?",
    "feet": r"feet|foot|ft",
    "inches": r"inch(?:es)?",
    "yards": r"yards",
    "knots": r"knots?",
    "kg": r"kilogram(?:me)?s?|kilos?|kgs?",
    "grams": r"gram(?:me)?s",
    "tonnes": r"(?:metric\s)?tonnes?|metric\stons?",
    "tons": r"tons",
    "ounces": r"ounces?",
    "litres": r"lit(?:re|er)s?",
    "gallons": r"gallons?",
    "barrels": r"barrels?",
    "hectares": r"hectares?",
    "acres": r"acres?",
    "°C": r"°\s?C|degrees\s(?:Celsius|centigrade|C)|C",
    "°F": r"°\s?F|degrees\s(?:Fahrenheit|F)|F",
    "degrees": r"degrees?|°",
    "kW": r"kilowatts?|kW",
    "MW": r"megawatts?|MW",
    "GW": r"gigawatts?|GW",
    "kWh": r"kilowatt[\s-]hours?|kWh",
    "MWh": r"megawatt[\s-]hours?|MWh",
    "GWh": r"gigawatt[\s-]hours?|GWh",
    "decibels": r"decibels?|dB",
    "light years": r"light[\s-]years?",
}
CURRENCY = _SIGN
# Longest first: "kilometres per hour" before "kilometres".
_MEASURES = sorted(_KEPT.items(), key=lambda each: -len(each[1]))
UNIT = "|".join(pattern for _, pattern in _MEASURES) + f"|{_MONEY}"
_IS_MONEY = re.compile(_MONEY, re.IGNORECASE)
_READERS = [(kept, re.compile(pattern, re.IGNORECASE)) for kept, pattern in _KEPT.items()]


def unit_of(written: str) -> str:
    """Return the kept form of a unit: "per cent" and "%" are one; money words stay as they are written."""
    words = " ".join(written.split())
    return next((kept for kept, reader in _READERS if reader.fullmatch(words)), words)


def is_money(written: str) -> bool:
    """Whether a word is one of money: "euros"."""
    return _IS_MONEY.fullmatch(" ".join(written.split())) is not None
