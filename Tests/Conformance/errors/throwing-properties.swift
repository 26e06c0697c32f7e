enum Fail: Error { case empty }
struct Box { var items: [Int] = []
  var first: Int { get throws { guard let f = items.first else { throw Fail.empty }; return f } }
  func mapAll<T>(_ f: (Int) throws -> T) rethrows -> [T] { try items.map(f) } }
print((try? Box().first) as Any, try! Box(items: [3]).first)
print(try Box(items: [1, 2]).mapAll { $0 * 2 })
do { _ = try Box(items: [1]).mapAll { _ -> Int in throw Fail.empty } } catch { print("caught", error) }

// expect: nil 3
// expect: [2, 4]
// expect: caught empty
