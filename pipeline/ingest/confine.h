// What a process that reads foreign files may do: nothing but read, think and answer. Needs no privileges.
#pragma once
#include <cstdint>

namespace chashma {

/// From now on this process opens no file for writing, no socket, starts no program or process, and neither touches others'
/// processes nor names in folders; it writes no byte to a file, has at most 64 descriptors and at most `memory` bytes of
/// address space. Can't be undone. Under sanitizers only what they bear: they map terabytes and start helpers.
void confine_this_process(uint64_t memory);

/// For the next document: at most `memory` bytes of address space (within what confine_this_process set) and `seconds` of
/// processor time from now on, then the system ends the process (it may have lost its parent, who watches the clock).
void allow_for_next_document(uint64_t memory, unsigned seconds);

}  // namespace chashma
