"""Holds answers against the schemas of their document: `validate.py FOLDER`.

FOLDER has `document.json`, the document with all its files in one, as it was written, and `answers.jsonl`, a row for
each answer. Prints a JSON line for each answer that is not valid.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path

from jsonschema import draft202012_format_checker
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend
from openapi_schema_validator import OAS30ReadValidator, OAS31Validator
from openapi_schema_validator import oas30_format_checker, oas31_format_checker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4, DRAFT202012

HOME = "urn:document"


def exact(value):
    return Decimal(repr(value) if isinstance(value, float) else str(value))


def multiple_of(validator, step, instance, schema):
    """Of decimals, not of floats: 19.99 is a multiple of 0.01."""
    if validator.is_type(instance, "number") and exact(instance) % exact(step):
        yield ValidationError(f"{instance!r} is not a multiple of {step}")


def required(validator, names, instance, schema):
    """Members that only requests have need not be there, also where `$ref` leads to `writeOnly`."""
    if not validator.is_type(instance, "object"):
        return
    for name in names:
        if name not in instance:
            member = schema.get("properties", {}).get(name, {})
            if not is_write_only(validator, member, 8):
                yield ValidationError(f"{name!r} is a required property")


def is_write_only(validator, schema, depth):
    if not isinstance(schema, dict) or depth == 0:
        return False
    if schema.get("writeOnly") is True:
        return True
    inner = schema.get("allOf", []) if isinstance(schema.get("allOf"), list) else []
    if isinstance(schema.get("$ref"), str):
        inner = inner + [validator._resolver.lookup(schema["$ref"]).contents]
    return any(is_write_only(validator, one, depth - 1) for one in inner)


def write_only(validator, says, instance, schema):
    if says is True:
        yield ValidationError("a member that only requests have stands there")


KEYWORDS = {"multipleOf": multiple_of, "required": required, "writeOnly": write_only}
OLD = extend(OAS30ReadValidator, validators=KEYWORDS)
NEW = extend(OAS31Validator, validators=KEYWORDS)


def prepare(node, version):
    """Spells what the validator does not know in words that it knows."""
    if isinstance(node, list):
        for item in node:
            prepare(item, version)
    elif isinstance(node, dict):
        if version == "2" and node.get("x-nullable") is True:
            node["nullable"] = True
        says = node.get("discriminator")
        if version == "2" and isinstance(says, str):
            del node["discriminator"]
        if isinstance(says, dict) and isinstance(says.get("mapping"), dict):
            for tag, target in says["mapping"].items():
                if isinstance(target, str) and "/" not in target and "#" not in target:
                    says["mapping"][tag] = f"#/components/schemas/{target}"
        for value in node.values():
            prepare(value, version)


def follow(document, node):
    for _ in range(16):
        if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
            break
        target = document
        for token in node["$ref"].removeprefix("#").split("/")[1:]:
            token = token.replace("~1", "/").replace("~0", "~")
            target = target[int(token)] if isinstance(target, list) else target[token]
        node = target
    return node


def essence(name):
    return name.split(";")[0].strip().lower()


def schema_of(document, row):
    """The schema of an answer, as it stands in the document; None: there is none."""
    item = follow(document, document["paths"][row["path"]])
    operation = item.get(row["method"].lower())
    if operation is None:
        operation = item["additionalOperations"][row["method"]]
    responses = operation["responses"]
    status = next(key for key in responses if key.lower() == row["status"].lower())
    response = follow(document, responses[status])
    if "content" not in response:
        return response.get("schema")
    content = {essence(name): follow(document, media) for name, media in response["content"].items()}
    name = row["media"].lower()
    ranges = [name, name.split("/")[0] + "/*", "*/*"]
    return next(content[one] for one in ranges if one in content).get("schema")


def main(folder):
    document = json.loads((folder / "document.json").read_text())
    version = "2" if "swagger" in document else str(document.get("openapi", "3.0"))[:3]
    prepare(document, version)
    old = version in ("2", "3.0")
    resource = Resource(contents=document, specification=DRAFT4 if old else DRAFT202012)
    registry = Registry().with_resource(HOME, resource)
    kind, formats = (OLD, oas30_format_checker) if old else (NEW, oas31_format_checker)
    # Theirs is that of draft 3, which is no time of RFC 3339.
    formats.checkers["time"] = draft202012_format_checker.checkers["time"]
    base = registry.resolver(base_uri=HOME)
    for line in (folder / "answers.jsonl").open():
        row = json.loads(line)
        try:
            schema = schema_of(document, row)
        except (KeyError, StopIteration) as error:
            say(row, "", f"the document has no such answer: {error!r}")
            continue
        if schema is None or schema == {"type": "file"}:
            continue
        validator = kind(schema, registry=registry, format_checker=formats, _resolver=base)
        try:
            worst = best_match(validator.iter_errors(row["json"]))
        except Exception as error:  # what the validator cannot do is said as a failure
            say(row, "", f"{type(error).__name__}: {error}")
            continue
        if worst is not None:
            where = "".join(f"/{token}" for token in worst.absolute_path)
            rule = "/".join(str(token) for token in worst.absolute_schema_path)
            say(row, where, f"{worst.message[:300]} ({rule[-200:]})")


def say(row, where, why):
    print(json.dumps({"number": row["number"], "where": where, "why": why}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
