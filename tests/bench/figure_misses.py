#!/usr/bin/env python3
"""Which labelled quantities are no figures here, by class, and the recall without them. Standard library only.

  figure_misses.py GOLD.jsonl... [--program build/tools/chashma] [--show N]

Each label that `extract --jsonl` misses goes to the first class of CLASSES that fits it; the rest are misses. `--show`
prints N of each class. A class looks at the label and the text beside it, never at the program's reasons, but for
"written in another way", which compares values. Labels of dates, times and ordinals are passed over, as by the contract.
Of what is counted, the second table says which labels no figure can meet, in the same manner.
"""
import argparse, math, pathlib, re

from sets import load, records

DATES = {"date", "time", "datetime", "set", "ordinal"}
NUMBER_WORD = re.compile(r"\d|[½¼¾⅓⅔]", re.I)


def value_of(a):
    return (a.get("low"), a.get("high")) if "low" in a or "high" in a else (a.get("value"), a.get("value"))


def close(a, b):
    return (a is None) == (b is None) and (a is None or math.isclose(float(a), float(b), rel_tol=1e-6, abs_tol=1e-9))


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


class Miss:
    """A label that was missed: its words, what stands before and after it, and the figures found there."""
    def __init__(self, text, label, found):
        self.text, self.label, self.found = text, label, found
        self.surface = text[label["start"]:label["end"]]
        self.before, self.after = text[:label["start"]], text[label["end"]:]
        self.low, self.high = value_of(label)

    def is_one(self):
        return re.fullmatch(r"(one|an?|од[инаоейгму]+х?|як[её]?)", self.surface.strip(), re.I) is not None and close(self.low, 1)


MONTH = (r"(jan|feb|mar|apr|may|june?\b|july?\b|aug|sep|oct|nov|dec|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|"
         r"октябр|ноябр|декабр|марти|майи)")


def open_range(m):
    return (m.low is None) != (m.high is None)


def no_number(m):
    few = re.fullmatch(r"(?i)(an? )?(few|single|pair|нисколько)", m.surface.strip()) is not None
    return few or m.low is None and m.high is None and not re.search(r"\d", m.surface)


def chance_of_unit(m):
    """The label has a unit but neither digit nor number word: "a gallon", «килограмм»."""
    words = re.findall(r"[^\W\d_]+", m.surface.lower())
    return not NUMBER_WORD.search(m.surface) and close(m.low, m.high) and (
        len(words) == 1 or words[0] in ("a", "an", "ровно") or "and" in words) and (
        m.label.get("unit") or m.label.get("kind") in ("duration", "measure", "currency")) and not m.is_one() and not m.found


def no_value(m):
    return m.low is None and m.high is None


def age(m):
    return m.label.get("kind") == "age" or re.match(
        r"\W{0,3}(летн|лети|ле́т|ти летн|сола|солаг|year|yr|month|day|week)[- ]?(\w*[- ]?(old|жизни)|\w*)\b", m.after, re.I) and (
        "old" in m.after[:14] or re.match(r"\W{0,3}(летн|лети|ти летн|сола)", m.after)) or re.search(
        r"лет[нию]|сола|солаг|годовщин|-м году|\bгоду$", m.surface) is not None and m.label.get("unit", "") in ("year", "", "a") \
        or re.search(r"(летн|сола|солаг)", m.surface) is not None or (
        re.search(r",\s*$", m.before) is not None and re.match(r"\s*,", m.after) is not None and 15 <= (m.low or 0) <= 99)


def score(m):
    return re.search(r"\d\s*[:–-]\s*$", m.before) is not None and re.fullmatch(r"\d{1,3}[½.]?", m.surface) is not None or \
        re.match(r"[½]?\s*[:–-]\s*\d", m.after) is not None and re.fullmatch(r"\d{1,3}", m.surface) is not None or \
        re.fullmatch(r"\d{1,3}\s*[:-]\s*\d{1,3}", m.surface) is not None and (m.low is None or m.low > (m.high or 0) or True) or \
        re.search(r"(ҳисоби|сч[её]том|бар|score)\s*(\d+\s*(ва|бар|дар)\s*)?$", m.before) is not None


def clock(m):
    return re.search(r"\d:$", m.before) is not None or re.match(r":\d\d", m.after) is not None or \
        re.fullmatch(r"\d{1,2}[:.]\d\d", m.surface) is not None or re.search(r"соати\s*\S*\s*$|\d:\d\d\s*(то|-)\s*$", m.before) is not None \
        or re.match(r"(?i)\s*(a\.?m|p\.?m)\b", m.after) is not None or re.search(r"\d\s*[ap]m$", m.surface) is not None


def date(m):
    word = rf"(?i){MONTH}\w*\.?\s*$"
    whole = close(m.low, m.high) and m.low is not None and float(m.low).is_integer()
    year = whole and (1000 <= m.low <= 2100 and len(m.surface) == 4 or re.match(r"\s*(AD|BC|BCE|CE)\b", m.after))
    day = whole and 1 <= m.low <= 31 and (re.search(word, m.before) or re.match(rf"(?i)(st|nd|rd|th)?\s*(of )?{MONTH}", m.after))
    return bool(year or day or re.fullmatch(r"\d{4}\s*[-–/]\s*\d{2,4}", m.surface) or re.search(r"\d/$", m.before) and
                re.fullmatch(r"\d{1,4}", m.surface) or re.match(r"/\d{1,2}/\d", m.after) or re.match(r"\d{1,2}/\d{1,2}$", m.surface))


def in_longer(m):
    """Cut out of a longer number: a range, "2 years, 3 months", "220 2/3", "2 million 200 thousand"."""
    return any((f["start"] < m.label["start"] or m.label["end"] < f["end"]) and f["start"] <= m.label["start"] + 8
               and m.label["end"] <= f["end"] + 8 and (len(re.findall(r"\w+", m.text[f["start"]:f["end"]])) >
                                                       len(re.findall(r"\w+", m.surface))) for f in m.found)


def other_writing(m):
    """The same quantity in another unit, in cents, or a range as its mean."""
    for f in m.found:
        low, high = value_of(f)
        if low is None or high is None or m.low is None and m.high is None:
            continue
        gold = m.low if m.low is not None else m.high
        if low != high and close((low + high) / 2, gold):
            return True
        others = [value_of(x)[0] for x in m.found if x is not f]
        if any(x is not None and close((low + x) / 2, gold) for x in others):  # the mean of both ends of a change
            return True
        ratios = (100, 1000, 1e6, 60, 3600, 24, 30, 12, 30.4, 7, 10, 0.01, 0.001, 1 / 12, 1 / 7, 3.280839895, 1 / 3.280839895)
        if low and gold and any(close(gold / low, r) for r in ratios) and (f.get("unit") or m.label.get("unit")):
            return True
    return False


def code(m):
    digits = re.sub(r"\D", "", m.surface)
    return bool(re.match(r"0\d", m.surface.strip()) or len(digits) >= 9 and " " not in m.surface.strip() and "," not in m.surface
                or re.search(r"[A-Za-zА-Яа-я]-?$|[./-]$|\d[- ]$", m.before) and len(digits) == len(m.surface.strip())
                and not re.search(r"\s-$", m.before) or re.match(r"[A-Za-zА-Яа-я_]", m.after) and digits
                or re.match(r"[-./]\d", m.after) and digits or re.match(r"\+?\d[\d -]{7,}$", m.surface))


def mark(m):
    return bool(re.search(r"[\[(][\d, –-]*$", m.before) and re.match(r"[\d, –-]*[\])]", m.after) and "[" in m.before[-12:])


LABEL = (r"(season|episode|room|rule|building|resolution|html|us|hwy|дараҷаи|no|nrs?|nos|number|№|n°|figure|fig|table|listing|chapter|section|part|vol|volume|terminal|gates?|goal|page|pp|p|"
         r"calle|route|highway|version|verse|phase|step|номера?|класс\w*|версии|cuc|at|world|war|unit|lesson|level|no|act|scene)")


def label(m):
    if re.search(r"[№#]\s*$", m.before) or m.surface.startswith("#"):
        return True
    return bool(re.search(rf"(?i)\b{LABEL}\.?:?\s*(\w+\s*(,|and|&|или|и)\s*)*$", m.before)
                or re.match(r'["”»“]', m.after) and re.search(r'["“«„][A-ZА-ЯӢ][^"“«„”»]{0,24}$', m.before)  # «Nord Stream 2»
                or re.match(r"\s*[A-Z][\w.]* (St|Ave|Rd|Denver|Street|Avenue|Road)\b", m.after))


def number_of_list(m):
    return bool(re.search(r"(^|\n)\s*$", m.before) and re.match(r"[.)]\s", m.after))


def indefinite(m):
    return re.fullmatch(r"(?i)(\w+ )?(thousands|millions|hundreds|dozens|тысячи|тысяч|миллион\w*|десятк\w*|сотни|dozen|both|оба|обе\w*|обо\w*|ҳар дуи|дуи)",
                        m.surface.strip()) is not None


def roman(m):
    return re.fullmatch(r"[IVXLC]+", m.surface.strip()) is not None


def neighbours(m):
    """ "|two| or three", "two or |three|": one range here, two numbers in the gold."""
    other = r"[\w.,%]+"
    return re.match(rf"\W*( \w+)? ?(or|или|ё) {other}", m.after, re.I) is not None or (
        re.search(rf"{other} (or|или|ё) $", m.before, re.I) is not None)


def spoken_fraction(m):
    """Number words of test sentences that no report has: "one one hundred fifth", "2000 over 3", "one fifty five dollars"."""
    if re.match(r"(?i)one (twenty|fifty) |.*[$0-9] (43|and fourteen)$", m.surface):
        return True
    return bool(re.search(r"(?i)(fifths?|firsts?|ninths|hundredths|trillionths|twenty-first|thirtieth|over 3|nought|point|точка|\^)", m.surface))


CLASSES = [("no number (several, many, a bare unit)", no_number), ("a unit without a number", chance_of_unit),
           ("an open range for a bound", open_range), ("one of two neighbours", neighbours), ("written in another way", other_writing), ("age as an adjective", age),
           ("one as a pronoun", Miss.is_one), ("both, thousands of", indefinite), ("cut out of a longer number", in_longer),
           ("time of day", clock), ("mark of a note", mark), ("date or year", date), ("score", score), ("label", label),
           ("code, phone, identifier", code), ("number of a list", number_of_list), ("Roman numeral", roman),
           ("no value in the gold", no_value), ("fractions and formulas of test sentences", spoken_fraction)]


# Of what is counted: labels that no figure can meet.
def names(m):
    """ "Формула-1", "USB 3.0", "батальон 316": the number belongs to a name."""
    counted = m.label.get("counted", "")
    return counted[:1].isupper() or label(m) or code(m) or date(m) or bool(re.search(r"номер|батальон", counted))


def repeats_unit(m):
    """ "30 мин", "90,6 °", "75 USD": what is counted is said to be the unit, and the figure has it."""
    return bool(m.label.get("unit")) or re.search(r"°|\b(мин|сек|мл|соат|дақиқа|сол|доллар|км|фоиз)", m.label.get("counted", "")) is not None


COUNTED = [("no number", no_value), ("one of two neighbours", neighbours), ("the number of a name", names), ("the unit once more", repeats_unit), ("score", score),
           ("time of day", clock), ("age as an adjective", age), ("cut out of a longer number", in_longer),
           ("both, none", lambda m: indefinite(m) or re.search(r"\bни $", m.before) is not None)]


def same_counted(a, b):
    """As the scorer: half of the words of the shorter phrase are shared, by their first five letters."""
    x, y = ({w[:5].lower() for w in re.findall(r"\w+", p or "")} for p in (a, b))
    return bool(x and y) and 2 * len(x & y) >= min(len(x), len(y))


def print_classes(classes, show):
    for name, misses in sorted(classes.items(), key=lambda c: -len(c[1])):
        if misses:
            print(f"  {len(misses):4} {name}")
            for m in misses[:show]:
                print(f"         {context(m)}" + (f"  | {m.label['counted']} | {[f.get('counted') for f in m.found]}" if "counted" in m.label else ""))


def sort_out(misses, kinds):
    classes = {name: [] for name, _ in kinds} | {"missed": []}
    for m in misses:
        classes[next((name for name, fits in kinds if fits(m)), "missed")].append(m)
    return classes


def report(title, total, misses, kinds, show):
    classes = sort_out(misses, kinds)
    left, hits = len(classes["missed"]), total - len(misses)
    print(f"{title}: {hits} of {total}, recall {hits / total:.3f}; outside {len(misses) - left}, missed {left}, "
          f"recall without {hits / max(1, hits + left):.3f}")
    print_classes(classes, show)


def missed(item, record):
    labels = [a for a in item.get("quantities") or item.get("figures") or []
              if a.get("kind") not in DATES and not a.get("unaligned")]
    free, out, pairs = list(record.get("figures", [])), [], []
    for g in labels:
        hit = next((f for f in free if overlap(f, g) and all(close(a, b) for a, b in zip(value_of(g), value_of(f)))), None)
        if hit:
            free.remove(hit)
            pairs.append((g, hit))
        else:
            out.append(Miss(item["text"], g, [f for f in record.get("figures", []) if overlap(f, g)]))
    return labels, out, pairs


def context(m):
    return (m.before[-35:] + "[[" + m.surface + "]]" + m.after[:35]).replace("\n", " ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--program", default="build/tools/chashma")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for path in options.gold:
        items = load(path)
        total, misses, counting, uncounted = 0, [], 0, []
        for item, record in zip(items, records(options.program, items)):
            labels, some, pairs = missed(item, record)
            total += len(labels)
            misses += some
            counting += sum(bool(g.get("counted")) for g in labels)
            uncounted += [m for m in some if m.label.get("counted")]
            uncounted += [Miss(item["text"], g, [f]) for g, f in pairs
                          if g.get("counted") and not same_counted(g["counted"], f.get("counted"))]
        name = pathlib.Path(path).name
        report(name, total, misses, CLASSES, options.show)
        if counting:
            report(f"{name}, what is counted", counting, uncounted, COUNTED, options.show)


if __name__ == "__main__":
    main()
