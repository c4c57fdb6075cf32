// Messages on a pipe: eight bytes of length, then the bytes.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace chashma {

enum class FrameStatus : uint8_t { ok, end, timeout, too_large };

/// Reads one message of at most `largest` bytes from descriptor `fd`; `deadline` null: waits for ever.
FrameStatus read_frame(int fd, std::string& message, uint64_t largest, const std::chrono::steady_clock::time_point* deadline);
/// Writes one message; false when the other end is gone.
bool write_frame(int fd, std::string_view message);

}  // namespace chashma
