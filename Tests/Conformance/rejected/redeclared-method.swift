struct P {
  func f() -> Int { 1 }
  func f() -> Int { 2 }
}
print(P().f())

// error: 3:8 'f' with these parameters is declared already, on line 2
