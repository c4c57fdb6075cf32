#include "tools/manual.h"

#include <CLI/CLI.hpp>

namespace chashma {

// What no option says: the prose of the man page around the commands.
static constexpr const char* kManHead = R"(.TH CHASHMA 1 "" "chashma %VERSION%" "User Commands"
.SH NAME
chashma \- text mining and search for development literature in English, Russian and Tajik
.SH SYNOPSIS
.B chashma
.I COMMAND
.RI [ OPTION ]...
.RI [ ARGUMENT ]...
.SH DESCRIPTION
Chashma reads folders of reports (PDF, HTML, DOCX, ODT, EPUB, RTF, text and others) in English, Russian and Tajik into an
index on this machine. It then searches their full text across the three languages and lists the organizations, people
and places that are named, the figures, and the works that are cited. Results go to standard output, everything else to
standard error.
.SH COMMANDS
)";
static constexpr const char* kManTail = R"(.SH EXIT STATUS
0: found or done; 1: nothing found; 2: error. Bulk commands end with 0 when every document was done or reported, unless
.B \-\-strict
is given.
.SH ENVIRONMENT
.TP
.B CHASHMA_INDEX
Folder of the index where
.B \-\-index
is not given.
.TP
.B XDG_DATA_HOME
The index is in
.I $XDG_DATA_HOME/chashma/index
where neither is given
.RI ( ~/.local/share
where it is not set).
.TP
.B CHASHMA_CORPUS
Folder of the tables and models, if not beside the program.
.TP
.B NO_COLOR
Set: no colour on the terminal.
.SH SEE ALSO
The documents that come with the program, in
.IR share/doc/chashma :
query language, formats, citations, figures, organizations, bulk work.
)";

static std::string in_roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\\\";
    else if (c == '-')
      out += "\\-";
    else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
      out += std::string("\\&") + c;
    else
      out += c;
  }
  return out;
}

static std::vector<const CLI::Option*> shown_options(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return !option->get_group().empty(); });
}

static std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

// "-q, --quiet" or "FILE..."
static std::string names_of(const CLI::Option& option) {
  if (option.get_positional()) return option.get_name(true);
  std::string names;
  for (const auto& name : option.get_snames()) names += (names.empty() ? "-" : ", -") + name;
  for (const auto& name : option.get_lnames()) names += (names.empty() ? "--" : ", --") + name;
  return names;
}

static void add_option_entry(std::string& page, const CLI::Option& option) {
  page += ".TP\n.B " + in_roff(names_of(option)) + "\n";
  if (option.get_items_expected_max() > 0 && !option.get_positional() && !option.get_default_str().empty())
    page += in_roff(option.get_description() + " (default: " + option.get_default_str() + ")") + "\n";
  else
    page += in_roff(option.get_description()) + "\n";
}

static void add_command_section(std::string& page, const CLI::App& command) {
  page += ".SS chashma " + in_roff(command.get_name()) + "\n" + in_roff(command.get_description()) + ".\n";
  for (const auto* option : shown_options(command))
    if (option->get_name() != "--help") add_option_entry(page, *option);
  page += ".PP\n.nf\n" + in_roff(command.get_footer()) + "\n.fi\n";
}

std::string man_page(const CLI::App& app) {
  std::string page = kManHead;
  const std::string mark = "%VERSION%";
  page.replace(page.find(mark), mark.size(), CHASHMA_VERSION);
  for (const auto* command : commands_of(app)) add_command_section(page, *command);
  return page + kManTail;
}

// The values in "TEXT:{score,date}", blank between them; "" when the option takes anything.
static std::string choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const size_t open = type.find('{'), close = type.rfind('}');
  if (open == std::string::npos || close == std::string::npos) return "";
  std::string choices = type.substr(open + 1, close - open - 1);
  std::replace(choices.begin(), choices.end(), ',', ' ');
  return choices;
}

static void add_completion_cases(std::string& script, const CLI::App& command) {
  std::string names;
  for (const auto* option : shown_options(command)) {
    for (const auto& name : option->get_lnames()) names += " --" + name;
    const std::string choices = choices_of(*option);
    if (choices.empty() || option->get_lnames().empty()) continue;
    script += "    " + command.get_name() + ".--" + option->get_lnames()[0] + ") COMPREPLY=($(compgen -W '" + choices +
              "' -- \"$word\")); return ;;\n";
  }
  script += "    " + command.get_name() + ".*) options='" + names + "' ;;\n";
}

std::string bash_completion(const CLI::App& app) {
  std::string names, cases;
  for (const auto* command : commands_of(app)) {
    names += (names.empty() ? "" : " ") + command->get_name();
    add_completion_cases(cases, *command);
  }
  return R"(# bash completion for chashma; made from the program's own command line
_chashma() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} options=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ')" +
         names + R"( --help --version' -- "$word"))
    return
  fi
  [ "$before" = --index ] && { COMPREPLY=($(compgen -d -- "$word")); return; }
  case "$command.$before" in
)" + cases +
         R"(  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _chashma chashma
)";
}

}  // namespace chashma
