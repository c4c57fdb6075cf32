#include "pipeline/text/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "pipeline/text/error.h"

namespace chashma {

std::optional<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  struct stat info {};
  const size_t size = ::fstat(file, &info) == 0 ? static_cast<size_t>(info.st_size) : 0;
  void* memory = size ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
  ::close(file);
  if (memory == MAP_FAILED) return {};
  MappedFile mapped;
  mapped.data_ = static_cast<const char*>(memory), mapped.size_ = size;
  return mapped;
}

MappedFile::MappedFile(const std::filesystem::path& path) {
  auto mapped = open(path);
  if (!mapped) throw Error("unreadable", path.string(), "cannot read " + path.string() + "; is the corpus folder complete?");
  std::swap(data_, mapped->data_), std::swap(size_, mapped->size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile::~MappedFile() {
  if (data_) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace chashma
