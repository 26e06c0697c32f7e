let c: Character = "a"
print(c + "b")

// error: 2:9 '+' does not work on Character and Character
