// SPDX-License-Identifier: MIT
#include "cli/help.h"

#include <string.h>

// Completion for shells. What may stand at the cursor is asked of the program each time
// (help_candidates.c), so that a script is a few lines and never out of date; where it
// offers nothing, the shell completes names of files.

static const struct {
    const char *name;
    const char *script;
} shells[] = {
    {"bash", "# bash completion for occupare\n"
             "_occupare()\n{\n"
             "    local word\n"
             "    COMPREPLY=()\n"
             "    while IFS=$'\\t' read -r word _; do\n"
             "        COMPREPLY+=(\"$word\")\n"
             "    done < <(\"${COMP_WORDS[0]}\" help complete -- "
             "\"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
             "}\n"
             "complete -o default -o bashdefault -F _occupare occupare\n"},
    {"zsh", "#compdef occupare\n"
            "_occupare() {\n"
            "    local line\n"
            "    local -a names rows\n"
            "    for line in \"${(@f)$(\"${words[1]}\" help complete -- "
            "\"${(@)words[2,CURRENT]}\" 2>/dev/null)}\"; do\n"
            "        [[ -n $line ]] || continue\n"
            "        names+=(\"${line%%$'\\t'*}\")\n"
            "        rows+=(\"${line/$'\\t'/  -- }\")\n"
            "    done\n"
            "    if (( ${#names} )); then\n"
            "        compadd -l -d rows -a names\n"
            "    else\n"
            "        _files\n"
            "    fi\n"
            "}\n"
            "if [[ ${funcstack[1]-} == _occupare ]]; then\n"
            "    _occupare \"$@\"\n"
            "else\n"
            "    compdef _occupare occupare\n"
            "fi\n"},
    {"fish", "# fish completion for occupare\n"
             "function __occupare_complete\n"
             "    set -l words (commandline -opc) (commandline -ct)\n"
             "    $words[1] help complete -- $words[2..-1] 2>/dev/null\n"
             "end\n"
             "complete -c occupare -a '(__occupare_complete)'\n"},
};

enum { SHELL_COUNT = sizeof shells / sizeof *shells };

const char *help_shell(size_t index)
{
    return index < SHELL_COUNT ? shells[index].name : NULL;
}

bool help_print_completion(const char *shell, FILE *out)
{
    for (size_t i = 0; i < SHELL_COUNT; i++)
        if (strcmp(shells[i].name, shell) == 0) {
            fputs(shells[i].script, out);
            return true;
        }
    return false;
}
