"""What the scripts beside it share: reading annotated sets, running chashma over them, comparing names by their letters."""
import gzip
import json
import pathlib
import re
import subprocess
import unicodedata


def load(path):
    """The items of a .jsonl file, which may be gzipped."""
    path = pathlib.Path(path)
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def records(program, items):
    """What `chashma extract` says of each item's text, in its language if it names one."""
    feed = "".join(json.dumps({"id": str(i), "text": item["text"], **({"language": item["lang"]} if item.get("lang") else {})}) + "\n"
                   for i, item in enumerate(items))
    out = subprocess.run([program, "extract", "--jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.decode().splitlines()]


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", str(text)).casefold() if c.isalnum())


def surname(author):
    words = re.findall(r"\w[\w'’-]*", author if isinstance(author, str) else author.get("family", author.get("literal", "")))
    return fold(words[-1]) if words else ""
