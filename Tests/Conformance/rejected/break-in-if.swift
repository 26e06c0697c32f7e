let n = 3
if n > 2 {
  break
}

// error: 3:3 break stands outside a loop
