print(Int(3.9), Int(-3.9), Double(3), Float(2), Int("42")!, Int("x") as Any)
print(Double("2.5")!, Double("abc") == nil, String(3.0), String(42), Int("ff", radix: 16)!)
print(String(255, radix: 16), String(5, radix: 2), Int(true ? 1.5 : 0))
print(Bool("true")!, Int(exactly: 3.0)!, Int(exactly: 3.5) as Any)

// expect: 3 -3 3.0 2.0 42 nil
// expect: 2.5 true 3.0 42 255
// expect: ff 101 1
// expect: true 3 nil
