module kehoach

go 1.26
