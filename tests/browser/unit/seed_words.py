"""Who signs in, by what. All fictional."""

SECRETS = {"Bryn": "JBSWY3DPEHPK3PXP", "Sunita": "KRSXG5CTMVRXEZLU", "Mo": "MFRGGZDFMZTWQ2LK",
           "Aled": "NB2W45DFOIZAAAAA", "Carys": "GEZDGNBVGY3TQOJQ", "Dilwyn": "ONSWG4TFORWW6ZDF",
           "Sol": "PBSXG5DPNRXXEZLO", "Sunil": "MZXW6YTBOI4DMNRX"}  # fmt: skip
# Anwen has no second factor yet.
# A code of the app works once in 30 seconds: who signs in again before that uses one of these, each once.
RECOVERY_CODES = tuple(f"kept-{number:04}" for number in range(1, 9))
PASSPHRASE = "seven grey herons by the weir"  # fictional
