import { Argument, type Command } from 'commander';

/** Each asks the hidden command what may stand there: nothing in them grows old. Where it has no answer, files are completed. */
const scripts: Readonly<Record<string, string>> = {
  bash: `_kubefault() {
  local IFS=$'\\n'
  # An equals sign and a colon are parts of a word here.
  local line="\${COMP_LINE:0:COMP_POINT}" words
  IFS=' ' read -ra words <<< "$line"
  [[ "$line" == *' ' ]] && words+=('')
  COMPREPLY=($(kubefault __complete "\${words[@]:1}" 2>/dev/null))
  local before="\${words[-1]%"\${COMP_WORDS[COMP_CWORD]}"}"
  COMPREPLY=("\${COMPREPLY[@]#"$before"}")
}
complete -o default -o bashdefault -F _kubefault kubefault
`,
  zsh: `#compdef kubefault
_kubefault() {
  local -a candidates
  candidates=(\${(f)"$(kubefault __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#candidates} )); then compadd -- "\${candidates[@]}"; else _files; fi
}
compdef _kubefault kubefault
`,
  fish: `complete -c kubefault -f -a '(kubefault __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
};

export function define(command: Command): void {
  command
    .addArgument(new Argument('<shell>', 'for which').choices(Object.keys(scripts)))
    .addHelpText(
      'after',
      `
Examples:
  source <(kubefault completion bash)
  kubefault completion zsh > "\${fpath[1]}/_kubefault"
  kubefault completion fish > ~/.config/fish/completions/kubefault.fish

kubectl fault completes as soon as kubectl_complete-fault is on the PATH: the package brings it.`,
    )
    .action((shell: string) => {
      process.stdout.write(scripts[shell] ?? '');
    });
}
