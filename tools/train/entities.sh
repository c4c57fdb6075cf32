#!/bin/sh
# Makes corpus/models/entities.* again: tools/train/entities.sh DATA VECTORS SUMMARIES [BUILD]
# DATA holds organizations/ with the annotated sets, tajik/, docs/, search/ and figures/; VECTORS the word vectors (see
# word_clusters.py); SUMMARIES the openings of Wikipedia's articles (see annotated.py); BUILD the build folder (default: build)
# with train_entities and chashma in it. Needs Python with numpy, scikit-learn, navec, jax and optax.
set -eu
data=$1/organizations
vectors=$2
summaries=$3
train="${4:-build}/tools/train_entities --corpus corpus"
chashma="${4:-build}/tools/chashma"
models=corpus/models
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

for lang in en ru tg; do python3 "$here/expand_templates.py" "$here/entities/templates.$lang.txt" 12 corpus > "$work/templates.$lang.txt"; done
LC_ALL=C.UTF-8 sed 'y/қғҳӣӯҷҚҒҲӢӮҶ/кгхиучКГХИУЧ/' "$here/entities/own.tg.txt" > "$work/plain.tg.txt"  # as typed without Tajik letters
for lang in en ru tg; do python3 "$here/annotated.py" $lang "$1" "$summaries" "$chashma" "$work/annotated.$lang"; done
for lang in en ru; do python3 "$here/word_clusters.py" $lang "$vectors" "$work/clusters.$lang"; done
cp "$work/clusters.ru.codebooks" "$work/clusters.tg.codebooks"
python3 "$here/word_clusters_tg.py" "$1" "$work/clusters.ru.tsv" "$1/tajik/ntrex.en-tg-ru.tsv" "$1/tajik/stibium-news.tg.txt" \
  "$1/tajik/lemmas.dev.tsv" "$1/tajik/tgk.wordlist.langdata_lstm.txt.gz" corpus/organizations.tsv "$work/templates.tg.txt" > "$work/clusters.tg.tsv"
for lang in en ru tg; do
  $train --lang $lang --words $models/entities.$lang.words --pack "$work/clusters.$lang.tsv" --codebooks "$work/clusters.$lang.codebooks"
done

# Of re3d only the sentences whose organizations are names ("ISIL tactical units" is none).
python3 - "$data/re3d.en.train.jsonl" > "$work/re3d.jsonl" <<'PYTHON'
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    item = json.loads(line)
    names = [item["text"][o["start"]:o["end"]] for o in item["organizations"]]
    if all(name[0].isupper() and name.split()[-1][0].isupper() for name in names):
        sys.stdout.write(line)
PYTHON

# The model, then the network, which learns from the same sentences.
learn() {
  lang=$1 share=$2 settings=$3
  shift 3
  $train --lang "$lang" --words $models/entities."$lang".words $settings --out $models/entities."$lang".model "$@"
  $train --lang "$lang" --words $models/entities."$lang".words --inputs $models/entities."$lang".model "$@" > "$work/inputs.$lang"
  python3 "$here/word_network.py" "$work/inputs.$lang" $models/entities."$lang".words $models/entities."$lang".network --share "$share"
}

learn en 0.3 "--rows 260000 --epochs 8 --caution 0.2 --rate 0.01 --decay 1e-3 --forgetting 0.1" \
  --train "$data/crossner-politics.en.train.jsonl=2" "$data/gum-derived.en.train.jsonl.gz=1.3" \
  "$work/re3d.jsonl=0.5" "$work/templates.en.txt=0.6" "$work/annotated.en.jsonl=0.5" "$here/entities/own.en.txt=0.5" \
  --dev "$data"/crossner-politics.en.dev.jsonl "$data"/wikigold.en.dev.jsonl "$data"/uner-ewt.en.dev.jsonl \
  "$data"/gum-derived.en.dev.jsonl "$work/annotated.en.held.jsonl"
learn ru 0.4 "--rows 260000 --epochs 8 --rate 0.015 --forgetting 0.2" \
  --train "$data/nerel.ru.train.jsonl.gz=0.6" "$data/wikiann.ru.train.jsonl.gz=0.15" \
  "$work/templates.ru.txt=0.5" "$work/annotated.ru.jsonl" "$here/entities/own.ru.txt" \
  --dev "$data"/nerel.ru.dev.jsonl "$data"/factrueval.ru.dev.jsonl "$work/annotated.ru.held.jsonl"
learn tg 0.4 "--rows 200000 --epochs 8 --rate 0.03 --forgetting 0.4" \
  --train "$work/templates.tg.txt=0.5" "$data/nerel.ru.train.jsonl.gz=0.4" \
  "$work/annotated.tg.jsonl" "$here/entities/own.tg.txt" "$work/plain.tg.txt=0.3" \
  --dev tests/cases/organizations_tg.txt tests/cases/organizations_tg_2.txt "$work/annotated.tg.held.jsonl"
