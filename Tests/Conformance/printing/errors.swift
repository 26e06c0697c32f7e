enum Bad: Error { case code(Int), worse }
struct Oops: Error { var message = "m" }
print(Bad.code(3), Bad.worse, Oops(), [Bad.worse as any Error].count)
do { throw Bad.code(7) } catch { print(error, "\(error)") }
do { throw Oops(message: "x") } catch let e as Oops { print(e.message, e) } catch { print("other") }
// expect: code(3) worse Oops(message: "m") 1
// expect: code(7) code(7)
// expect: x Oops(message: "x")
