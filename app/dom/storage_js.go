package dom

import "syscall/js"

// Database is the browser's IndexedDB. Its stores are made by boot.js, which
// keeps drafts in it before the program runs.
type Database struct{ v js.Value }

// OpenDatabase opens the stores that boot.js made, or tells ErrStorage.
func OpenDatabase(done func(Database, error)) {
	boot := js.Global().Get("kotae")
	if !boot.Truthy() {
		done(Database{}, ErrStorage)
		return
	}
	settle(boot.Get("database"), func(v js.Value, err error) {
		if err != nil || !v.Truthy() {
			done(Database{}, ErrStorage)
			return
		}
		done(Database{v}, nil)
	})
}

// settle waits for a promise.
func settle(promise js.Value, done func(js.Value, error)) {
	var yes, no js.Func
	yes = handler(func(args []js.Value) {
		yes.Release()
		no.Release()
		done(args[0], nil)
	})
	no = handler(func([]js.Value) {
		yes.Release()
		no.Release()
		done(js.Undefined(), ErrStorage)
	})
	promise.Call("then", yes, no)
}

// Write makes all changes in one transaction with strict durability: done is
// told no error only once the medium has them all.
func (db Database) Write(writes []Write, done func(error)) {
	defer refused(done)
	tx := db.v.Call("transaction", storesOf(writes), "readwrite", map[string]any{"durability": "strict"})
	t := &transaction{done: done}
	t.releases = []func(){
		listen(tx, "complete", false, func(js.Value) { t.finish(nil) }),
		listen(tx, "abort", false, func(js.Value) { t.finish(reason(tx.Get("error"))) }),
	}
	for _, w := range writes {
		store := tx.Call("objectStore", w.Store)
		switch {
		case w.Value == nil:
			store.Call("delete", w.Key)
		case w.Add:
			store.Call("add", bytesOf(w.Value), w.Key)
		default:
			store.Call("put", bytesOf(w.Value), w.Key)
		}
	}
}

type transaction struct {
	done     func(error)
	releases []func()
}

func (t *transaction) finish(err error) {
	for _, release := range t.releases {
		release()
	}
	t.done(err)
}

// refused turns an exception of a closed or broken database into an error.
func refused(done func(error)) {
	if e := recover(); e != nil {
		if _, ok := e.(js.Error); !ok {
			panic(e)
		}
		done(ErrStorage)
	}
}

func storesOf(writes []Write) js.Value {
	names := js.Global().Get("Array").New()
	for _, w := range writes {
		if !names.Call("includes", w.Store).Bool() {
			names.Call("push", w.Store)
		}
	}
	return names
}

func reason(err js.Value) error {
	if !err.Truthy() {
		return ErrStorage
	}
	switch err.Get("name").String() {
	case "QuotaExceededError":
		return ErrQuota
	case "ConstraintError":
		return ErrTaken
	}
	return ErrStorage
}

// Range reads every value of a store whose key starts with the prefix, in the
// order of the keys.
func (db Database) Range(store, prefix string, done func([]Pair, error)) {
	defer refused(func(err error) { done(nil, err) })
	tx := db.v.Call("transaction", store, "readonly")
	source := tx.Call("objectStore", store)
	bounds := js.Global().Get("IDBKeyRange").Call("bound", prefix, prefix+"\uffff")
	keys, values := source.Call("getAllKeys", bounds), source.Call("getAll", bounds)
	t := &transaction{}
	t.done = func(err error) {
		if err != nil {
			done(nil, err)
			return
		}
		done(pairsOf(keys.Get("result"), values.Get("result")), nil)
	}
	t.releases = []func(){
		listen(tx, "complete", false, func(js.Value) { t.finish(nil) }),
		listen(tx, "abort", false, func(js.Value) { t.finish(reason(tx.Get("error"))) }),
	}
}

func pairsOf(keys, values js.Value) []Pair {
	pairs := make([]Pair, keys.Length())
	for i := range pairs {
		raw := make([]byte, values.Index(i).Length())
		js.CopyBytesToGo(raw, values.Index(i))
		pairs[i] = Pair{keys.Index(i).String(), raw}
	}
	return pairs
}
