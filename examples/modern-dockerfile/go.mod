module licensed

go 1.24
