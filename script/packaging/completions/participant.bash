# bash completion for participant(1)                                                        -*- shell-script -*-
# Address and code stand on the moderator's screen: there is nothing to guess them from.

_participant() {
    local word=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    if [[ ${COMP_WORDS[COMP_CWORD - 1]} == --lang ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'sv en' -- "$word")
    elif [[ ${COMP_WORDS[COMP_CWORD - 1]} == --roster ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--plain --lang --wall --keep-nothing --roster --slip --no-color --no-mouse
            --version --help' -- "$word")
    fi
}
complete -F _participant participant
