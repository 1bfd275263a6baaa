// Hello prints a greeting, to the world or to whom it is told.
package main

import (
	"fmt"
	"os"
)

func main() {
	switch len(os.Args) {
	case 1:
		fmt.Println("Hello World")
	case 2:
		fmt.Printf("Hello %s\n", os.Args[1])
	default:
		fmt.Fprintln(os.Stderr, "usage: hello [NAME]")
		os.Exit(2)
	}
}
