package state

import "kotae/rules"

// hold is the lock of one device, for which this tab waits or which it has: one
// tab of a browser sends for a device.
type hold struct {
	device rules.DeviceID
	// sends says that the lock is here and the disk is read.
	sends bool
	// gone says that the person of the device has left this tab.
	gone    bool
	release func()
}

// lock asks to be the tab that sends for the device.
func (a *App) lock() {
	device := a.box.Device()
	if a.holdOf(device) != nil {
		return
	}
	h := &hold{device: device}
	a.locks = append(a.locks, h)
	a.later(func() {
		release := a.browser.Lock("kotae-send-"+string(device), func() {
			a.update(func() { a.granted(h) })
		})
		a.update(func() {
			if h.release = release; h.gone {
				a.later(release)
			}
		})
	})
}

// unlock gives up all locks: another tab may send for the person who leaves this
// one.
func (a *App) unlock() {
	for _, h := range a.locks {
		if h.gone = true; h.release != nil {
			a.later(h.release)
		}
	}
	a.locks, a.taking = nil, ""
}

// granted makes this the tab that sends: it first takes what the tab before it
// left on the disk.
func (a *App) granted(h *hold) {
	switch {
	case h.gone:
	case a.box == nil || a.box.Device() != h.device || a.db == nil:
		h.sends = true
		a.pump()
	default:
		a.taking = h.device
		a.reload()
	}
}

// sends reports whether this is the tab that sends for the device.
func (a *App) sends(device rules.DeviceID) bool {
	h := a.holdOf(device)
	return h != nil && h.sends
}

func (a *App) holdOf(device rules.DeviceID) *hold {
	for _, h := range a.locks {
		if h.device == device {
			return h
		}
	}
	return nil
}
