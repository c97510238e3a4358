#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""check_dataset.py DIRECTORY [SCHEMAS]: holds a published dataset against its descriptor
(Data Package, Table Schema) and, with SCHEMAS, its records against
occupation.schema.json. An independent reader: nothing of it is shared with the program.
Prints what is wrong, one line each; exit status 1 if anything is."""
import csv
import hashlib
import json
import pathlib
import re
import sys

csv.field_size_limit(1 << 30)
PATTERNS = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false",
            "string": r"(?s).*"}


class Checker:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.package = json.loads((self.folder / "datapackage.json").read_bytes())
        self.resources = {r["name"]: r for r in self.package["resources"]}
        self.tables = {}
        self.faults = []

    def fault(self, where, text):
        self.faults.append(f"{where}: {text}")

    def check_sums(self, resource):
        content = (self.folder / resource["path"]).read_bytes()
        if len(content) != resource["bytes"]:
            self.fault(resource["path"], f"{len(content)} bytes, not {resource['bytes']}")
        if "sha256:" + hashlib.sha256(content).hexdigest() != resource["hash"]:
            self.fault(resource["path"], "the hash is another")

    def read_table(self, resource):
        path, schema = resource["path"], resource["schema"]
        content = (self.folder / path).read_bytes()
        if content.startswith(b"\xef\xbb\xbf") or b"\0" in content:
            self.fault(path, "has a BOM or NUL")
        lines = content.decode("utf-8").split("\n")
        if lines[-1] != "":
            self.fault(path, "does not end in a line feed")
        with open(self.folder / path, encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file, strict=True))
        names = [field["name"] for field in schema["fields"]]
        if header != names:
            self.fault(path, f"columns {header}, not {names}")
        if len(rows) != resource["occupare"]["rowCount"]:
            self.fault(path, f"{len(rows)} rows, not {resource['occupare']['rowCount']}")
        for number, row in enumerate(rows, 2):
            if len(row) != len(names):
                self.fault(f"{path} row {number}", f"{len(row)} cells")
        self.tables[resource["name"]] = [dict(zip(names, row)) for row in rows]

    def check_cell(self, where, field, value):
        limits = field.get("constraints", {})
        if value == "":
            if limits.get("required"):
                self.fault(where, "is required")
            return
        if not re.fullmatch(PATTERNS[field["type"]], value):
            return self.fault(where, f"{value!r} is no {field['type']}")
        if "pattern" in limits and not re.fullmatch(limits["pattern"], value):
            self.fault(where, f"{value!r} does not match {limits['pattern']}")
        if "enum" in limits and value not in limits["enum"]:
            self.fault(where, f"{value!r} is none of {limits['enum']}")
        if len(value) < limits.get("minLength", 0):
            self.fault(where, "is too short")
        if field["type"] in ("integer", "number"):
            if not (limits.get("minimum", float("-inf")) <= float(value)
                    <= limits.get("maximum", float("inf"))):
                self.fault(where, f"{value} is out of bounds")

    def check_keys(self, name, schema, rows):
        keys = [tuple(row[column] for column in schema.get("primaryKey", row))
                for row in rows]
        if schema.get("primaryKey") and len(set(keys)) != len(keys):
            self.fault(name, "a primary key occurs twice")
        encoded = [tuple(cell.encode() for cell in key) for key in keys]
        if schema.get("primaryKey") and encoded != sorted(encoded):
            self.fault(name, "rows are not sorted by their key")
        for key in schema.get("foreignKeys", []):
            target = key["reference"]
            known = {tuple(row[column] for column in target["fields"])
                     for row in self.tables.get(target["resource"], [])}
            for value in {tuple(row[column] for column in key["fields"]) for row in rows}:
                if "" not in value and value not in known:
                    self.fault(name, f"{value} is not in {target['resource']}")

    def check_table(self, name, rows):
        schema = self.resources[name]["schema"]
        for number, row in enumerate(rows, 2):
            for field in schema["fields"]:
                self.check_cell(f"{name} row {number} {field['name']}", field,
                                row.get(field["name"], ""))
        self.check_keys(name, schema, rows)

    def check_records(self, schemas):
        import jsonschema
        path = pathlib.Path(schemas) / "occupation.schema.json"
        schema = json.loads(path.read_bytes())
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        for name in ("occupations.json", "occupations.ndjson"):
            path = self.folder / name
            if not path.exists():
                continue
            text = path.read_text("utf-8")
            for record in (json.loads(text) if name.endswith(".json")
                           else map(json.loads, text.split("\n")[:-1])):
                for error in validator.iter_errors(record):
                    self.fault(f"{name} {record.get('occupation_id')}", error.message)
                if list(record) != list(schema["properties"]):
                    self.fault(name, "the members are not in the schema's order")
                self.compare_record(name, record)

    def compare_record(self, name, record):
        for row in self.tables.get("occupations", []):
            if row["occupation_id"] != record["occupation_id"]:
                continue
            for column, cell in row.items():
                value = record[column]
                if not (cell == "" if value is None else cell == str(value) if
                        isinstance(value, str) else float(cell) == value):
                    where = f"{name} {row['occupation_id']} {column}"
                    self.fault(where, f"{cell!r} and {value!r}")

    def run(self, schemas):
        for resource in self.resources.values():
            self.check_sums(resource)
            if "schema" in resource:
                self.read_table(resource)
        for name, rows in self.tables.items():
            self.check_table(name, rows)
        if schemas:
            self.check_records(schemas)
        return self.faults


if __name__ == "__main__":
    found = Checker(sys.argv[1]).run(sys.argv[2] if len(sys.argv) > 2 else None)
    print("\n".join(found) if found else "ok")
    sys.exit(1 if found else 0)
