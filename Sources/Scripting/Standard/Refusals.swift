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
    if let plain = foundation[name] { return "write \(plain)" }
    if outside.contains(name) {
      return "cells reach files and the network through Glassbook's own functions only"
    }
    return nil
  }
}
