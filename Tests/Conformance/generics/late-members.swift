class Process {
  let name: String
  init(name: String) { self.name = name }
  func step() -> Bool { false }
  var priority: Int { 1 }
}
final class Worker<Job>: Process {
  var jobs: [Job]
  init(_ name: String, jobs: [Job]) {
    self.jobs = jobs
    super.init(name: name)
  }
  override func step() -> Bool {
    jobs.removeFirst()
    return !jobs.isEmpty
  }
  override var priority: Int { 1 + jobs.count }
}
func make() -> (Process, Worker<Int>) { (Process(name: "idle"), Worker("w", jobs: [1, 2])) }
let (idle, worker) = make()
print([idle, worker].map(\.priority), worker.step(), worker.step())

protocol Describable { var summary: String { get } }
extension Int: Describable { var summary: String { "#\(self)" } }
struct Tagged<Tag, Value> { var value: Value }
extension Tagged: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
  init(integerLiteral v: Value.IntegerLiteralType) { self.init(value: Value(integerLiteral: v)) }
}
extension Tagged: Describable where Value: Describable { var summary: String { "<\(value.summary)>" } }
enum UserTag {}
typealias UserID = Tagged<UserTag, Int>
func show(_ things: any Describable...) { print(things.map { $0.summary }) }
let u: UserID = 7
show(u, 3)

protocol Task: Identifiable where ID: Comparable { var needs: [ID] { get } }
struct Step: Task {
  let id: String
  var needs: [String] = []
}
func order<T: Task>(_ tasks: [T]) -> [T.ID] { tasks.sorted { $0.id < $1.id }.flatMap { [$0.id] + $0.needs } }
print(order([Step(id: "b", needs: ["a"]), Step(id: "a")]))
// expect: [1, 3] true false
// expect: ["<#7>", "#3"]
// expect: ["a", "b", "a"]
