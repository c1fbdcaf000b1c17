"""Builds the style sheets and compiles the languages before the package is put together: a wheel holds both."""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
BUILT = ROOT / "src" / "inkling" / "sites" / "design" / "static" / "built"
SHEETS = ("community.css", "unit.css")
LOCK = Path("inkling") / "config" / "checks" / "exact" / "run.lock"


class BuildWithStyles(build_py):
    """Puts the package together with the style sheets, or says what is missing."""

    def finalize_options(self) -> None:
        """Build the style sheets before anybody asks which files there are."""
        if not all((BUILT / name).is_file() for name in SHEETS):
            _build_styles()
        if missing := [name for name in SHEETS if not (BUILT / name).is_file()]:
            raise SystemExit(
                f"The style sheets {', '.join(missing)} are not built: run `python3 run.py lint` once."
            )
        _compile_catalogues()
        super().finalize_options()

    def run(self) -> None:
        """Put the locked versions of all packages into it, which `inkling check` holds the installed ones against."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / LOCK
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / "requirements" / "run.lock", target)


def _build_styles() -> None:
    """Let run.py do it, which lies beside this file; a machine without npm gets the locked one."""
    sys.path.insert(0, str(ROOT))
    run = importlib.import_module("run")
    if shutil.which("npm") is None:
        run.install("run")
    run.build_styles()


def _compile_catalogues() -> None:
    """Compile what people translated: it needs polib, which a build has, and nothing of the product's own packages."""
    sys.path.insert(0, str(ROOT / "src"))
    importlib.import_module("inkling.installation.catalogues.compiling").compile_every_site()


setup(cmdclass={"build_py": BuildWithStyles})
