# findings-duty
