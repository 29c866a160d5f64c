package pdfium

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/tetratelabs/wazero/api"
)

// An instance calls the functions of one running pdfium.
//
// The calls go to the WebAssembly functions themselves. Through the methods of
// go-pdfium each would look up handles by their UUIDs in maps and allocate its
// request, its answer and every pointer passed: some 25 calls into the module for
// one character's box instead of one.
//
// The first call that fails makes all later ones return 0; err says why. A loop
// over what a document claims to contain must look at err.
type instance struct {
	lent    pdfium.Pdfium
	ctx     context.Context // of the method of File in progress
	calls   [callCount]api.Function
	memory  api.Memory
	scratch uint32 // address of scratchSize bytes for results
	stack   [8]uint64
	err     error
}

// implementation is what go-pdfium's GetImplementation returns, as far as it is
// needed. Its type is in an internal package.
type implementation interface {
	Fn(name string) api.Function
}

// newInstance leases an instance.
func newInstance(ctx context.Context) (*instance, error) {
	lent, err := lease(ctx)
	if err != nil {
		return nil, err
	}
	in := &instance{lent: lent, ctx: ctx}
	if err := in.bind(); err != nil {
		in.close()
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	return in, nil
}

var errBinding = errors.New("this go-pdfium is built otherwise than expected")

// bind finds the functions and the memory.
func (in *instance) bind() error {
	impl, ok := in.lent.GetImplementation().(implementation)
	if !ok {
		return errBinding
	}
	// The field is exported and its type is not: reflection is the one way to it.
	v := reflect.Indirect(reflect.ValueOf(impl))
	if v.Kind() != reflect.Struct {
		return errBinding
	}
	field := v.FieldByName("Module")
	if !field.IsValid() || !field.CanInterface() {
		return errBinding
	}
	module, ok := field.Interface().(api.Module)
	if !ok || module.Memory() == nil {
		return errBinding
	}
	in.memory = module.Memory()
	for i, name := range callNames {
		if in.calls[i] = impl.Fn(name); in.calls[i] == nil {
			return fmt.Errorf("%w: no function %s", errBinding, name)
		}
	}
	in.scratch = uint32(in.call(malloc, scratchSize))
	if in.err == nil && in.scratch == 0 {
		return errors.New("no memory")
	}
	return in.err
}

// close ends the instance and frees its memory.
func (in *instance) close() {
	// What can go wrong in ending it is of no more use to anyone.
	if in.err != nil {
		_ = in.lent.Kill()
		return
	}
	_ = in.lent.Close()
}

// during makes ctx the one that stops calls, until the next during. Whoever ends
// the context ends the instance.
func (in *instance) during(ctx context.Context) { in.ctx = ctx }

// call calls a function and returns its result, 0 for one without.
func (in *instance) call(f call, args ...uint64) (result uint64) {
	if in.err != nil {
		return 0
	}
	defer func() {
		if r := recover(); r != nil {
			in.err, result = fmt.Errorf("%w in %s: %v", errEngine, callNames[f], r), 0
		}
	}()
	copy(in.stack[:], args)
	if err := in.calls[f].CallWithStack(in.ctx, in.stack[:max(1, len(args))]); err != nil {
		in.fail(f, err)
		return 0
	}
	return in.stack[0]
}

// fail records why the instance is of no more use. The text of a WebAssembly fault
// has a stack trace of several lines; the first is kept.
func (in *instance) fail(f call, err error) {
	if in.ctx.Err() != nil {
		in.err = in.ctx.Err()
		return
	}
	text, _, _ := strings.Cut(err.Error(), "\n")
	in.err = fmt.Errorf("%w in %s: %s", errEngine, callNames[f], text)
}

// scratchSize holds the largest result that is fetched: a font's name.
const scratchSize = 512

// at is the i-th 4-byte place of the scratch memory.
func (in *instance) at(i uint32) uint64 { return uint64(in.scratch + 4*i) }

func (in *instance) uint32At(i uint32) uint32 {
	v, _ := in.memory.ReadUint32Le(in.scratch + 4*i) // scratch is always inside
	return v
}

// float32At reads a number of 4 bytes.
func (in *instance) float32At(i uint32) float64 {
	return float64(math.Float32frombits(in.uint32At(i)))
}

// float64At reads a number of 8 bytes, of which i counts 4-byte places.
func (in *instance) float64At(i uint32) float64 {
	v, _ := in.memory.ReadFloat64Le(in.scratch + 4*i)
	return v
}

// matrixAt reads an FS_MATRIX.
func (in *instance) matrixAt(i uint32) matrix {
	var m matrix
	for k := range m {
		m[k] = in.float32At(i + uint32(k))
	}
	return m
}
