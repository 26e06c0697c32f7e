let x: Any = "text"
print(x as! Int)

// failure: 2:7 the value has type String, not Int
