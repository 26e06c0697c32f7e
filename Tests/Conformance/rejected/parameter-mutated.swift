func f(_ xs: [Int]) -> [Int] {
  xs.append(1)
  return xs
}
print(f([]))

// error: 2:6 cannot call 'append' on 'xs': it is a parameter
