"""Why Spark did not do its work, read from what it said itself, so that one sentence can say what to do next."""

from __future__ import annotations

from enum import StrEnum


class SparkTrouble(StrEnum):
    """What is wrong with a Spark that is there and does not do its work."""

    JAVA = "java-does-not-start"
    MASTER = "master"
    NOT_ADMITTED = "not-admitted"
    PYTHON = "python"
    MEMORY = "memory"
    OTHER = "other"


# In words of Spark 3.5 and 4, of Java and of the workers' Python; the first that is said counts, since a process that
# had too little memory also says that it cannot be reached.
_SIGNS = (
    (SparkTrouble.MEMORY, ("OutOfMemoryError", "Java heap space", "increase heap size")),
    (SparkTrouble.MEMORY, ("insufficient memory", "Cannot allocate memory", "MemoryError", "exit code 137")),
    (SparkTrouble.MEMORY, ("Python worker exited unexpectedly", "Answer from Java side is empty")),
    (SparkTrouble.PYTHON, ("PYTHON_VERSION_MISMATCH", "has different version than that in driver")),
    (SparkTrouble.PYTHON, ("ModuleNotFoundError", "Cannot run program")),
    (SparkTrouble.NOT_ADMITTED, ("A secret key must be specified", "Invalid token from peer")),
    (SparkTrouble.MASTER, ("Could not parse Master URL", "Invalid master URL", "UnknownHostException")),
    (SparkTrouble.MASTER, ("All masters are unresponsive", "Failed to connect to master")),
    (SparkTrouble.JAVA, ("JAVA_GATEWAY_EXITED", "UnsupportedClassVersionError")),
)


def trouble_of(said: str) -> SparkTrouble:
    """Return what is wrong by what Spark said: its log and the trace of this process."""
    return next(
        (trouble for trouble, signs in _SIGNS if any(sign in said for sign in signs)), SparkTrouble.OTHER
    )
