# What a line becomes at the tab key in an interactive zsh. Usage: zsh -f zsh_completion.zsh SCRIPT BIN LINE
zmodload zsh/zpty
zpty shell zsh -f -i
# What is typed is shown, too: so no command may look like what it is to print.
zpty -w shell 'PS1= PROMPT_EOL_MARK=; show() { print -r -- "[""[$BUFFER]""]"; BUFFER= }; zle -N show'
zpty -w shell "path=($2 \$path); autoload -Uz compinit; compinit -u -D; source $1"
zpty -w shell 'bindkey "^X" show; bindkey "^I" complete-word; print rea""dy'
zpty -r shell said '*ready*' || exit 1
zpty -wn shell "$3"$'\t\x18'
zpty -r shell said '*\[\[*\]\]*' || exit 1
zpty -d shell
said=${said##*\[\[}
print -r -- "${said%%\]\]*}"
