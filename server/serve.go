package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"kotae/app/web"
	"kotae/rules"
	"kotae/server/live"
	"kotae/server/routes"
	"kotae/server/store"
)

// farewell is how long requests may take to end when the server stops.
const farewell = 10 * time.Second

type serveCommand struct {
	place
	Addr    string `help:"${command_flag_addr}" default:"localhost:8080" placeholder:"HOST:PORT"`
	URL     string `help:"${command_flag_url}"`
	TLSCert string `name:"tls-cert" help:"${command_flag_cert}" placeholder:"FILE"`
	TLSKey  string `name:"tls-key" help:"${command_flag_key}" placeholder:"FILE"`
}

// Run serves until the console's context ends.
func (s *serveCommand) Run(c *console) error {
	cert, err := s.certificates()
	if err != nil {
		return err
	}
	base, err := s.base()
	if err != nil {
		return err
	}
	listener, err := listen(s.Addr)
	if err != nil {
		return err
	}
	// It is closed twice on the way out of a server that did serve.
	defer listener.Close()
	if cert != nil {
		listener = tls.NewListener(listener, &tls.Config{Certificates: cert, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}})
	}
	return s.with(c, func(st *store.Store) error {
		closing := make(chan struct{})
		handler, unfollow, err := wire(c, st, strings.HasPrefix(base, "https://"), closing)
		if err != nil {
			return err
		}
		defer unfollow()
		if err := greet(c, st, base); err != nil {
			return err
		}
		return serve(c.ctx, routes.NewServer(handler), listener, closing)
	})
}

// wire puts the server together.
func wire(c *console, st *store.Store, secure bool, closing <-chan struct{}) (http.Handler, func(), error) {
	hub := live.NewHub()
	model, err := live.New(c.ctx, st, hub)
	if err != nil {
		return nil, nil, err
	}
	handler, err := routes.New(routes.Config{
		Store: st, Auth: newAuth(st), Model: model, Hub: hub, Web: c.web, Version: web.Version(),
		Secure: secure, Now: time.Now, Log: logger(c.errors, slog.LevelInfo), Closing: closing,
	})
	if err != nil {
		return nil, nil, err
	}
	return handler, model.Follow(), nil
}

// greet prints where the server is and, on an empty store, the link of the
// first start.
func greet(c *console, st *store.Store, base string) error {
	fmt.Fprintln(c.out, c.text("command.serving", base))
	empty, err := st.Empty(c.ctx)
	if err != nil || !empty {
		return err
	}
	token, err := newAuth(st).SetupLink(c.ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.text("command.setup", linkTo(base, "/setup", token)))
	return nil
}

// serve answers until ctx ends, then lets requests finish and streams go.
func serve(ctx context.Context, server *http.Server, l net.Listener, closing chan struct{}) error {
	server.RegisterOnShutdown(func() { close(closing) })
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	err := server.Shutdown(patience)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	<-done
	return err
}

func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, rules.Errorf(rules.Conflict, "error.address.taken", addr)
	case errors.Is(err, syscall.EACCES):
		return nil, rules.Errorf(rules.Forbidden, "error.address.denied", addr)
	case err != nil:
		return nil, rules.Errorf(rules.Invalid, "error.address", addr)
	}
	return l, nil
}

func (s *serveCommand) certificates() ([]tls.Certificate, error) {
	if (s.TLSCert == "") != (s.TLSKey == "") {
		return nil, rules.Errorf(rules.Invalid, "error.tls.pair")
	}
	if s.TLSCert == "" {
		return nil, nil
	}
	cert, err := tls.LoadX509KeyPair(s.TLSCert, s.TLSKey)
	if err != nil {
		return nil, rules.Errorf(rules.Invalid, "error.tls.files")
	}
	return []tls.Certificate{cert}, nil
}

// base is the URL that people open: as told, or as the address says.
func (s *serveCommand) base() (string, error) {
	if s.URL != "" {
		return links{s.URL}.base()
	}
	scheme, addr := "http", s.Addr
	if s.TLSCert != "" {
		scheme = "https"
	}
	if strings.HasPrefix(addr, ":") {
		addr = "localhost" + addr
	}
	return scheme + "://" + addr, nil
}
