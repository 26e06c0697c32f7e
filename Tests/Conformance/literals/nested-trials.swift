print(([1, 2].contains(([1, 2].contains(([1, 2].contains(([1, 2].contains(([1, 2].contains(([1, 2].contains(([1, 2].contains(([1, 2].contains(([1, 2].contains(([1, 2].contains(1) ? 1 : 0)) ? 1 : 0)) ? 1 : 0)) ? 1 : 0)) ? 1 : 0)) ? 1 : 0)) ? 1 : 0)) ? 1 : 0)) ? 1 : 0)) ? 1 : 0))
// expect: 1
