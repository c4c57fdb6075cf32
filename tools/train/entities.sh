#!/bin/sh
# Makes corpus/models/entities.*.model again: tools/train/entities.sh DATA [BUILD]
# DATA holds organizations/ with the annotated sets; BUILD is the build folder (default: build) with train_entities in it.
set -eu
data=$1/organizations
train="${2:-build}/tools/train_entities --corpus corpus --rows 260000 --epochs 10"
$train --lang en --rate 0.02 --decay 1e-4 --forgetting 0 --out corpus/models/entities.en.model \
  --train "$data/crossner-politics.en.train.jsonl=2" "$data/gum-derived.en.train.jsonl.gz" "$data/re3d.en.train.jsonl" \
  "$data/wikiann.en.train.jsonl.gz=0.2" --dev "$data"/crossner-politics.en.dev.jsonl "$data"/wikigold.en.dev.jsonl "$data"/uner-ewt.en.dev.jsonl "$data"/gum-derived.en.dev.jsonl
$train --lang ru --rate 0.015 --forgetting 0.1 --out corpus/models/entities.ru.model \
  --train "$data/nerel.ru.train.jsonl.gz" "$data/wikiann.ru.train.jsonl.gz=0.05" --dev "$data"/nerel.ru.dev.jsonl "$data"/factrueval.ru.dev.jsonl
$train --lang tg --rate 0.03 --forgetting 0.3 --out corpus/models/entities.tg.model \
  --train tools/train/sentences.tg.txt "$data/nerel.ru.train.jsonl.gz=0.15" --dev tests/cases/organizations_tg.txt
