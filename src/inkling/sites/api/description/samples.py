"""Calls to copy, as curl and as Python's own library writes them."""

from __future__ import annotations

import json
from uuid import UUID

from inkling.sites.api.description.shapes import Operation

# Of no sending that there is: in the samples only.
SENDING = UUID("7a0c3a52-5a0e-4a6b-9b53-0d6f3c6f1c11")
HOST = "https://api.example"


def curl_of(operation: Operation, *, host: str = HOST, key: str = "$INKLING_KEY") -> str:
    """Return a call as a line for a shell, which finds the key in its environment."""
    lines = [f"curl -sS -X {operation.method.upper()} {host}{address_of(operation)}"]
    lines += [f'-H "{name}: {value}"' for name, value in _headers(operation, key=key).items()]
    if operation.example is not None:
        body = json.dumps(operation.example).replace("'", "'\\''")
        lines.append(f"-d '{body}'")
    return " \\\n  ".join(lines)


def python_of(operation: Operation, *, host: str = HOST) -> str:
    """Return a call in Python, which needs no package and finds the key in the environment."""
    headers = {name: value for name, value in _headers(operation, key="").items() if name != "Authorization"}
    body = f"json.dumps({operation.example!r}).encode()" if operation.example is not None else "None"
    return "\n".join(
        [
            "import json, os, urllib.request",
            "",
            f"headers = {headers!r}",
            'headers["Authorization"] = "Bearer " + os.environ["INKLING_KEY"]',
            "call = urllib.request.Request(",
            f"    {host + address_of(operation)!r},",
            f"    method={operation.method.upper()!r}, headers=headers, data={body},",
            ")",
            "with urllib.request.urlopen(call) as answer:",
            "    print(answer.status, json.load(answer))",
        ]
    )


def address_of(operation: Operation) -> str:
    """Return the address of a call, with ids of nothing."""
    address = operation.address.replace("{reference}", str(SENDING)).replace("{item}", str(SENDING))
    wanted = [each for each in operation.headers if each.is_required and each.place == "query"]
    return "?".join([address, *(f"{each.name}={each.schema['enum'][0]}" for each in wanted)])


def _headers(operation: Operation, *, key: str) -> dict[str, str]:
    headers = {"Authorization": f"Bearer {key}"}
    for each in operation.headers:
        if each.place == "header" and (each.is_required or "example" in each.schema):
            headers[each.name] = str(each.schema.get("example", SENDING))
    if operation.example is not None:
        headers["Content-Type"] = "application/json"
    return headers
