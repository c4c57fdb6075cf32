#!/usr/bin/env python3
"""How many citations are linked to the reference they mean. Standard library only.

  link_citations.py DATA [--program build/tools/chashma] [--show N]

DATA holds intext.NAME.jsonl (paragraphs with citations and their "ref_id") and refs.NAME-links.jsonl (whole lists of
references). Of each document a text is built, its paragraphs and then its list, and given to `extract --jsonl`.
right of those linked: a link leads to the reference meant; of those linkable: cited work is in the list, and linked right.
"""
import argparse, collections, pathlib

from sets import load, records


def rendered(fields):
    """A reference in APA's style, for lists whose strings are not given."""
    def name(a):
        return a["literal"] if "literal" in a else f"{a.get('family', '')}, {' '.join(g + '.' for g in a.get('given', '') if g.isalpha())}"
    names = [name(a) for a in fields.get("author", [])]
    text = ", ".join(names[:-1]) + (", & " if len(names) > 1 else "") + (names[-1] if names else "")
    text += f" ({fields.get('year', 'n.d.')}). {fields.get('title', '')}."
    if fields.get("container"):
        text += f" {fields['container']}"
        text += f", {fields['volume']}" if fields.get("volume") else ""
        text += f", {fields['pages']}" if fields.get("pages") else ""
        text += "."
    return text + (f" https://doi.org/{fields['doi']}" if fields.get("doi") else "")


def build(paragraphs, references):
    """One document; with every citation at its place in it, and the offset at which each reference begins."""
    numeric = sum(not c.get("authors") for p in paragraphs for c in p["citations"]) * 2 > sum(len(p["citations"]) for p in paragraphs)
    text, citations, begins = "", [], []
    for p in paragraphs:
        for c in p["citations"]:
            citations.append({**c, "start": c["start"] + len(text), "end": c["end"] + len(text)})
        text += p["text"] + "\n\n"
    text += "References\n\n"
    for k, r in enumerate(references, 1):
        begins.append((len(text), r["ref_id"]))
        line = (r["text"] or rendered(r["fields"])).lstrip(". ")
        text += (f"{k}. " if numeric else "") + line + "\n\n"
    return {"text": text, "citations": citations, "begins": begins}


def reference_of(record, index, begins):
    start = record["references"][index]["start"]
    at = [ref for begin, ref in begins if begin <= start + 1]
    return at[-1] if at else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--program", default="build/tools/chashma")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for links in sorted(options.data.glob("refs.*-links.jsonl")):
        name = links.name[len("refs."):-len("-links.jsonl")]
        lists, pages = collections.defaultdict(list), collections.defaultdict(list)
        for r in load(links):
            lists[r["doc"]].append(r)
        for p in load(options.data / f"intext.{name}.jsonl"):
            pages[p["doc"]].append(p)
        documents = [build(ps, lists[doc]) for doc, ps in pages.items() if doc in lists]
        linkable = linked = right = found = listed = 0
        show = options.show
        for d, record in zip(documents, records(options.program, documents)):
            inside = {ref for _, ref in d["begins"]}
            listed += len(d["begins"])
            found += len({reference_of(record, i, d["begins"]) for i in range(len(record.get("references", [])))})
            said = record.get("citations", [])
            for g in d["citations"]:
                if g["ref_id"] not in inside:
                    continue
                linkable += 1
                s = next((s for s in said if s["start"] < g["end"] and g["start"] < s["end"]), None)
                to = reference_of(record, s["reference"], d["begins"]) if s and "reference" in s else None
                linked += to is not None
                right += to == g["ref_id"]
                if to != g["ref_id"] and show > 0:
                    show -= 1
                    why = "not found" if s is None else "not linked" if to is None else f"to {to}, not {g['ref_id']}"
                    print(f"    {why}: {d['text'][max(0, g['start'] - 40):g['start']]}[[{d['text'][g['start']:g['end']]}]]".replace("\n", " "))
        print(f"{name}  right of {linked} linked {right / max(1, linked):.3f}, of {linkable} linkable {right / max(1, linkable):.3f}"
              f"  (references found {found} of {listed})")


if __name__ == "__main__":
    main()
