/// One program in Swift, for the interpreter and the compiler, and in idiomatic Python.
struct Program {
  let name: String
  /// Declares `func program()`, which prints one line.
  let swift: String
  /// Declares `def program()`, which prints the same.
  let python: String
  /// Whether it needs a cache of activations: `model` and `cache` are there, in Python as arrays of
  /// numpy under the same names.
  var readsCache = false
}

let programs = [
  Program(
    name: "fibonacci(27)",
    swift: """
      func fib(_ n: Int) -> Int {
        if n < 2 { return n }
        return fib(n - 1) + fib(n - 2)
      }
      func program() { print(fib(27)) }
      """,
    python: """
      def fib(n):
          if n < 2:
              return n
          return fib(n - 1) + fib(n - 2)
      def program():
          print(fib(27))
      """),
  Program(
    name: "nested loops, 10⁷ steps",
    swift: """
      func program() {
        var total = 0
        for i in 0..<3162 {
          for j in 0..<3162 { total += (i ^ j) % 7 }
        }
        print(total)
      }
      """,
    python: """
      def program():
          total = 0
          for i in range(3162):
              for j in range(3162):
                  total += (i ^ j) % 7
          print(total)
      """),
  Program(
    name: "floating-point loop",
    swift: """
      func program() {
        var x = 0.5
        var sum = 0.0
        for _ in 0..<2_000_000 {
          x = 3.7 * x * (1.0 - x)
          if x > 0.5 { sum += x } else { sum -= x }
        }
        print(Int(sum))
      }
      """,
    python: """
      def program():
          x = 0.5
          total = 0.0
          for _ in range(2_000_000):
              x = 3.7 * x * (1.0 - x)
              if x > 0.5:
                  total += x
              else:
                  total -= x
          print(int(total))
      """),
  Program(
    name: "arrays: build, sort",
    swift: """
      func program() {
        var seed = 12345
        var xs: [Int] = []
        for _ in 0..<200_000 {
          seed = (seed * 1_103_515_245 + 12345) % 2_147_483_648
          xs.append(seed)
        }
        let up = xs.sorted()
        let down = xs.sorted { $0 % 1000 > $1 % 1000 }
        print(up[0], up[100_000], down[0] % 1000)
      }
      """,
    python: """
      from functools import cmp_to_key
      def program():
          seed = 12345
          xs = []
          for _ in range(200_000):
              seed = (seed * 1_103_515_245 + 12345) % 2_147_483_648
              xs.append(seed)
          up = sorted(xs)
          down = sorted(xs, key=cmp_to_key(lambda a, b: b % 1000 - a % 1000))
          print(up[0], up[100_000], down[0] % 1000)
      """),
  Program(
    name: "sieve: array elements",
    swift: """
      func program() {
        let n = 1_000_000
        var isPrime = [Bool](repeating: true, count: n + 1)
        var i = 2
        while i * i <= n {
          if isPrime[i] {
            var j = i * i
            while j <= n {
              isPrime[j] = false
              j += i
            }
          }
          i += 1
        }
        var count = 0
        for k in 2...n { if isPrime[k] { count += 1 } }
        print(count)
      }
      """,
    python: """
      def program():
          n = 1_000_000
          is_prime = [True] * (n + 1)
          i = 2
          while i * i <= n:
              if is_prime[i]:
                  j = i * i
                  while j <= n:
                      is_prime[j] = False
                      j += i
              i += 1
          count = 0
          for k in range(2, n + 1):
              if is_prime[k]:
                  count += 1
          print(count)
      """),
  Program(
    name: "dictionary: word count",
    swift: """
      func program() {
        var words: [String] = []
        for i in 0..<200_000 { words.append("w\\(i * 7919 % 1009)") }
        var counts: [String: Int] = [:]
        for word in words { counts[word, default: 0] += 1 }
        print(counts.count, counts["w5"] ?? 0)
      }
      """,
    python: """
      def program():
          words = []
          for i in range(200_000):
              words.append(f"w{i * 7919 % 1009}")
          counts = {}
          for word in words:
              counts[word] = counts.get(word, 0) + 1
          print(len(counts), counts.get("w5", 0))
      """),
  Program(
    name: "strings: build, walk",
    swift: """
      func program() {
        var text = ""
        for i in 0..<100_000 { text += "\\(i % 10),"  }
        var digits = 0
        for character in text { if character != "," { digits += 1 } }
        print(text.count, digits, text.split(separator: ",").count)
      }
      """,
    python: """
      def program():
          text = ""
          for i in range(100_000):
              text += f"{i % 10},"
          digits = 0
          for character in text:
              if character != ",":
                  digits += 1
          print(len(text), digits, len([x for x in text.split(",") if x]))
      """),
  Program(
    name: "map, filter, reduce",
    swift: """
      func program() {
        let xs = Array(0..<300_000)
        print(xs.map { $0 * 3 }.filter { $0 % 2 == 0 }.reduce(0) { $0 + $1 })
      }
      """,
    python: """
      from functools import reduce
      def program():
          xs = list(range(300_000))
          print(reduce(lambda a, b: a + b,
                       filter(lambda x: x % 2 == 0, map(lambda x: x * 3, xs)), 0))
      """),
  Program(
    name: "struct updates",
    swift: """
      struct Particle {
        var x: Double
        var v: Double
        mutating func step(_ dt: Double) {
          v -= x * dt
          x += v * dt
        }
      }
      func program() {
        var particles: [Particle] = []
        for i in 0..<100 { particles.append(Particle(x: Double(i), v: 0.0)) }
        for _ in 0..<2000 {
          for i in 0..<particles.count { particles[i].step(0.001) }
          particles[0].x += 0.5
        }
        print(Int(particles[99].x))
      }
      """,
    python: """
      class Particle:
          __slots__ = ("x", "v")
          def __init__(self, x, v):
              self.x = x
              self.v = v
          def step(self, dt):
              self.v -= self.x * dt
              self.x += self.v * dt
      def program():
          particles = []
          for i in range(100):
              particles.append(Particle(float(i), 0.0))
          for _ in range(2000):
              for i in range(len(particles)):
                  particles[i].step(0.001)
              particles[0].x += 0.5
          print(int(particles[99].x))
      """),
  Program(
    name: "detector over a cache",
    swift: """
      func program() {
        var best = 0
        for _ in 0..<20 {
          for layer in 0..<2 {
            for head in 0..<8 {
              let pattern = cache["pattern", layer][0, head]
              var score: Float = 0
              for i in 1..<60 { score += pattern[i, i - 1].item() }
              if score / 59 > 0.2 { best += 1 }
            }
          }
        }
        print(best)
      }
      """,
    python: """
      def program():
          best = 0
          for _ in range(20):
              for layer in range(2):
                  for head in range(8):
                      pattern = cache["pattern", layer][0, head]
                      score = 0.0
                      for i in range(1, 60):
                          score += pattern[i, i - 1].item()
                      if score / 59 > 0.2:
                          best += 1
          print(best)
      """, readsCache: true),
]
