struct Deck {
  enum Suit: String, CaseIterable { case clubs, hearts }
  struct Card: Equatable {
    var suit: Suit
    var rank: Int
    static let ace = Card(suit: .hearts, rank: 1)
  }
  var cards: [Card] = []
  mutating func fill() {
    for suit in Suit.allCases { for rank in 1...2 { cards.append(Card(suit: suit, rank: rank)) } }
  }
}
var deck = Deck()
deck.fill()
print(deck.cards.count, deck.cards[3].suit, deck.cards[3].rank)
let card = Deck.Card(suit: .clubs, rank: 2)
print(deck.cards.contains(card), Deck.Suit.allCases.map(\.rawValue))
let suit: Deck.Suit = .hearts
print(suit == Deck.Suit.hearts, Deck.Card.ace)
enum Outer { enum Inner { case a, b; static let first = Inner.a } }
print(Outer.Inner.first, Outer.Inner.b)
extension Deck { struct Hand { var size: Int } }
print(Deck.Hand(size: 3).size)

// expect: 4 hearts 2
// expect: true ["clubs", "hearts"]
// expect: true Card(suit: main.Deck.Suit.hearts, rank: 1)
// expect: a b
// expect: 3
