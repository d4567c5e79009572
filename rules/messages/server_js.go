package messages

import "embed"

// serverFiles is empty in the browser, which never says these texts.
var serverFiles embed.FS
