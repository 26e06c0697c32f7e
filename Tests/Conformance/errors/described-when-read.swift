// The description of an error that is caught is nobody's business until somebody reads it.
var reads = 0
struct Loud: Error, CustomStringConvertible {
  let level: Int
  var description: String {
    reads += 1
    return "loud \(level)"
  }
}
func shout(_ level: Int) throws { throw Loud(level: level) }
for level in 0..<3 { do { try shout(level) } catch {} }
print(reads, (try? shout(3)) == nil, reads)
do { try shout(4) } catch { print("\(error)", reads) }

// expect: 0 true 0
// expect: loud 4 1
