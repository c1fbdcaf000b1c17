"""Who signs in, by what. All fictional."""

SECRETS = {"Bryn": "JBSWY3DPEHPK3PXP", "Sunita": "KRSXG5CTMVRXEZLU", "Mo": "MFRGGZDFMZTWQ2LK",
           "Aled": "NB2W45DFOIZAAAAA", "Carys": "GEZDGNBVGY3TQOJQ", "Dilwyn": "ONSWG4TFORWW6ZDF",
           "Sol": "PBSXG5DPNRXXEZLO", "Sunil": "MZXW6YTBOI4DMNRX"}  # fmt: skip
# Anwen has no second factor yet.
PASSPHRASE = "seven grey herons by the weir"  # fictional
