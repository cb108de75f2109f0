# findings-plan
