print(Int("42")!, Int("-7")!, Int("4.2") as Any, Int("") as Any, Int("+5")!, Int(" 1") as Any)
print(Int("ff", radix: 16)!, Int("101", radix: 2)!, Int("zz", radix: 36)!, Int("9", radix: 8) as Any)
print(Double("2.5")!, Double("1e3")!, Double("-.5") as Any, Double("x") as Any, Double("inf")!, Float("0.1")!)
print(String(255, radix: 16), String(255, radix: 16, uppercase: true), String(-5, radix: 2), String(3.0), String(true))
print(Bool("true")!, Bool("yes") as Any, Character("x"), String(Character("y")), Int(String(Character("7")))!)
// expect: 42 -7 nil nil 5 nil
// expect: 255 5 1295 nil
// expect: 2.5 1000.0 Optional(-0.5) nil inf 0.1
// expect: ff FF -101 3.0 true
// expect: true nil x y 7
