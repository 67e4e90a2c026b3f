package main

import (
	"context"
	"errors"
	"log/slog"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"kehoach/correct"
	"kehoach/index/search"
	"kehoach/internal/messages"
	"kehoach/web"
)

// defaultListen is where the page is served unless --listen names another place.
const defaultListen = "127.0.0.1:8484"

func serveCommand(c *console) *cobra.Command {
	listen, open := defaultListen, false
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   c.text("show the plans in the browser"),
		Long:    c.text("Serves a page in which the plans are searched, read beside their documents and taken along, new documents are read in, and what is due is listed; and an HTTP API below /api/v1 for programs. It is for this computer: it has no users and no encryption, so that it listens on a loopback address only. Ctrl-C ends it."),
		Example: "  kehoach serve\n  kehoach --data /srv/plans serve --listen 127.0.0.1:9000",
		Args:    c.count(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.serve(cmd.Context(), listen, open)
		},
	}
	cmd.Flags().StringVar(&listen, "listen", listen, c.text("listen at `ADDRESS` of this computer (default %s)", defaultListen))
	cmd.Flags().BoolVar(&open, "open", false, c.text("open the page in the browser"))
	c.pictureFlag(cmd)
	return cmd
}

// serve answers requests until it is interrupted, which is its ordinary end.
func (c *console) serve(ctx context.Context, listen string, open bool) error {
	server, err := web.New(c.data, web.Options{Words: c.words(), Log: slog.New(slog.NewTextHandler(c.err, nil)), Notice: c.notice, Pictures: c.pictures(), Cache: cacheFolder("pdfium"), By: userName()})
	if err != nil {
		return c.storeFailed(err)
	}
	l, err := web.Listen(listen)
	if errors.Is(err, web.ErrNotLoopback) {
		return exit{code: exitUsage, message: c.text("--listen %s is not an address of this computer alone, and the page has no users and no encryption; listen at %s, and let a proxy in front of it do both", listen, defaultListen)}
	}
	if err != nil {
		return exit{code: exitFailed, message: c.text("cannot listen at %s (%v); end the program that does, or choose another place with --listen", listen, err)}
	}
	address := "http://" + l.Addr().String() + "/"
	c.say("the page is at %s; Ctrl-C ends", address)
	c.out.Flush()
	if open {
		browse(address)
	}
	return server.Serve(ctx, l)
}

// words says in the page what the commands say too.
func (c *console) words() web.Words { return pageWords{*c} }

// pageWords are the words of a console in any language.
type pageWords struct{ console console }

func (w pageWords) in(l messages.Language) *console {
	spoken := w.console
	spoken.speaker = speaker{l, message.NewPrinter(language.English)}
	if l == messages.Vietnamese {
		spoken.printer = message.NewPrinter(language.Vietnamese)
	}
	return &spoken
}

func (w pageWords) Explain(l messages.Language, name string, err error) string {
	return w.in(l).explain(name, err)
}

func (w pageWords) Reading(l messages.Language, r search.Result) []string { return w.in(l).reading(r) }

func (w pageWords) Queries(l messages.Language) (forms, fields [][2]string) {
	spoken := w.in(l)
	return spoken.queryForms(), spoken.queryFields()
}

func (w pageWords) Correction(l messages.Language, r *correct.Record) string { return w.in(l).said(r) }

func (w pageWords) State(l messages.Language, state string) string {
	spoken := w.in(l)
	return spoken.text(states[state])
}
