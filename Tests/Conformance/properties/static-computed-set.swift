struct Temperature {
  private static var raw = 20.0
  static var current: Double {
    get { raw }
    set { raw = min(newValue, 100) }
  }
}
Temperature.current = 250
print(Temperature.current)
Temperature.current -= 1
print(Temperature.current)

// expect: 100.0
// expect: 99.0
