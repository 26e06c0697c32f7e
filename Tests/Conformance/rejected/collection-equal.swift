struct Point { var x = 1 }
let points = [Point()]
print(points == [Point()])
// error: 3:14 Equatable
