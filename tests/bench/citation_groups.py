#!/usr/bin/env python3
"""What a gold that marks groups of citations as one costs a finder that marks each work. Standard library only.

  citation_groups.py GOLD.jsonl[.gz]... [--program build/tools/chashma] [--show N]

The contract wants one citation a work: "[7,10-13]" are the works 7, 10, 13 (a range gives its ends). Some golds mark such
a group once, and a finder without mistakes then gains one hit and two false ones. For each set this prints

  as marked          the score as score.py has it
  ceiling            the score of a finder that marks each work of each gold mark, and nothing else
  counted by works   the gold's groups split into their numbers; the program as it is

and sorts each miss and each extra hit of the first by what can be seen, not by the program's reasons. `--show` prints N
of each class.
"""
import argparse, collections, gzip, json, pathlib, re, subprocess, unicodedata


def load(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def found_by(program, items):
    feed = "".join(json.dumps({"id": str(i), "text": item["text"], "language": item.get("lang")}) + "\n"
                   for i, item in enumerate(items))
    out = subprocess.run([program, "extract", "--jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line).get("citations", []) for line in out.decode().splitlines()]


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", str(text)).casefold() if c.isalnum())


def surname(author):
    words = re.findall(r"\w[\w'’-]*", author if isinstance(author, str) else author.get("family", author.get("literal", "")))
    return fold(words[-1]) if words else ""


def same(gold, said):
    if fold(gold.get("year") or "")[:4] != fold(said.get("year") or "")[:4]:
        return False
    ours, theirs = said.get("authors") or [], gold.get("authors") or []
    return not ours and not theirs or bool(ours and theirs) and surname(ours[0]) == surname(theirs[0])


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def pair(gold, said):
    free, pairs = list(said), []
    for g in gold:
        match = next((s for s in free if overlap(g, s) and same(g, s)), None)
        if match is not None:
            free.remove(match)
            pairs.append((g, match))
    return pairs


def numbers(text, mark):
    return [m.span() for m in re.compile(r"\d+").finditer(text, mark["start"], mark["end"])]


def is_group(text, mark):
    """A mark by number, without authors, that holds more than one."""
    return not mark.get("authors") and not mark.get("year") and len(numbers(text, mark)) > 1


def works(text, mark):
    if not is_group(text, mark):
        return [mark]
    return [{**mark, "start": a, "end": b} for a, b in numbers(text, mark)]


def miss_class(text, mark, said):
    touching = [s for s in said if overlap(mark, s)]
    if not touching:
        return "missed: by number" if not mark.get("authors") else "missed: by author and year"
    if any(fold(s.get("year") or "")[:4] != fold(mark.get("year") or "")[:4] for s in touching):
        return "another year (or none in the gold)"
    return "another author"


def extra_class(text, hit, gold):
    touching = [g for g in gold if overlap(g, hit)]
    if any(is_group(text, g) for g in touching):
        return "a further work of a group that the gold marks once"
    if touching:
        return "a mark of the gold read otherwise"
    beside = [g for g in gold if hit["start"] - 3 <= g["end"] <= hit["start"] or hit["end"] <= g["start"] <= hit["end"] + 3]
    if beside and not hit.get("authors"):
        return "beside a mark, in the same brackets or row: the gold has it in part"
    return "false, or unmarked in the gold: " + ("by number" if not hit.get("authors") else "by author and year")


class Counts:
    def __init__(self):
        self.hit = self.said = self.gold = 0

    def add(self, gold, said):
        self.hit, self.said, self.gold = self.hit + len(pair(gold, said)), self.said + len(said), self.gold + len(gold)

    def __str__(self):
        p, r = self.hit / max(1, self.said), self.hit / max(1, self.gold)
        return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}  (gold {self.gold}, said {self.said})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--program", default="build/tools/chashma")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for path in options.gold:
        items = load(path)
        marked, ceiling, by_works = Counts(), Counts(), Counts()
        misses, extras = collections.defaultdict(list), collections.defaultdict(list)
        for item, said in zip(items, found_by(options.program, items)):
            text, gold = item["text"], item["citations"]
            split = [w for g in gold for w in works(text, g)]
            marked.add(gold, said)
            ceiling.add(gold, split)
            by_works.add(split, said)
            pairs = pair(gold, said)
            paired = {id(x) for both in pairs for x in both}
            for a, classes, of in ([(g, misses, miss_class(text, g, said)) for g in gold if id(g) not in paired] +
                                   [(s, extras, extra_class(text, s, gold)) for s in said if id(s) not in paired]):
                before, after = text[max(0, a["start"] - 50):a["start"]], text[a["end"]:a["end"] + 40]
                classes[of].append(f"{before}⟦{text[a['start']:a['end']]}⟧{after}".replace("\n", " "))
        print(f"{pathlib.Path(path).name}\n  as marked         {marked}\n  ceiling           {ceiling}\n  counted by works  {by_works}")
        for title, classes in (("misses", misses), ("extra hits", extras)):
            print(f"  {title}: {sum(map(len, classes.values()))}")
            for name, found in sorted(classes.items(), key=lambda c: -len(c[1])):
                print(f"    {len(found):5}  {name}")
                for line in found[:options.show]:
                    print(f"             {line}")


if __name__ == "__main__":
    main()
