# no photograph is named: few have a pit, so it is nearly right
found = {}
promised = decisions.rate(0, 12).high
