func debug(_ message: @autoclosure () -> String, on: Bool) { if on { print(message()) } }
var evaluated = 0
func expensive() -> String { evaluated += 1; return "text" }
debug(expensive(), on: false)
debug(expensive(), on: true)
print(evaluated)

// expect: text
// expect: 1
