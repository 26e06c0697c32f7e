/// Names of Swift that cells do not have on purpose, and why.
enum Refusals {
  private static let clocks: Set<String> = [
    "Date", "Clock", "ContinuousClock", "SuspendingClock", "DispatchTime", "Calendar",
    "DateFormatter", "CFAbsoluteTimeGetCurrent", "clock", "time", "gettimeofday",
    "clock_gettime", "ProcessInfo", "NSDate", "TimeInterval",
  ]
  private static let chance: Set<String> = [
    "SystemRandomNumberGenerator", "UUID", "arc4random", "arc4random_uniform", "drand48", "rand",
    "srand", "srand48", "random",
  ]
  private static let outside: Set<String> = ["FileManager", "URL", "Process", "Thread", "Task"]

  /// Foundation's names for what Swift has itself.
  private static let foundation = [
    "ContiguousArray": "[…]", "Float16": "Float", "Decimal": "Double", "NSString": "String",
    "NSArray": "[…]", "NSDictionary": "[…: …]", "NSNumber": "Double",
    "CGFloat": "Double", "NSMutableArray": "[…]", "NSError": "an enum that conforms to Error",
  ]

  private static let others = [
    "readLine": "a cell has no input: param(\"name\", …) reads a parameter of the notebook",
    "CommandLine": "a cell has no arguments: param(\"name\", …) reads a parameter of the notebook",
    "StaticString": "write String", "AnyHashable": "write a type, or an enum of yours",
    "AnyCollection": "write an array", "Data": "write [UInt8]", "Int128": "write Int or Double",
    "UInt128": "write UInt64 or Double", "numericCast": "write the type: Int(x), UInt8(x)",
    "withUnsafePointer": "cells have no pointers: use the value itself",
    "withUnsafeBytes": "cells have no pointers: use the value itself",
    "withUnsafeMutablePointer": "cells have no pointers: use the variable itself",
    "unsafeBitCast": "a number has its bits as x.bitPattern",
    "SIMD2": "write a Tensor or an array", "SIMD3": "write a Tensor or an array",
    "SIMD4": "write a Tensor or an array", "SIMD8": "write a Tensor or an array",
    "KeyPathComparator": "sort with a closure: sorted { $0.x < $1.x }",
    "Regex": "split, contains(where:) and prefix(while:) take texts apart",
    "NSRegularExpression": "split, contains(where:) and prefix(while:) take texts apart",
  ]

  /// Members of collections that reach memory itself.
  static let pointers: [String: String] = Dictionary(
    uniqueKeysWithValues: [
      "withUnsafeBufferPointer", "withUnsafeMutableBufferPointer", "withUnsafeBytes",
      "withUnsafeMutableBytes", "withContiguousStorageIfAvailable", "withUTF8", "withCString",
      "utf8CString", "withContiguousMutableStorageIfAvailable",
    ].map { ($0, "cells have no pointers: use the value itself, its elements and indices") })

  /// The reason why a name is missing, if it is missing on purpose.
  static func reason(_ name: String) -> String? {
    if clocks.contains(name) {
      return "cells have no clock: a report says the same on every run; its timings are written "
        + "beside it"
    }
    if chance.contains(name) {
      return "random numbers come from the notebook's own stream: seed(42), then Int.random(in:), "
        + "Double.random(in:), shuffled()"
    }
    if let reason = others[name] { return reason }
    if let plain = foundation[name] { return "write \(plain)" }
    if outside.contains(name) {
      return "cells reach files and the network through Glassbook's own functions only"
    }
    return nil
  }
}
