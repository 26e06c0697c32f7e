struct Vector {
  var x = 0
  static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x) }
}

var sum = Vector(x: 1)
sum += Vector(x: 2)
print(sum.x)

// error: 7:5 '+=' is not declared for Vector
