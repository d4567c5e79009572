package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/alecthomas/kong"

	"kotae/app/web"
	"kotae/rules"
	"kotae/rules/messages"
)

// commands are what `kotae` can be told to do.
type commands struct {
	// Lang is read before the rest, for the help and what is wrong with the rest.
	Lang   string        `help:"${command_flag_lang}" default:"${lang}" enum:"ja,en"`
	Serve  serveCommand  `cmd:"" help:"${command_serve}"`
	Demo   demoCommand   `cmd:"" help:"${command_demo}"`
	User   userCommand   `cmd:"" help:"${command_user}"`
	Export exportCommand `cmd:"" help:"${command_export}"`
	Blank  blankCommand  `cmd:"" help:"${command_blank}"`
	// ImportRatings is import-ratings on the command line.
	ImportRatings ratingsCommand `cmd:"" help:"${command_import_ratings}"`
	Pack          packCommand    `cmd:"" help:"${command_pack}"`
	Suggest       suggestCommand `cmd:"" help:"${command_suggest}"`
	Guard         guardCommand   `cmd:"" help:"${command_guard}"`
	Version       versionCommand `cmd:"" help:"${command_version}"`
}

// console is where a command runs: when to stop, where to print, in which
// language, and with which files for the browser.
type console struct {
	ctx         context.Context
	out, errors io.Writer
	lang        string
	web         fs.FS
}

// text is a text in the operator's language.
func (c *console) text(key string, args ...string) string { return messages.Text(c.lang, key, args...) }

// run carries out one command line.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	c := &console{ctx: ctx, out: stdout, errors: stderr, lang: languageOf(args, getenv), web: web.Files()}
	var all commands
	helped := false
	parser, err := kong.New(&all, kong.Name("kotae"), kong.Description(c.text("command.help")), kong.Writers(stdout, stderr),
		kong.Exit(func(int) { helped = true }), helpTexts(c.lang), kong.Bind(c))
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(args)
	if helped {
		return nil
	}
	if err != nil {
		return rules.Errorf(rules.Invalid, "error.usage", err)
	}
	return parsed.Run()
}

// helpTexts are the texts of the help, by names that kong can take.
func helpTexts(lang string) kong.Vars {
	vars := kong.Vars{"lang": lang}
	for _, key := range []string{
		"command.serve", "command.demo", "command.user", "command.user.add", "command.user.link", "command.user.list",
		"command.user.disable", "command.user.enable", "command.export", "command.blank", "command.import.ratings", "command.arg.sheets", "command.flag.number", "command.flag.by", "command.flag.yes", "command.flag.submit", "command.pack", "command.pack.lint",
		"command.pack.test", "command.pack.diff", "command.arg.packorfile", "command.arg.packversion", "command.flag.posting",
		"command.pack.show", "command.version", "command.flag.addr", "command.flag.data", "command.flag.database",
		"command.flag.keys", "command.flag.cert", "command.flag.key", "command.flag.url", "command.flag.name",
		"command.flag.login", "command.flag.role", "command.flag.file", "command.flag.template", "command.flag.names", "command.flag.lang", "command.arg.login",
		"command.arg.posting", "command.arg.pack", "command.arg.packfile",
		"command.suggest", "command.guard", "command.flag.pack", "command.arg.lines",
	} {
		vars[strings.ReplaceAll(key, ".", "_")] = messages.Text(lang, key)
	}
	return vars
}

// languageOf is the language of what is printed and of the files that are
// written: --lang, else KOTAE_LANG, else Japanese. The machine's own language is
// not asked, so that the same command does the same everywhere.
func languageOf(args []string, getenv func(string) string) string {
	lang := getenv("KOTAE_LANG")
	for i, a := range args {
		if given, ok := strings.CutPrefix(a, "--lang="); ok {
			lang = given
		} else if a == "--lang" && i+1 < len(args) {
			lang = args[i+1]
		}
	}
	if lang == "en" {
		return lang
	}
	return "ja"
}

// explain puts a failure into one line.
func explain(lang string, err error) string {
	var known *rules.Error
	if errors.As(err, &known) {
		return messages.Text(lang, known.Key, known.Args...)
	}
	return messages.Text(lang, "error.unexpected", strings.ReplaceAll(err.Error(), "\n", " "))
}
