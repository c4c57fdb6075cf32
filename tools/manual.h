// The man page and the shell completion, made from the declared command line, so that neither can fall behind it.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace chashma {

/// chashma(1) in roff.
std::string man_page(const CLI::App& app);
/// A bash completion script: commands, options, the choices of an option, else files.
std::string bash_completion(const CLI::App& app);

}  // namespace chashma
