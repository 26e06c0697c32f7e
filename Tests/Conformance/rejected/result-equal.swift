enum E: Error { case bad(Int) }
let results: [Result<Int, E>] = [.success(1)]
print(results == [.success(1)])
// error: 3:15 Equatable
