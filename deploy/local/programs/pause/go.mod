module tool/pause

go 1.21
