"""Who signs in, by what. All fictional."""

import re

SECRETS = {
    "Bryn": "JBSWY3DPEHPK3PXP",
    "Sunita": "KRSXG5CTMVRXEZLU",
    "Mo": "MFRGGZDFMZTWQ2LK",
    "Aled": "NB2W45DFOIZAAAAA",
    "Carys": "GEZDGNBVGY3TQOJQ",
    "Dilwyn": "ONSWG4TFORWW6ZDF",
    "Sol": "PBSXG5DPNRXXEZLO",
    "Sunil": "MZXW6YTBOI4DMNRX",
    "Leila": "OJSWK4TTMVZXEZLF",
    "Farah": "MZQXEYLINBSWY3DP",
    "Femi": "MZSW22LGMVWWSZTF",
    "Dara": "MRQXEYLEMFZGCZDB",
}
# Anwen has no second factor yet.
# Each code of the app works once, for half a minute: who signs in again before the next uses one of these.
# Dilwyn has none: his first passkey makes them.
RECOVERY_CODES = dict.fromkeys(
    ("Bryn", "Sunita", "Sunil", "Farah"), tuple(f"kept-{number:04}" for number in range(1, 9))
)
PASSPHRASE = "seven grey herons by the weir"  # fictional

# How many items the inbox counts of two reports of `seed.py`: their rows are found by it.
# The digit before keeps away "First of 3 that say the same".
STORY_ROW, ARCADE_ROW = re.compile(r"\d of 4\b"), re.compile(r"\d of 3\b")
