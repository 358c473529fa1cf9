# bash completion for facilitator(1)                                                        -*- shell-script -*-
# Needs nothing but bash. The ready sessions are asked of the program itself.

_facilitator_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }

# Files with one of the endings (an extended pattern, "db" or "toml|db"; empty: none), and folders to walk through.
_facilitator_files() {
    local shopt_extglob
    shopt_extglob=$(shopt -p extglob)
    shopt -s extglob
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(
        compgen -d -- "$2"
        [[ -z $1 ]] || compgen -f -X "!*.@($1)" -- "$2"
    )
    $shopt_extglob
}

_facilitator() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --lang) ((i++)) ;;
        sessions | check | new | run | mirror | open | add | rehearse | worksheet | verify | \
            letter | about | withdraw | review | draft | answers | seal | unlock | export | compare)
            command=${COMP_WORDS[i]}
            break
            ;;
        esac
    done
    COMPREPLY=()

    # What stands after an option that takes something.
    case $before in
    --lang) _facilitator_words 'sv en' "$word" ;;
    --anonymity) _facilitator_words 'unlinked voice' "$word" ;;
    --format) _facilitator_words 'all md csv json html svg qdc qdpx xlsx' "$word" ;;
    --session)
        _facilitator_words "$("${COMP_WORDS[0]}" sessions --json 2>/dev/null |
            sed -n 's/^    "id": "\([^"]*\)".*/\1/p')" "$word"
        ;;
    --from) if [[ $command == add ]]; then _facilitator_files 'txt|csv|tsv' "$word"; else _facilitator_files toml "$word"; fi ;;
    --script) _facilitator_files toml "$word" ;;
    --to)
        case $command in
        worksheet) _facilitator_files html "$word" ;;
        letter) _facilitator_files md "$word" ;;
        unlock) _facilitator_files db "$word" ;;
        add) ;; # the id of a part
        *) _facilitator_files '' "$word" ;;
        esac
        ;;
    --out) _facilitator_files '' "$word" ;;
    --tls) _facilitator_files 'pem|crt|cer|key' "$word" ;;
    --roster | --passphrase-file) _facilitator_files txt "$word" ;;
    --log) _facilitator_files '' "$word" ;;
    --text) _facilitator_files md "$word" ;;
    --themes) _facilitator_files toml "$word" ;;
    --working) _facilitator_words 'delete encrypt keep' "$word" ;;
    --title | --listen | --seed | --speed | --k | --only | --ground) ;;
    --purpose | --responsible | --contact | --ethics | --until | --day | --researchers | --licence | --access | --keywords) ;;
    *) before='' ;;
    esac
    [[ -z $before ]] || return 0
    if ((COMP_CWORD > 2)) && [[ ${COMP_WORDS[COMP_CWORD - 2]} == --tls ]]; then # its second word
        _facilitator_files 'pem|crt|cer|key' "$word"
        return 0
    fi

    if [[ $word == -* ]]; then
        local options='--help --lang --no-color --no-mouse'
        case $command in
        '') options+=' --version' ;;
        sessions) options+=' --json' ;;
        new) options+=' --session --from --title --anonymity' ;;
        run) options+=' --listen --web --tls --take-over --follow' ;;
        mirror) options+=' --listen --web --tls --plain' ;;
        add) options+=' --to --from' ;;
        rehearse) options+=' --script --out --listen --web --tls --speed --headless' ;;
        worksheet) options+=' --to --session --from' ;;
        letter) options+=' --to --purpose --responsible --contact --ethics --until --day --researchers --licence --access --keywords' ;;
        withdraw) options+=' --list --only' ;;
        review) options+=' --roster --plain --k --log --no-log --show-log --passphrase-file' ;;
        draft) options+=' --to --text' ;;
        seal) options+=' --working --ground --passphrase-file --leave-out --roster' ;;
        unlock) options+=' --to --passphrase-file' ;;
        export) options+=' --to --format --k --roster --seed --for-room --allow-unreviewed' ;;
        compare) options+=' --to --themes --k --roster --plain --seed' ;;
        esac
        _facilitator_words "$options" "$word"
        return 0
    fi
    case $command in
    '') _facilitator_words 'sessions check new run mirror open add rehearse worksheet letter about withdraw review draft answers seal unlock export compare verify' "$word" ;;
    check) _facilitator_files toml "$word" ;;
    sessions)
        _facilitator_words "$("${COMP_WORDS[0]}" sessions --json 2>/dev/null |
            sed -n 's/^    "id": "\([^"]*\)".*/\1/p')" "$word"
        ;;
    answers) _facilitator_files 'db|txt|eml' "$word" ;;
    unlock) _facilitator_files enc "$word" ;;
    new | run | open | add | worksheet | letter | about | withdraw | review | draft | seal | export | compare | verify)
        _facilitator_files db "$word"
        ;;
    esac
}
complete -F _facilitator facilitator
