#!/usr/bin/env python3
"""What the habits of a gold cost in in-text citations, and what is left without them. Standard library only.

  citation_habits.py GOLD.jsonl[.gz]... [--program build/tools/chashma] [--show N]

Groups. The contract wants one citation a work: "[7,10-13]" are the works 7, 10, 13 (a range gives its ends). Some golds
mark such a group once, and a finder without mistakes then gains one hit and two false ones. For each set this prints

  as marked          the score as score.py has it, and with all authors and the locator
  ceiling            the score of a finder that marks each work of each gold mark, and nothing else
  counted by works   the gold's groups split into their numbers or years; the program as it is
  details shown      "all authors and locator", where details that the gold's own mark shows and the gold leaves out (or
                     gives without "p.") are right, too

and sorts each miss, each extra hit and each wrong detail by what can be seen, not by the program's reasons. `--show`
prints N of each class.
"""
import argparse, collections, pathlib, re

from sets import fold, load, records, surname


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


NUMBER, YEAR = re.compile(r"\d+"), re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")


def parts(text, mark):
    """The numbers of a mark without authors; the years of one with authors that does not name pages."""
    if not mark.get("authors") and not mark.get("year"):
        return [m.span() for m in NUMBER.finditer(text, mark["start"], mark["end"])]
    return [] if mark.get("locator") else [m.span() for m in YEAR.finditer(text, mark["start"], mark["end"])]


def is_group(text, mark):
    found = parts(text, mark)
    return len(found) > 1 and not re.fullmatch(r"\W", text[found[0][1]:found[1][0]] if mark.get("year") else "")  # "1867-94"


def works(text, mark):
    if not is_group(text, mark):
        return [mark]
    return [{**mark, "start": a, "end": b, **({"year": text[a:b]} if mark.get("year") else {})} for a, b in parts(text, mark)]


PAGE_WORD = re.compile(r"^\s*(?:pp?|ss?|стр|с|саҳ)\.?\s*(?=\d)", re.I)


def details(g):
    return [surname(a) for a in g.get("authors") or []], fold(g.get("locator") or "")


def detail_class(text, mark, said):
    """None: all right; otherwise a class of CLEARED, or "otherwise"."""
    if details(mark) == details(said):
        return None
    (ours, page), (theirs, wanted) = details(said), details(mark)
    surface = fold(text[mark["start"]:mark["end"]])
    if ours != theirs:
        more = [a for a in ours if a not in theirs]
        fewer = [a for a in theirs if a not in ours or theirs.count(a) > ours.count(a)]
        if page == wanted and not fewer and more and all(a in surface for a in more):
            return "an author that stands in the mark is not in the gold"
        return "other authors"
    if fold(PAGE_WORD.sub("", said.get("locator") or "")) == wanted:
        return "the gold has the pages without \"p.\""
    if not wanted and page in surface:
        return "pages that stand in the mark are not in the gold"
    if not wanted and said["end"] > mark["end"] and page in fold(text[mark["end"]:said["end"] + 1] + text[said["end"]:said["end"] + 8]):
        return "pages that stand just behind the mark are not in the gold"
    return "another locator"


CLEARED = ("an author that", "the gold has the pages", "pages that stand")


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
        self.count(len(pair(gold, said)), gold, said)

    def count(self, hit, gold, said):
        self.hit, self.said, self.gold = self.hit + hit, self.said + len(said), self.gold + len(gold)

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
        marked, ceiling, by_works, all_right, shown = Counts(), Counts(), Counts(), Counts(), Counts()
        misses, extras, wrong = (collections.defaultdict(list) for _ in range(3))
        for item, record in zip(items, records(options.program, items)):
            text, gold, said = item["text"], item["citations"], record.get("citations", [])
            split = [w for g in gold for w in works(text, g)]
            if item.get("complete") is False:  # what was found beside the gold may be right
                said = [s for _, s in pair(gold, said)]
            marked.add(gold, said)
            ceiling.add(gold, split)
            by_works.add(split, said)
            pairs = pair(gold, said)
            paired = {id(x) for both in pairs for x in both}
            of_pairs = [(g, wrong, detail_class(text, g, s)) for g, s in pairs]
            all_right.count(sum(c is None for *_, c in of_pairs), gold, said)
            shown.count(sum(c is None or c.startswith(CLEARED) for *_, c in of_pairs), gold, said)
            for a, classes, of in ([(g, misses, miss_class(text, g, said)) for g in gold if id(g) not in paired] +
                                   [(s, extras, extra_class(text, s, gold)) for s in said if id(s) not in paired] +
                                   [one for one in of_pairs if one[2]]):
                before, after = text[max(0, a["start"] - 50):a["start"]], text[a["end"]:a["end"] + 40]
                classes[of].append(f"{before}⟦{text[a['start']:a['end']]}⟧{after}".replace("\n", " "))
        print(pathlib.Path(path).name)
        for name, counts in (("as marked", marked), ("  with details", all_right), ("  details shown", shown), ("ceiling", ceiling),
                             ("counted by works", by_works)):
            print(f"  {name:17} {counts}")
        for title, classes in (("misses", misses), ("extra hits", extras), ("wrong details", wrong)):
            print(f"  {title}: {sum(map(len, classes.values()))}")
            for name, found in sorted(classes.items(), key=lambda c: -len(c[1])):
                print(f"    {len(found):5}  {name}")
                for line in found[:options.show]:
                    print(f"             {line}")


if __name__ == "__main__":
    main()
