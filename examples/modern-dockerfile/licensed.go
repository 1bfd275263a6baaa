// Licensed prints the fingerprint of the licence that it was built with.
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	fingerprint, err := os.ReadFile("/etc/licence.sha256")
	if err != nil {
		fmt.Fprintln(os.Stderr, "no licence:", err)
		os.Exit(1)
	}
	fmt.Println("licence", strings.TrimSpace(string(fingerprint)))
}
