module example/greeting

go 1.24
