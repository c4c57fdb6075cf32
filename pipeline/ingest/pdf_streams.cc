#include "pipeline/ingest/pdf_streams.h"

#include <Object.h>
#include <Page.h>
#include <XRef.h>

#include <array>
#include <optional>

#include "pipeline/ingest/unpack.h"

namespace chashma {

namespace {

constexpr size_t kMostBytes = size_t{16} << 20;     // of one stream; a longer one is read piece by piece, as poppler does
constexpr size_t kMostKept = size_t{64} << 20;      // of all fonts and forms of a file
constexpr size_t kMostContents = size_t{64} << 20;  // of one page
constexpr int kMostNested = 4;                      // forms inside of forms

// What is under the outermost filter.
std::string packed(Stream& stream) {
  std::string bytes;
  stream.reset();
  std::array<unsigned char, 1 << 14> buffer;
  for (int got = 0; bytes.size() < kMostBytes && (got = stream.doGetChars(buffer.size(), buffer.data())) > 0;)
    bytes.append(reinterpret_cast<const char*>(buffer.data()), static_cast<size_t>(got));
  return bytes;
}

// Nothing when poppler had better read the stream itself.
std::optional<std::string> unpacked(Stream& stream) {
  if (stream.getKind() != strFlate || !stream.getNextStream()) return {};
  if (!stream.getDict()->lookupNF("DecodeParms").isNull()) return {};
  return inflate_whole(packed(*stream.getNextStream()), kMostBytes);
}

}  // namespace

// The object that `reference` names becomes one that is not packed; its bytes go to `bytes`.
bool PdfStreams::unpack(const Object& reference, std::string& bytes) {
  if (!reference.isRef()) return false;
  const Object object = reference.fetch(&objects_);
  if (!object.isStream()) return false;
  auto plain = unpacked(*object.getStream());
  if (!plain) return false;
  bytes = std::move(*plain);
  Object dictionary = object.getStream()->getDictObject()->copy();
  Stream* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), std::move(dictionary));
  const Object replaced(stream);  // owns it
  objects_.setModifiedObject(&replaced, reference.getRef());
  return true;
}

void PdfStreams::unpack_once(const Object& reference) {
  if (!reference.isRef() || kept_bytes_ > kMostKept || !seen_.insert(reference.getRef().num).second) return;
  kept_.emplace_back();
  if (!unpack(reference, kept_.back()))
    kept_.pop_back();
  else
    kept_bytes_ += kept_.back().size();
}

void PdfStreams::unpack_font_file(const Object& descriptor) {
  if (!descriptor.isDict()) return;
  for (const char* key : {"FontFile", "FontFile2", "FontFile3"}) unpack_once(descriptor.dictLookupNF(key));
}

void PdfStreams::unpack_font(const Object& font) {
  if (!font.isDict()) return;
  unpack_once(font.dictLookupNF("ToUnicode"));
  unpack_once(font.dictLookupNF("Encoding"));
  unpack_font_file(font.dictLookup("FontDescriptor"));
  const Object descendants = font.dictLookup("DescendantFonts");
  if (!descendants.isArray() || descendants.arrayGetLength() == 0) return;
  const Object descendant = descendants.arrayGet(0);
  if (!descendant.isDict()) return;
  unpack_once(descendant.dictLookupNF("CIDToGIDMap"));
  unpack_font_file(descendant.dictLookup("FontDescriptor"));
}

void PdfStreams::unpack_resources(const Object& resources, int depth) {
  if (!resources.isDict()) return;
  const Object fonts = resources.dictLookup("Font");
  for (int i = 0; fonts.isDict() && i < fonts.dictGetLength(); ++i) {
    const Object& font = fonts.dictGetValNF(i);
    if (!font.isRef() || seen_.insert(font.getRef().num).second) unpack_font(font.fetch(&objects_));
  }
  const Object forms = resources.dictLookup("XObject");
  for (int i = 0; forms.isDict() && i < forms.dictGetLength(); ++i) {
    const Object& form = forms.dictGetValNF(i);
    if (!form.isRef() || seen_.contains(form.getRef().num)) continue;
    const Object stream = form.fetch(&objects_);
    if (!stream.isStream() || !stream.getStream()->getDict()->lookup("Subtype").isName("Form")) {
      seen_.insert(form.getRef().num);  // pictures, which no text is in
      continue;
    }
    unpack_once(form);
    if (depth < kMostNested) unpack_resources(stream.getStream()->getDict()->lookup("Resources"), depth + 1);
  }
}

void PdfStreams::unpack(Page& page) {
  const Object dictionary = objects_.fetch(page.getRef());
  if (!dictionary.isDict()) return;
  size_t bytes = 0;
  const auto add = [&](const Object& part) {
    if (bytes > kMostContents) return;
    contents_bytes_.emplace_back();
    if (!unpack(part, contents_bytes_.back())) return contents_bytes_.pop_back();
    contents_.emplace_back(part.getRef().num, part.getRef().gen);
    bytes += contents_bytes_.back().size();
  };
  const Object contents = dictionary.dictLookup("Contents");
  if (!contents.isArray()) add(dictionary.dictLookupNF("Contents"));
  for (int i = 0; contents.isArray() && i < contents.arrayGetLength(); ++i) add(contents.arrayGetNF(i));
  unpack_resources(*page.getResourceDictObject(), 0);
}

void PdfStreams::forget_contents() {
  const Object nothing(objNull);  // as in a table that was just read
  for (const auto& [number, generation] : contents_) objects_.setModifiedObject(&nothing, {number, generation});
  contents_.clear();
  contents_bytes_.clear();
}

}  // namespace chashma
