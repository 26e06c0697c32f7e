protocol Scored { var score: Double { get } }
struct Item: Scored { var score: Int }
print(Item(score: 1).score)

// error: 2:8 'score' has type Int, and Double is asked for
