class Base {
  private var x = 1
  private func note() -> String { "base \(x)" }
  func show() { print(note()) }
}

class Derived: Base {
  private var x = 2
  private func note() -> String { "derived \(x)" }
  func both() {
    show()
    print(note(), x)
  }
}

class Open: Base {
  var x = 3
}

Derived().both()
let open = Open()
open.x += 1
open.show()
print(open.x)

// expect: base 1
// expect: derived 2 2
// expect: base 1
// expect: 4
