if #available(macOS 13, *) { print("yes") } else { print("no") }
guard #available(macOS 10.15, iOS 13, *) else { fatalError() }
print("ok")
if #unavailable(macOS 10) { print("un") }
@available(macOS 13, *) func f() { print("f") }
f()
// expect: yes
// expect: ok
// expect: f
