module example.org/stand

go 1.22
