# fish completion for facilitator(1). The ready sessions are asked of the program itself.
set -l commands sessions check new run open add rehearse worksheet export verify

function __facilitator_sessions
    facilitator sessions --json 2>/dev/null | string match -r -g '^    "id": "([^"]*)"'
end

complete -c facilitator -f
complete -c facilitator -s h -l help -d 'help, for the program or a command'
complete -c facilitator -l lang -x -a 'sv en' -d 'language of the interface'
complete -c facilitator -l no-color -d 'no colours'
complete -c facilitator -l no-mouse -d 'leave the mouse to the terminal'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -l version -d 'version of the program'

complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a sessions -d 'the ready sessions'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a check -d 'find every mistake in a session file'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a new -d 'make a workshop file'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a run -d 'host a workshop'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a open -d 'open a workshop without network'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a rehearse -d 'play a rehearsal'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a add -d 'add contributions that were written elsewhere'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a worksheet -d 'write a worksheet to print'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a export -d 'write the summary and the tables'
complete -c facilitator -n "not __fish_seen_subcommand_from $commands" -a verify -d 'look whether a file is whole'

complete -c facilitator -n '__fish_seen_subcommand_from check' -k -xa '(__fish_complete_suffix .toml)'
complete -c facilitator -n '__fish_seen_subcommand_from new run open add worksheet export verify' -k -xa '(__fish_complete_suffix .db)'

complete -c facilitator -n '__fish_seen_subcommand_from sessions' -l json -d 'as JSON'
complete -c facilitator -n '__fish_seen_subcommand_from sessions' -x -a '(__facilitator_sessions)'
complete -c facilitator -n '__fish_seen_subcommand_from add' -l to -x -d 'id of the part'
complete -c facilitator -n '__fish_seen_subcommand_from add' -l from -k -xa '(__fish_complete_suffix .csv)' -d 'a line for each, or a table'
complete -c facilitator -n '__fish_seen_subcommand_from new worksheet' -l session -x -a '(__facilitator_sessions)' -d 'a ready session'
complete -c facilitator -n '__fish_seen_subcommand_from new worksheet' -l from -k -xa '(__fish_complete_suffix .toml)' -d 'a session file of your own'
complete -c facilitator -n '__fish_seen_subcommand_from new' -l title -x -d 'title of the workshop'
complete -c facilitator -n '__fish_seen_subcommand_from new' -l anonymity -x -a 'unlinked voice' -d 'unlinked, or a signature through the day'
complete -c facilitator -n '__fish_seen_subcommand_from run rehearse' -l listen -x -d 'HOST:PORT to listen on'
complete -c facilitator -n '__fish_seen_subcommand_from run rehearse' -l web -d 'let browsers in; HOST:PORT chooses where'
complete -c facilitator -n '__fish_seen_subcommand_from run rehearse' -l tls -r -F -d 'certificate and key for browsers'
complete -c facilitator -n '__fish_seen_subcommand_from rehearse' -l script -k -xa '(__fish_complete_suffix .toml)' -d 'the rehearsal'
complete -c facilitator -n '__fish_seen_subcommand_from rehearse' -l out -x -a '(__fish_complete_directories)' -d 'folder for the result'
complete -c facilitator -n '__fish_seen_subcommand_from rehearse' -l speed -x -d '1 for reading, 0 as fast as it goes'
complete -c facilitator -n '__fish_seen_subcommand_from rehearse' -l headless -d 'without a screen'
complete -c facilitator -n '__fish_seen_subcommand_from worksheet' -l to -k -xa '(__fish_complete_suffix .html)' -d 'file for the worksheet'
complete -c facilitator -n '__fish_seen_subcommand_from export' -l to -x -a '(__fish_complete_directories)' -d 'folder for the export'
complete -c facilitator -n '__fish_seen_subcommand_from export' -l format -x -a 'all md csv json html svg' -d 'what to write'
complete -c facilitator -n '__fish_seen_subcommand_from export' -l seed -x -d 'fix the random ids, for tests'
complete -c facilitator -n '__fish_seen_subcommand_from export' -l for-room -d 'for those who were there'
complete -c facilitator -n '__fish_seen_subcommand_from export' -l allow-unreviewed -d 'said for the record'
