struct Celsius {
  var degrees: Double
  var fahrenheit: Double {
    get { degrees * 9 / 5 + 32 }
    set { degrees = (newValue - 32) * 5 / 9 }
  }
  var kelvin: Double {
    get { return degrees + 273.15 }
    set(k) { degrees = k - 273.15 }
  }
}
var c = Celsius(degrees: 100)
print(c.fahrenheit)
c.fahrenheit = 32
print(c.degrees)
c.fahrenheit += 18
print(c.degrees, c.fahrenheit)
c.kelvin = 273.15
print(c.degrees)
var list = [Celsius(degrees: 0), Celsius(degrees: 10)]
list[1].fahrenheit = 212
print(list.map { $0.degrees })
func bump(_ x: inout Double) { x += 1 }
bump(&c.fahrenheit)
print(c.fahrenheit)

// expect: 212.0
// expect: 0.0
// expect: 10.0 50.0
// expect: 0.0
// expect: [0.0, 100.0]
// expect: 33.0
