struct Row { var cells: [Int] = [0, 0]; subscript(i: Int) -> Int { get { cells[i] } set { cells[i] = newValue } } }
struct Board { var rows = [Row(), Row()]; subscript(r: Int) -> Row { get { rows[r] } set { rows[r] = newValue } } }
var board = Board()
board[1][0] = 5
board[1][0] *= 3
board[0].cells.append(8)
print(board)
func twice(_ n: inout Int) { n *= 2 }
twice(&board[1][0])
print(board[1][0])

// expect: Board(rows: [main.Row(cells: [0, 0, 8]), main.Row(cells: [15, 0])])
// expect: 30
