struct Account { var balance: Double }
var account = Account(balance: 10)
let deposit = { (amount: Double) in account.balance += amount }
deposit(5)
print(account.balance)
func makeStack() -> (push: (Int) -> Void, pop: () -> Int?) {
  var items: [Int] = []
  return ({ items.append($0) }, { items.popLast() })
}
let stack = makeStack()
stack.push(1)
stack.push(2)
print(stack.pop()!, stack.pop()!, stack.pop() as Any)
var log: [String] = []
func record(_ s: String, _ f: () -> Int) -> Int { log.append(s); return f() }
print(record("a") { record("b") { 42 } }, log)

// expect: 15.0
// expect: 2 1 nil
// expect: 42 ["a", "b"]
