//go:build tools

// Package tools pins the programs that this folder builds.
package tools

import (
	_ "github.com/fsouza/fake-gcs-server"
)
