func place(_ line: Int = #line, column: Int = #column) -> String { "\(line):\(column)" }
print(place(), place(
))
struct Logger {
  func log(_ text: String, line: Int = #line) { print(text, line) }
}
let logger = Logger()
logger
  .log("two lines")
print((#file as String).isEmpty, (#filePath as String).isEmpty)
// expect: 2:12 2:21
// expect: two lines 9
// expect: false false
