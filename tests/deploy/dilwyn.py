"""Dilwyn: does what a guide says, line by line, and stops at the first line that is wrong."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from tests.deploy.guide import Step, settings_in, with_settings
from tests.deploy.machine import Machine


@dataclass
class Dilwyn:
    """Who follows a guide. `types` holds what is typed after a command that begins so, in its order."""

    machine: Machine
    types: dict[str, str] = field(default_factory=dict)
    # What each command said, by its text.
    heard: dict[str, str] = field(default_factory=dict)
    commands: int = 0
    seconds: float = 0.0

    def follow(self, steps: list[Step]) -> None:
        """Do each block. A command that fails fails the test, with its place in the guide."""
        began = time.monotonic()
        folder = "/root"
        for step in steps:
            if step.file:
                self._write(step)
                continue
            for command in step.commands():
                folder = command.removeprefix("cd ") if command.startswith("cd ") else folder
                self._do(step, command, folder=folder)
        self.seconds += time.monotonic() - began

    def said(self, beginning: str) -> str:
        """Return what a command said that begins so."""
        (found,) = [said for command, said in self.heard.items() if command.startswith(beginning)]
        return found

    def _do(self, step: Step, command: str, *, folder: str) -> None:
        typed = next((typed for start, typed in self.types.items() if command.startswith(start)), "")
        done = self.machine.run(f"cd {folder}\n{_without_network(command)}", typed=typed)
        self.heard[command] = done.stdout + done.stderr
        self.commands += 1
        assert done.returncode == 0, (
            f"{step.place}: this line does not work, so mend the guide or what it leads to:\n  {command}\n"
            f"It ended with {done.returncode} and said:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        )

    def _write(self, step: Step) -> None:
        file = self.machine.path(step.file)
        assert file.is_file(), f"{step.place}: {step.file} is not there yet."
        file.write_text(with_settings(file.read_text(), settings_in(step.text)))
        self.commands += 1


def _without_network(command: str) -> str:
    """Return the command; what apt would fetch must be there already, for the machine has no network."""
    words = command.split()
    if words[:2] == ["apt-get", "update"]:
        return "true"
    if words[:2] == ["apt-get", "install"]:
        names = " ".join(each for each in words[2:] if not each.startswith("-"))
        return f"for name in {names}; do dpkg --status $name >/dev/null || exit 1; done"
    return command
