package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/audit"
)

// Exit codes, part of the contract.
const (
	exitClean  = 0
	exitFailed = 1 // at least one file failed, or a finding stands that fails the audit
	exitError  = 2 // the work could not be done
)

// errFailedFiles ends a run that was complete but for failed files. The summary
// has named them, so nothing more is said.
var errFailedFiles = errors.New("files failed")

// An app is one invocation of the command.
type app struct {
	stdin  io.Reader
	stdout io.Writer // results
	stderr io.Writer // progress, log lines, errors

	db      string
	json    bool
	quiet   bool
	verbose bool
	lang    string
	regions string // of the commands that look divisions up
}

// run does what the arguments say and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// Terminals show the ambiguous characters (✓ — “) one column wide, whatever
	// the locale says; output must not differ by locale either.
	fixWidths()
	out := bufio.NewWriter(stdout)
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, lang: string(audit.Chinese)}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFailedFiles), errors.Is(err, errFindings):
		return exitFailed
	}
	a.log("extract: " + strings.ReplaceAll(a.inWords(err), "\n", "; "))
	return exitError
}

// language is the language of messages: the flag's, once it was checked.
func (a *app) language() words {
	if a.lang == string(audit.English) {
		return words(audit.English)
	}
	return words(audit.Chinese)
}

func (a *app) say(key string, args ...any) string { return a.language().say(key, args...) }

// log writes a line to stderr. Where that is closed, there is nowhere to say so.
func (a *app) log(line string) { _, _ = fmt.Fprintln(a.stderr, line) }

// root returns the tree of commands.
func (a *app) root() *cobra.Command {
	root := a.readCommand()
	root.AddCommand(a.showCommand(), a.coverageCommand(), a.searchCommand(), a.auditCommand(), a.versionCommand(), a.completionCommand())
	root.SetHelpCommand(a.helpCommand())
	root.CompletionOptions.DisableDefaultCmd = true // ours has examples
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SuggestionsMinimumDistance = 2 // as cobra has it where it suggests by itself
	root.SetUsageTemplate(helpPage("usage"))
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return errors.New(a.say("error.flag", a.flagProblem(err), c.CommandPath()))
	})
	root.Version, _ = buildVersion()
	root.SetVersionTemplate("extract {{.Version}}\n")
	root.Flags().Bool("version", false, say("flag.version"))
	flags := root.PersistentFlags()
	flags.SortFlags = false
	flags.StringVar(&a.db, "db", "gongkai.db", say("flag.db"))
	flags.BoolVar(&a.json, "json", false, say("flag.json"))
	flags.BoolVarP(&a.quiet, "quiet", "q", false, say("flag.quiet"))
	flags.BoolVarP(&a.verbose, "verbose", "v", false, say("flag.verbose"))
	flags.StringVar(&a.lang, "lang", string(audit.Chinese), say("flag.lang"))
	flags.BoolP("help", "h", false, say("flag.help"))
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkFlags() }
	languages := []string{string(audit.Chinese), string(audit.English)}
	// These fail only for a flag that does not exist.
	_ = root.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(languages, cobra.ShellCompDirectiveNoFileComp))
	_ = root.MarkPersistentFlagFilename("db", "db", "sqlite", "sqlite3")
	return root
}

// checkFlags refuses values of the shared flags that mean nothing.
func (a *app) checkFlags() error {
	if !slices.Contains([]audit.Lang{audit.Chinese, audit.English}, audit.Lang(a.lang)) {
		return errors.New(a.say("error.lang", a.lang))
	}
	if a.db == "" {
		return errors.New(a.say("error.db"))
	}
	if a.quiet && a.verbose {
		return errors.New(a.say("error.quiet-verbose"))
	}
	return nil
}

// newCommand makes a command with the words of its help page.
func newCommand(use, page string) *cobra.Command {
	short, long, example := helpParts(page)
	return &cobra.Command{Use: use, Short: short, Long: long, Example: example, DisableFlagsInUseLine: true}
}

// wantArgs refuses any other number of arguments with words of ours.
func (a *app) wantArgs(n int, key string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return errors.New(a.say(key, c.CommandPath()))
		}
		return nil
	}
}

func (a *app) helpCommand() *cobra.Command {
	c := newCommand("help [COMMAND]", "help")
	c.RunE = func(c *cobra.Command, args []string) error {
		target, rest, err := c.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return errors.New(a.say("error.command", strings.Join(args, " ")))
		}
		return target.Help()
	}
	c.ValidArgsFunction = func(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var names []string
		for _, sub := range c.Root().Commands() {
			if len(args) == 0 {
				names = append(names, sub.Name()+"\t"+sub.Short)
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	return c
}

func (a *app) completionCommand() *cobra.Command {
	c := newCommand("completion bash|zsh|fish|powershell", "completion")
	c.ValidArgs = []string{"bash", "zsh", "fish", "powershell"}
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) != 1 || !slices.Contains(c.ValidArgs, args[0]) {
			return errors.New(a.say("error.shell"))
		}
		return nil
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		root, out := c.Root(), c.OutOrStdout()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(out, true)
		case "zsh":
			return root.GenZshCompletion(out)
		case "fish":
			return root.GenFishCompletion(out, true)
		}
		return root.GenPowerShellCompletionWithDesc(out)
	}
	return c
}
