"""The kinds of world: what differs between them is written here as numbers, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Noise:
    """How often a telling is short, misheard or wrong. Worlds for training and for the test differ in it."""

    typo: float = 0.05
    heard: float = 0.07
    short: float = 0.30
    other_spelling: float = 0.18
    surname_told: float = 0.33
    only_alias: float = 0.14
    only_described: float = 0.08
    part: float = 0.22
    wrong: float = 0.08
    confused: float = 0.10
    fact_told: float = 0.35
    fact_wrong: float = 0.07
    town_missing: float = 0.06
    town_wrong: float = 0.04


@dataclass(frozen=True)
class Kind:
    """One kind of world."""

    name: str
    circle: tuple[int, int] = (3, 8)
    people_a_report: tuple[int, int] = (1, 4)
    things_a_report: tuple[int, int] = (1, 4)
    own: tuple[int, int] = (1, 4)
    own_share: float = 0.6
    from_circle: float = 0.85
    origins: dict[str, float] = field(
        default_factory=lambda: {"british": 0.72, "pakistani": 0.08, "other": 0.2}
    )
    made_origins: int = 0
    names_in_use: int = 10_000
    steep: float = 0.8
    towns: int = 40
    mentions_a_person: float = 7.0
    public: float = 0.15
    noise: Noise = field(default_factory=Noise)


TRAINING_NOISE = Noise(
    typo=0.08,
    heard=0.03,
    short=0.22,
    other_spelling=0.12,
    surname_told=0.40,
    only_alias=0.10,
    only_described=0.05,
    part=0.3,
    wrong=0.05,
    confused=0.16,
    fact_told=0.45,
    fact_wrong=0.12,
    town_missing=0.02,
    town_wrong=0.09,
)
DENSE = Kind("dense")
KINDS = {
    kind.name: kind
    for kind in (
        DENSE,
        Kind(
            "weak",
            people_a_report=(1, 2),
            things_a_report=(0, 2),
            from_circle=0.5,
            public=0.4,
            own=(0, 3),
        ),
        Kind(
            "few_names",
            names_in_use=12,
            steep=0.6,
            people_a_report=(1, 3),
            things_a_report=(0, 2),
            from_circle=0.7,
        ),
        Kind(
            "mixed",
            origins={"british": 0.15, "pakistani": 0.12, "other": 0.73},
            people_a_report=(1, 3),
            things_a_report=(0, 3),
            from_circle=0.75,
        ),
        Kind("one_a_report", people_a_report=(1, 1), things_a_report=(1, 1)),
        Kind("one_origin", origins={"pakistani": 1.0}),
        # Ten that are written in names.txt, and ninety that no table of names knows.
        Kind("hundred_origins", origins={"other": 1.0}, made_origins=90),
    )
}


def kind_called(name: str, *, noise: Noise | None = None) -> Kind:
    """Return a kind by its name, with other noise where some is given."""
    return replace(KINDS[name], noise=noise) if noise else KINDS[name]
