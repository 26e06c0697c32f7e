struct Bad: Error, CustomStringConvertible { let line: Int; var description: String { "bad line \(line)" } }
do { throw Bad(line: 3) } catch { print(error, "\(error)") }
enum Plain: Error { case a, b(Int) }
do { throw Plain.b(2) } catch { print(error) }
do { throw Plain.a } catch let e { print(e, e as? Plain == .some(.a) ? "is a" : "not a") }
func f() throws { throw Plain.a }
do { try f() } catch Plain.a { print("caught a") } catch { print("else") }
extension Plain: Equatable {}

// expect: bad line 3 bad line 3
// expect: b(2)
// expect: a is a
// expect: caught a
