// Packs a folder with archive/zip: go run pack.go FOLDER WHEEL.
package main

import (
	"archive/zip"
	"io/fs"
	"log"
	"os"
)

func pack(folder, wheel string) error {
	out, err := os.Create(wheel)
	if err != nil {
		return err
	}
	defer out.Close()
	archive := zip.NewWriter(out)
	files := os.DirFS(folder)
	err = fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		member, err := archive.Create(path)
		if err != nil {
			return err
		}
		_, err = member.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	return archive.Close()
}

func main() {
	if err := pack(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}
