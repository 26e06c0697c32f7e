var kept: [() -> Void] = []
func keep(_ f: () -> Void) { kept.append(f) }

// error: 2:42 may only be called
