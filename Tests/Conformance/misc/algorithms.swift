func sieve(_ n: Int) -> [Int] {
  var isPrime = Array(repeating: true, count: n + 1)
  var primes: [Int] = []
  for i in 2...n where isPrime[i] {
    primes.append(i)
    var k = i * i
    while k <= n { isPrime[k] = false; k += i }
  }
  return primes
}
print(sieve(50))
func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }
print(gcd(84, 36))
var grid = [[1, 2, 3], [4, 5, 6]]
let transposed = (0..<3).map { c in grid.map { $0[c] } }
print(transposed)
func permutations(_ xs: [Int]) -> [[Int]] {
  if xs.isEmpty { return [[]] }
  return xs.indices.flatMap { i -> [[Int]] in
    var rest = xs
    let x = rest.remove(at: i)
    return permutations(rest).map { [x] + $0 }
  }
}
print(permutations([1, 2, 3]))
func bsearch(_ xs: [Int], _ t: Int) -> Int? {
  var lo = 0, hi = xs.count - 1
  while lo <= hi {
    let mid = (lo + hi) / 2
    if xs[mid] == t { return mid }
    if xs[mid] < t { lo = mid + 1 } else { hi = mid - 1 }
  }
  return nil
}
print(bsearch([1, 3, 5, 7], 5)!, bsearch([1, 3], 4) as Any)
var text = ""
for i in 1...15 { text += i % 15 == 0 ? "FizzBuzz " : i % 5 == 0 ? "Buzz " : i % 3 == 0 ? "Fizz " : "\(i) " }
print(text)

// expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
// expect: 12
// expect: [[1, 4], [2, 5], [3, 6]]
// expect: [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]
// expect: 2 nil
// expect: 1 2 Fizz 4 Buzz Fizz 7 8 Fizz Buzz 11 Fizz 13 14 FizzBuzz 
