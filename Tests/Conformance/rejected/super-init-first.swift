class Base {
  var x = 1
  init() {}
}

class Derived: Base {
  var y: Int
  override init() {
    super.init()
    y = 2
  }
}

print(Derived().y)

// error: 9:11 'y' has no value when 'super.init' is called
