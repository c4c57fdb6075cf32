// Text that was once read in the wrong charset: "РЎС‚СЂР°С‚РµРіРёСЏ", "Ð¡Ñ‚Ñ€Ð°", "ÑÒÐÀÒÅÃÈß" are all «Стратегия».
#pragma once
#include <string>

#include "pipeline/ingest/document.h"

namespace chashma {

/// Repairs `utf8` line by line where the signs are clear; tells whether it changed anything. Total, linear.
bool repair_mojibake(std::string& utf8);
/// The same for a document that has been read: its title and each of its sections, with a warning. A cover page can be
/// of another program than the rest.
void repair_mojibake(Document& document);

}  // namespace chashma
