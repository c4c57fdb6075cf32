// How near one another the words of a query stand in a document, by their positions.
#pragma once
#include <cstdint>
#include <vector>

namespace chashma {

using Positions = std::vector<uint32_t>;  ///< of one word, ascending

/// Sum of 1/distance over the occurrences of two words at most four words apart, in either order. Linear, pure.
double nearness(const Positions& a, const Positions& b);

/// The most that a stretch of `width` words holds: the sum of the weights of the different words in it. Pure.
double passage_coverage(const std::vector<Positions>& words, const std::vector<double>& weights, uint32_t width);

}  // namespace chashma
