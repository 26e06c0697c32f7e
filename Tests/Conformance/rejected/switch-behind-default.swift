let x = 3
switch x { case 1: print(1); default: print(2); case 2: print(3) }

// error: 2:49 additional cases cannot stand behind the default of a switch
