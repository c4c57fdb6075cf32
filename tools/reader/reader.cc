// chashma-reader: reads foreign formats for chashma, in processes of their own (pipeline/ingest/isolate.h); not for people.
// A program of its own, because the libraries of PDF and pictures take longer to link than most searches last.
#include "pipeline/ingest/isolate.h"

int main() { return chashma::run_worker(); }
