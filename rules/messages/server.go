//go:build !js

package messages

import "embed"

//go:embed server/*.json
var serverFiles embed.FS
