#include "indexes/schema.h"
