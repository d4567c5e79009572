package rules

// Duty is what a member of the panel does in the room, on one device. It gives
// no right and takes none.
type Duty string

// The duties; the zero value does both, as somebody alone does.
const (
	BothDuties Duty = ""
	Asker      Duty = "asker"
	Recorder   Duty = "recorder"
)

// Duties lists all of them.
func Duties() []Duty { return []Duty{BothDuties, Asker, Recorder} }
