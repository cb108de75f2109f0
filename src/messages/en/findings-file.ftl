# findings-file
