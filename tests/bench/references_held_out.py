#!/usr/bin/env python3
"""Honest figures of the parser of references: trains without a set (or without a fifth of its documents), measures on it.

  references_held_out.py DATA [--build build] [--only PART] [-- OPTIONS OF train_references]

DATA holds refs.*.jsonl(.gz). Prints F1 over all fields and of each field: a field is right when its letters and digits are.
Needs the targets chashma and train_references; about a minute a group on a free core. Standard library only.
"""
import argparse, json, os, pathlib, shutil, subprocess, tempfile

import sets
from sets import fold, surname

FIELDS = ("author", "year", "title", "container", "publisher", "volume", "issue", "pages", "doi", "url")
# What is left out, and what is then measured; "fifth" leaves out a fifth of the documents of every set that names its documents.
GROUPS = [("fifth", ["anystyle-gold", "excite-en", "gost-synth", "imf-synth", "jats-scielo", "jats-mixedpub"]),
          ("anystyle-core", ["anystyle-core"]), ("refs.grobid", ["grobid"]), ("bilbo|parscit", ["bilbo-bibl", "parscit-en-humanities"]),
          ("jats", ["jats-scielo", "jats-mixedpub"]), ("gost-synth|imf-synth", ["gost-synth", "imf-synth"])]


def said_values(csl, field):
    if field == "author":
        return {surname(a) for a in csl.get("author", [])}
    if field == "year":
        parts = csl.get("issued", {}).get("date-parts") or [[]]
        return {fold(parts[0][0])} if parts[0] else set()
    value = csl.get({"container": "container-title", "pages": "page", "doi": "DOI", "url": "URL"}.get(field, field))
    return {fold(value)} if value else set()


def gold_values(fields, field):
    value = fields.get(field)
    if not value:
        return set()
    if field == "author":
        return {surname(a) for a in (value if isinstance(value, list) else [value])}
    return {fold(value)[:4] if field == "year" else fold(value)}


def load(data, name):
    path = next(data.glob(f"refs.{name}.jsonl*"))
    return [item for item in sets.load(path) if item.get("text")]


def measure(program, corpus, items):
    feed = "".join(json.dumps({"id": str(i), "text": item["text"]}, ensure_ascii=False) + "\n" for i, item in enumerate(items))
    out = subprocess.run([program, "parse-references", "--jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True,
                         env={**os.environ, "CHASHMA_CORPUS": str(corpus)}).stdout
    counts = {field: [0, 0, 0] for field in FIELDS}
    for item, line in zip(items, out.decode().splitlines()):
        csl = json.loads(line).get("csl") or {}
        for field in FIELDS:
            gold, said = gold_values(item["fields"], field), said_values(csl, field)
            for k, n in enumerate((len(gold & said), len(said), len(gold))):
                counts[field][k] += n
    f1 = lambda hit, said, gold: 2 * hit / max(1, said + gold)
    total = [sum(c[k] for c in counts.values()) for k in range(3)]
    return f1(*total), {field: f1(*c) for field, c in counts.items() if c[2]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"))
    parser.add_argument("--corpus", type=pathlib.Path, default=pathlib.Path("corpus"))
    parser.add_argument("--only", default="")
    parser.add_argument("options", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = pathlib.Path(scratch) / "corpus"
        shutil.copytree(options.corpus, corpus)
        for left_out, names in GROUPS:
            if options.only not in left_out:
                continue
            ids = pathlib.Path(scratch) / "ids"
            command = [options.build / "tools/train_references", "--data", options.data, "--out", corpus / "models/references.bin"]
            # anystyle-gold is measured in the first group, so the model must not have seen it
            command += ["--held-out", ids, "--without", "anystyle-gold"] if left_out == "fifth" else ["--without", left_out]
            subprocess.run([*map(str, command), *options.options], check=True, stderr=subprocess.DEVNULL)
            for name in names:
                items = load(options.data, name)
                if left_out == "fifth" and name not in ("anystyle-gold", "excite-en"):
                    held_out = set(ids.read_text(encoding="utf-8").splitlines())
                    items = [item for item in items if item["id"] in held_out]
                total, each = measure(str(options.build / "tools/chashma"), corpus, items)
                print(f"without {left_out:22} {name:22} {total:.3f}  ({len(items)})  " +
                      " ".join(f"{field} {value:.3f}" for field, value in each.items()), flush=True)


if __name__ == "__main__":
    main()
