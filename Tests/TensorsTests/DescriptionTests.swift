import Testing

@testable import Tensors

@Suite("A tensor prints as NumPy prints it")
struct DescriptionTests {
  // Recorded with NumPy 2 from str(np.array(…, np.float32)).
  @Test(
    "short arrays",
    arguments: [
      (Tensor([1, 2, 3]), "[1. 2. 3.]"),
      (Tensor([[1, 2.5], [3, 4]]), "[[1.  2.5]\n [3.  4. ]]"),
      (Tensor([0.1, 0.001, 1000]), "[1.e-01 1.e-03 1.e+03]"),
      (Tensor([0.1, 0.001, 1000.5, -3]), "[ 1.0000e-01  1.0000e-03  1.0005e+03 -3.0000e+00]"),
      (Tensor([1e-5, 1]), "[1.e-05 1.e+00]"),
      (Tensor([1e10, 1]), "[1.e+10 1.e+00]"),
      (
        Tensor(0..<30),
        "[ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16. 17.\n"
          + " 18. 19. 20. 21. 22. 23. 24. 25. 26. 27. 28. 29.]"
      ),
      (Tensor([Float.nan, 1, -.infinity]), "[ nan   1. -inf]"),
      (
        Tensor(0..<8).reshaped([2, 2, 2]), "[[[0. 1.]\n  [2. 3.]]\n\n [[4. 5.]\n  [6. 7.]]]"
      ),
      (
        Tensor([Float(1) / 3, Float(2) / 3, Float(-1) / 7]),
        "[ 0.33333334  0.6666667  -0.14285715]"
      ),
      (Tensor(3.5), "3.5"),
      (Tensor(3), "3.0"),
      (Tensor(1e-5), "1e-05"),
      (Tensor(1e16), "1e+16"),
      (Tensor.zeros([0]), "[]"),
      (Tensor([0, 0]), "[0. 0.]"),
      (Tensor([Float(1e-45), 1e38]), "[1.e-45 1.e+38]"),
      (Tensor([Float(123456.789), 0.5]), "[1.2345679e+05 5.0000000e-01]"),
      (Tensor([Float.nan, 1e-8]), "[   nan 1.e-08]"),
      (Tensor([16777216, 0.1]), "[1.6777216e+07 1.0000000e-01]"),
      (Tensor([99999.995, 1]), "[9.999999e+04 1.000000e+00]"),
      (Tensor([0.00012345678, 0.00099]), "[0.00012346 0.00099   ]"),
    ] as [(Tensor, String)])
  func short(_ t: Tensor, _ expected: String) {
    #expect("\(t)" == expected)
  }

  @Test("long arrays show their ends")
  func long() {
    #expect(
      "\(Tensor(0..<2000))"
        == "[0.000e+00 1.000e+00 2.000e+00 ... 1.997e+03 1.998e+03 1.999e+03]")
    let lines = "\(Tensor(0..<2000).reshaped([40, 50]) / 7)".split(separator: "\n")
    #expect(
      lines[0] == "[[0.0000000e+00 1.4285715e-01 2.8571430e-01 ... 6.7142859e+00")
    #expect(lines[1] == "  6.8571429e+00 7.0000000e+00]")
    #expect(lines.contains(" ..."))
    #expect(Tensor([1, 2]).debugDescription == "Tensor[2] [1. 2.]")
  }

  @Test("lines break at 75 columns")
  func lines() {
    let expected = """
      [0.         0.05263158 0.10526316 0.15789473 0.21052632 0.2631579
       0.31578946 0.36842105 0.42105263 0.47368422 0.5263158  0.57894737
       0.6315789  0.68421054 0.7368421  0.7894737  0.84210527 0.8947368
       0.94736844 1.        ]
      """
    let values = (0..<20).map { Float(Double($0) / 19) }
    #expect("\(Tensor(values))" == expected)
  }
}
