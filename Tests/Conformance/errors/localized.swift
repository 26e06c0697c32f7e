// What localizedDescription says: an error's own text, or its type and code.
import Foundation
enum Failure: LocalizedError {
  case empty, short(Int)
  var errorDescription: String? {
    switch self {
    case .empty: "nothing there"
    case .short: nil
    }
  }
}
enum Plain: Error { case a, b(Int), c, d(String) }
struct Odd: Error { let code: Int }
for error in [Failure.empty, Failure.short(2), Odd(code: 3)] as [any Error] {
  print(error.localizedDescription)
}
// expect: nothing there
// expect: The operation could not be completed. (main.Failure error 0.)
// expect: The operation could not be completed. (main.Odd error 1.)
let codes: [any Error] = [Plain.a, Plain.b(1), Plain.c, Plain.d("x")]
print(codes.map { $0.localizedDescription.suffix(4) })
// expect: [" 2.)", " 0.)", " 3.)", " 1.)"]
