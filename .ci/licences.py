"""Holds the licence of every dependency against the allow list in deny.toml.

Usage: licences.py METADATA.json DENY.toml
"""

import json
import re
import sys
import tomllib


def satisfied(expression, allowed):
    """Whether an SPDX expression can be met with allowed licences; `/` is the old way to write OR."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))
    at = 0

    def either():
        nonlocal at
        met = both()
        while at < len(tokens) and tokens[at] == "OR":
            at += 1
            met = both() or met
        return met

    def both():
        nonlocal at
        met = single()
        while at < len(tokens) and tokens[at] == "AND":
            at += 1
            met = single() and met
        return met

    def single():
        nonlocal at
        token = tokens[at]
        at += 1
        if token == "(":
            met = either()
            at += 1
            return met
        if at < len(tokens) and tokens[at] == "WITH":
            token = f"{token} WITH {tokens[at + 1]}"
            at += 2
        return token in allowed

    return either()


def main():
    metadata_path, deny_path = sys.argv[1:]
    with open(deny_path, "rb") as file:
        allowed = set(tomllib.load(file)["licenses"]["allow"])
    with open(metadata_path, encoding="utf-8") as file:
        packages = json.load(file)["packages"]
    assert satisfied("(MIT OR GPL-2.0) AND MIT", {"MIT"}) and not satisfied("MIT AND GPL-2.0", {"MIT"})
    refused = [
        f"{package['name']} {package['version']}: {package['license'] or 'no licence named'}"
        for package in packages
        if not satisfied(package["license"] or "none", allowed)
    ]
    outside = [
        f"{package['name']} {package['version']}: from {package['source']}"
        for package in packages
        if package["source"] not in (None, "registry+https://github.com/rust-lang/crates.io-index")
    ]
    for line in refused + outside:
        print(line)
    print(f"{len(packages)} packages, {len(refused)} with a licence not allowed, {len(outside)} from elsewhere")
    sys.exit(bool(refused or outside))


main()
