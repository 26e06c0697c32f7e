enum Op { case push(Int), add, mul, dup, swap, jmp(Int), jz(Int), load(String), store(String), print, halt, call(Int), ret }
struct VM { enum Trap: Error, Equatable { case underflow(pc: Int), unknown(String), steps }
  var stack: [Int] = [], vars: [String: Int] = [:], pc = 0, calls: [Int] = [], out: [String] = []
  private mutating func pop() throws(Trap) -> Int { guard let v = stack.popLast() else { throw .underflow(pc: pc) }; return v }
  mutating func run(_ code: [Op], limit: Int = 1000) throws { var steps = 0
    loop: while pc < code.count { steps += 1; guard steps <= limit else { throw Trap.steps }; let op = code[pc]; pc += 1
      switch op { case .push(let n): stack.append(n); case .add: stack.append(try pop() + pop()); case .mul: let (a, b) = (try pop(), try pop()); stack.append(a * b); case .dup: let t = try pop(); stack += [t, t]; case .swap: guard stack.count > 1 else { throw Trap.underflow(pc: pc) }; stack.swapAt(stack.count - 1, stack.count - 2); case .jmp(let t): pc = t; case .jz(let t): if try pop() == 0 { pc = t }; case .load(let n): guard let v = vars[n] else { throw Trap.unknown(n) }; stack.append(v); case .store(let n): vars[n] = try pop(); case .print: out.append("\(try pop())"); case .halt: break loop; case .call(let t): calls.append(pc); pc = t; case .ret: pc = calls.removeLast() } } } }
let fact: [Op] = [.push(5), .store("n"), .push(1), .store("r"), .load("n"), .jz(15), .load("r"), .load("n"), .mul, .store("r"), .load("n"), .push(-1), .add, .store("n"), .jmp(4), .load("r"), .print, .halt]
var vm = VM(); try vm.run(fact); print(vm.out, vm.vars.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
for bad in [[Op.add], [.load("x")], [.jmp(0)], [.push(1), .swap]] { var v = VM(); do { try v.run(bad, limit: 10); print("ok") } catch let t as VM.Trap { print(t, t == .steps) } catch { print("?") } }
print(fact[0], fact[5], "\(Op.halt)", [Op.call(3)])

// expect: ["120"] ["n=0", "r=120"]
// expect: underflow(pc: 1) false
// expect: unknown("x") false
// expect: steps true
// expect: underflow(pc: 2) false
// expect: push(5) jz(15) halt [main.Op.call(3)]
