// The inside of the PDF door: streams that poppler would unpack slowly, and again for each page, are unpacked for it once.
#pragma once
#include <deque>
#include <string>
#include <unordered_set>
#include <vector>

class Object;
class Page;
class XRef;

namespace chashma {

/// Puts unpacked copies into a file's table of objects. Poppler unpacks deflated streams byte by byte, several times slower
/// than zlib, and it reads the fonts of each page anew. Only sound streams are replaced: what is damaged, or has a
/// predictor, is left to poppler. Must live as long as the table is read.
class PdfStreams {
 public:
  explicit PdfStreams(XRef& objects) : objects_(objects) {}
  PdfStreams(const PdfStreams&) = delete;
  PdfStreams& operator=(const PdfStreams&) = delete;

  /// What `page` draws, until forget_contents(); its fonts and forms for good, as long as there is room.
  void unpack(Page& page);
  void forget_contents();

 private:
  void unpack_resources(const Object& resources, int depth);
  void unpack_font(const Object& font);
  void unpack_font_file(const Object& descriptor);
  void unpack_once(const Object& reference);
  bool unpack(const Object& reference, std::string& bytes);

  XRef& objects_;
  std::unordered_set<int> seen_;  // numbers of objects
  std::deque<std::string> kept_;  // bytes that the table's objects point into
  size_t kept_bytes_ = 0;
  std::vector<std::pair<int, int>> contents_;  // number and generation
  std::deque<std::string> contents_bytes_;
};

}  // namespace chashma
