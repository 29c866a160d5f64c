package main

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"gongkai/store"
)

// inWords words an error that comes from below in the language of the run.
func (a *app) inWords(err error) string {
	var several *store.SeveralError
	var path *fs.PathError
	switch problem := store.ProblemOf(err); {
	case problem != store.NoProblem:
		return a.say("database."+string(problem), printable(a.db))
	case errors.As(err, &several):
		return a.say("error.several", printable(several.Name), printable(strings.Join(several.Documents, ", ")))
	case errors.As(err, &path):
		return a.say("error.path", printable(path.Path), a.cause(path.Err))
	}
	return err.Error()
}

// causes are what the system says of files, with the messages for it.
var causes = []struct {
	is  error
	key string // of the message
}{
	{fs.ErrNotExist, "not-exist"},
	{fs.ErrPermission, "permission"},
	{syscall.EISDIR, "folder"},
	{syscall.ENOTDIR, "no-folder"},
	{syscall.ENOSPC, "full"},
	{syscall.EROFS, "read-only"},
	{syscall.ENAMETOOLONG, "long-name"},
}

// cause words why a file could not be used.
func (a *app) cause(err error) string {
	for _, c := range causes {
		if errors.Is(err, c.is) {
			return a.say("cause." + c.key)
		}
	}
	return pathError(err).Error()
}

// flagProblem words what is wrong with a flag.
func (a *app) flagProblem(err error) string {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		return a.say("error.flag-unknown", dashed(unknown.GetSpecifiedName()))
	case errors.As(err, &bare):
		return a.say("error.flag-bare", dashed(bare.GetSpecifiedName()))
	case errors.As(err, &invalid):
		return a.say("error.flag-value", dashed(invalid.GetFlag().Name), invalid.GetValue())
	case errors.As(err, &syntax):
		return a.say("error.flag-syntax", syntax.GetSpecifiedFlag())
	}
	return err.Error()
}

// dashed writes a flag as it is typed.
func dashed(name string) string {
	if len([]rune(name)) == 1 {
		return "-" + name
	}
	return "--" + name
}
