"""Runs one peer on a folder of mentions; started by benchmarks.linking in .venv-peers.

`linking_peers.py PEER FOLDER OUT`. It knows nothing of Inkling. Each peer gets the threshold that is best on the
truth: a favour that we do not take.
"""

from __future__ import annotations

import csv
import heapq
import sys
from collections import Counter, defaultdict
from importlib import import_module
from itertools import combinations
from pathlib import Path

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)


def main(peer: str, folder: Path, out: Path) -> None:
    with (folder / "mentions.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with (folder / "truth.csv").open(newline="", encoding="utf-8") as file:
        truth = {row["mention_id"]: row["entity_id"] for row in csv.DictReader(file)}
    groups = {row["mention_id"]: f"{row['type']}:{row['raw'].lower()}:{row['town']}" for row in rows}
    if peer != "exact":
        people = [row for row in rows if row["type"] == "person"]
        pairs = rapidfuzz_pairs(people) if peer == "rapidfuzz" else splink_pairs(people)
        groups |= best_groups(people, pairs, truth)
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["mention_id", "cluster_id"])
        writer.writerows(groups.items())


def rapidfuzz_pairs(people: list[dict[str, str]]) -> dict[tuple[str, str], float]:
    token_set_ratio = import_module("rapidfuzz.fuzz").token_set_ratio
    blocks: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in people:
        blocks[row["town"], row["raw"][:1].lower()].append(row)
    found = {}
    for block in blocks.values():
        for one, two in combinations(block, 2):
            score = token_set_ratio(one["raw"].lower(), two["raw"].lower()) / 100
            if score >= 0.7:
                found[one["mention_id"], two["mention_id"]] = (score - 0.7) / 0.3
    return found


def splink_pairs(people: list[dict[str, str]]) -> dict[tuple[str, str], float]:
    duckdb, pd, splink = import_module("duckdb"), import_module("pandas"), import_module("splink")
    cl, backend = import_module("splink.comparison_library"), import_module("splink.backends.duckdb")
    block_on = splink.block_on
    frame = pd.DataFrame(people)[
        [
            "mention_id",
            "town",
            "forename",
            "surname",
            "alias",
            "sex",
            "age_lo",
            "build",
            "height",
            "hair",
            "mark",
        ]
    ].replace("", None)
    frame["called"] = frame["forename"].fillna(frame["alias"])
    settings = _settings(splink, cl)
    api = backend.DuckDBAPI(duckdb.connect())
    linker = splink.Linker(api.register(frame), settings, log_level=50)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("called", "surname", "town")], recall=0.3
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("called", "town"), block_on("surname", "town")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    made = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    return {
        (one, two): float(p)
        for one, two, p in zip(
            made["mention_id_l"], made["mention_id_r"], made["match_probability"], strict=True
        )
    }


def _settings(splink, cl):
    block_on = splink.block_on
    return splink.SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="mention_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("called", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("alias", [0.9]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("town"),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("age_lo", [1]),
            cl.ExactMatch("build"),
            cl.ExactMatch("height"),
            cl.ExactMatch("hair"),
            cl.ExactMatch("mark").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("called", "town"),
            block_on("surname", "town"),
            block_on("called", "surname"),
            block_on("alias", "town"),
            block_on("substr(called, 1, 3)", "town"),
            block_on("mark", "town", "sex"),
        ],
    )


def best_groups(
    people: list[dict[str, str]], pairs: dict[tuple[str, str], float], truth: dict[str, str]
) -> dict[str, str]:
    """Return the groups of average linkage at the threshold that is best on the truth."""
    ids = [row["mention_id"] for row in people]
    tried = [link(ids, pairs, threshold) for threshold in THRESHOLDS]
    return max(tried, key=lambda groups: pairwise(groups, truth))


def link(ids: list[str], pairs: dict[tuple[str, str], float], threshold: float) -> dict[str, str]:
    """Join the nearest groups first; a merge adds up the edges of both. Plain, slow and exact."""
    near: dict[str, dict[str, float]] = {id_: {} for id_ in ids}
    size = dict.fromkeys(ids, 1)
    heap = []
    for (one, two), p in pairs.items():
        near[one][two] = near[two][one] = p
        if p >= threshold:
            heap.append((-p, one, two))
    heapq.heapify(heap)
    group = {id_: [id_] for id_ in ids}
    while heap:
        p, one, two = heapq.heappop(heap)
        if (
            one not in group
            or two not in group
            or abs(near[one].get(two, 0) / (size[one] * size[two]) + p) > 1e-9
        ):
            continue
        if len(near[one]) < len(near[two]):
            one, two = two, one
        group[one] += group.pop(two)
        size[one] += size.pop(two)
        for other, weight in near.pop(two).items():
            near[other].pop(two, None)
            if other != one:
                near[one][other] = near[other][one] = near[one].get(other, 0) + weight
        for other, weight in near[one].items():
            if (mean := weight / (size[one] * size[other])) >= threshold:
                heapq.heappush(heap, (-mean, one, other))
    return {id_: first for first, members in group.items() for id_ in members}


def pairwise(groups: dict[str, str], truth: dict[str, str]) -> float:
    def pairs_in(counts: Counter[object]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    both = pairs_in(Counter((group, truth[id_]) for id_, group in groups.items()))
    found, true = pairs_in(Counter(groups.values())), pairs_in(Counter(truth[id_] for id_ in groups))
    return 2 * both / max(found + true, 1)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
