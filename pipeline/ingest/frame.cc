#include "pipeline/ingest/frame.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace chashma {

using Clock = std::chrono::steady_clock;

// Waits until `fd` can be read or its other end is closed; false when the deadline has passed.
static bool wait_for(int fd, const Clock::time_point* deadline) {
  for (;;) {
    int timeout = -1;
    if (deadline) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(*deadline - Clock::now()).count();
      if (left <= 0) return false;
      timeout = static_cast<int>(std::min<long long>(left + 1, 60'000));
    }
    pollfd one{fd, POLLIN, 0};
    const int ready = poll(&one, 1, timeout);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return true;  // the read will say what is wrong
  }
}

static FrameStatus read_all(int fd, char* to, size_t size, const Clock::time_point* deadline) {
  for (size_t done = 0; done < size;) {
    if (deadline && !wait_for(fd, deadline)) return FrameStatus::timeout;
    const ssize_t got = read(fd, to + done, size - done);
    if (got == 0 || (got < 0 && errno != EINTR)) return FrameStatus::end;
    if (got > 0) done += static_cast<size_t>(got);
  }
  return FrameStatus::ok;
}

FrameStatus read_frame(int fd, std::string& message, uint64_t largest, const Clock::time_point* deadline) {
  uint64_t size = 0;
  char head[sizeof size];
  if (const FrameStatus status = read_all(fd, head, sizeof head, deadline); status != FrameStatus::ok) return status;
  std::memcpy(&size, head, sizeof size);
  if (size > largest) return FrameStatus::too_large;
  message.resize(size);
  return read_all(fd, message.data(), size, deadline);
}

bool write_frame(int fd, std::string_view message) {
  const uint64_t size = message.size();
  std::string head(reinterpret_cast<const char*>(&size), sizeof size);
  for (std::string_view part : {std::string_view(head), message})
    while (!part.empty()) {
      const ssize_t put = write(fd, part.data(), part.size());
      if (put < 0 && errno != EINTR) return false;
      if (put > 0) part.remove_prefix(static_cast<size_t>(put));
    }
  return true;
}

}  // namespace chashma
