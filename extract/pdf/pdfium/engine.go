package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// moduleVersion names the folder of compiled code: the release of go-pdfium, which
// carries the WebAssembly module. What is compiled is further told apart by
// wazero, by the module's bytes, its own release and the processor.
const moduleVersion = "1.20.0"

const (
	// memoryPages caps the linear memory of one instance at 512 MiB (a WebAssembly
	// page is 64 KiB). A document of a hundred pages takes about 30 MiB; one that
	// inflates without end gets an error and not the machine's memory.
	memoryPages = 512 << 20 >> 16

	// maxInstances is how many documents may be open at a time: each holds an
	// instance, of 19 MiB when fresh. The next Open waits for a Close.
	maxInstances = 4
)

// engine is the process's compiled pdfium: started by the first Open, kept until
// the process ends. Instances made from it share nothing but code.
var engine struct {
	sync.Mutex
	pool pdfium.Pool
}

// lease returns an instance that no other document has used, so that what a
// document shows cannot depend on what was read before it. The caller gives it
// back by Close, or by Kill when a call into it has failed.
func lease(ctx context.Context) (pdfium.Pdfium, error) {
	pool, err := start()
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	lent, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	return lent, nil
}

// start compiles the module, or loads it compiled from the user's cache. A start
// that failed is tried again by the next call.
func start() (pdfium.Pool, error) {
	engine.Lock()
	defer engine.Unlock()
	if engine.pool != nil {
		return engine.pool, nil
	}
	pool, err := initialize(cacheDir(), nil)
	if err != nil {
		return nil, err
	}
	engine.pool = pool
	return pool, nil
}

// initialize makes the pool of a module, go-pdfium's own when nil, with compiled
// code kept in dir. An unusable folder, a full disk or a damaged entry costs the
// time to compile and nothing else.
func initialize(dir string, module []byte) (pdfium.Pool, error) {
	if dir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			pool, err := initializeWith(cache, module)
			if err == nil {
				return pool, nil
			}
			// Not reported: without the cache it works, or fails for its own reason.
			_ = cache.Close(context.Background())
			// A damaged entry would cost every later start the time to compile.
			_ = os.RemoveAll(dir)
		}
	}
	return initializeWith(wazero.NewCompilationCache(), module)
}

func initializeWith(cache wazero.CompilationCache, module []byte) (pool pdfium.Pool, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("compile: %v", r)
		}
	}()
	return webassembly.Init(webassembly.Config{
		// The workers share the compilation, which takes seconds on one core.
		Context:  experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0)),
		WASM:     module,
		MaxIdle:  maxInstances,
		MaxTotal: maxInstances,
		RuntimeConfig: wazero.NewRuntimeConfig().
			// The module uses WebAssembly exceptions for setjmp and longjmp; without
			// this feature it does not load.
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(cache).
			WithMemoryLimitPages(memoryPages).
			// A document that keeps pdfium busy is stopped when the context ends. It
			// makes every loop ask, which costs five times the speed; without it a page
			// without end could not be stopped, and the garbage collector would wait
			// for it.
			WithCloseOnContextDone(true),
		// The module sees no file but a font, no output and no chance: documents come in
		// memory, and the same document gives the same page.
		FSConfig:     systemFiles(),
		Stdout:       io.Discard,
		Stderr:       io.Discard,
		RandomSource: zeros{},
	})
}

// zeros is a source of "random" bytes that is the same on every run.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// cacheDir is the folder for compiled code, or "" where there is none, as for a
// user without a home.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(dir) {
		return ""
	}
	return filepath.Join(dir, "gongkai", "pdfium-"+moduleVersion)
}

// errEngine is wrapped by the errors of a pdfium that stopped working: out of
// memory, out of stack, or a fault of its own.
var errEngine = errors.New("pdfium stopped")
