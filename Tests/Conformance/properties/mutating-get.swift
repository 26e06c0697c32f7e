struct Log {
  private(set) var reads = 0
  var value: Int {
    mutating get {
      reads += 1
      return reads * 10
    }
  }

  mutating func twice() -> Int { value + value }
}

var log = Log()
print(log.value, log.value)
print(log.twice(), log.reads)
var logs = [Log(), Log()]
print(logs[1].value, logs[0].reads, logs[1].reads)

// expect: 10 20
// expect: 70 4
// expect: 10 0 1
