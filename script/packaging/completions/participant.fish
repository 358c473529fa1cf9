# fish completion for participant(1). Address and code stand on the moderator's screen.
complete -c participant -f
complete -c participant -s h -l help -d 'help'
complete -c participant -l version -d 'version of the program'
complete -c participant -l lang -x -a 'sv en' -d 'language'
complete -c participant -l plain -d 'lines and commands instead of a full screen'
complete -c participant -l wall -d 'the shared screen for the projector'
complete -c participant -l keep-nothing -d 'for a borrowed computer: keeps nothing on it'
complete -c participant -l roster -r -F -d 'names to be pointed out while one writes'
complete -c participant -l slip -x -d 'only to withdraw what this withdrawal slip stands for'
complete -c participant -l no-color -d 'no colours'
complete -c participant -l no-mouse -d 'leave the mouse to the terminal'
