func run() {
  var log: [String] = []
  func note<T>(_ x: T) -> T { log.append("\(x)"); return x }
  let a = note(1) + note(2)
  let b = note("s") + "t"
  print(a, b, log)
}
run()

// expect: 3 st ["1", "2", "s"]
