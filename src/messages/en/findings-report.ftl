# findings-report
