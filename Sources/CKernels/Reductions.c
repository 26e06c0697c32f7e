#include "Internal.h"

CK_CLONES double ck_reduce(int op, const float *x, size_t n) {
  switch (op) {
    case CK_SUM: return ck_run_sum(x, n);
    case CK_MAX: return ck_run_max(x, n);
    case CK_MIN: return ck_run_min(x, n);
    default: return ck_run_product_sum(x, x, n);
  }
}

CK_CLONES void ck_reduce_rows(int op, float *out, const float *x, size_t rows, size_t n) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = x + r * n;
    switch (op) {
      case CK_SUM: out[r] = (float)ck_run_sum(row, n); break;
      case CK_MAX: out[r] = ck_run_max(row, n); break;
      case CK_MIN: out[r] = ck_run_min(row, n); break;
      default: out[r] = (float)ck_run_product_sum(row, row, n); break;
    }
  }
}

// Columns go in strips that fit the first cache; a strip's rows are summed 32 at a time, so that
// the error grows with the square root of the blocks and not with the rows.
#define CK_STRIP 256
#define CK_ROWS 32

CK_CLONES void ck_reduce_columns(int op, float *out, const float *x, size_t rows, size_t n,
                                 ptrdiff_t stride) {
  for (size_t start = 0; start < n; start += CK_STRIP) {
    size_t width = n - start < CK_STRIP ? n - start : CK_STRIP;
    float total[CK_STRIP], block[CK_STRIP];
    float first = op == CK_MAX ? -INFINITY : op == CK_MIN ? INFINITY : 0.0f;
    for (size_t c = 0; c < width; c++) total[c] = first;
    for (size_t r0 = 0; r0 < rows; r0 += CK_ROWS) {
      size_t r1 = r0 + CK_ROWS < rows ? r0 + CK_ROWS : rows;
      if (op == CK_MAX || op == CK_MIN) {
        for (size_t r = r0; r < r1; r++) {
          const float *row = x + (ptrdiff_t)r * stride + start;
          if (op == CK_MAX)
            for (size_t c = 0; c < width; c++) total[c] = ck_max_of(total[c], row[c]);
          else
            for (size_t c = 0; c < width; c++) total[c] = ck_min_of(total[c], row[c]);
        }
        continue;
      }
      for (size_t c = 0; c < width; c++) block[c] = 0.0f;
      for (size_t r = r0; r < r1; r++) {
        const float *row = x + (ptrdiff_t)r * stride + start;
        if (op == CK_SUM)
          for (size_t c = 0; c < width; c++) block[c] += row[c];
        else
          for (size_t c = 0; c < width; c++) block[c] += row[c] * row[c];
      }
      for (size_t c = 0; c < width; c++) total[c] += block[c];
    }
    for (size_t c = 0; c < width; c++) out[start + c] = total[c];
  }
}

CK_CLONES void ck_product_columns(float *out, const float *a, const float *b, size_t rows,
                                  size_t n) {
  for (size_t start = 0; start < n; start += CK_STRIP) {
    size_t width = n - start < CK_STRIP ? n - start : CK_STRIP;
    float total[CK_STRIP], block[CK_STRIP];
    for (size_t c = 0; c < width; c++) total[c] = 0.0f;
    for (size_t r0 = 0; r0 < rows; r0 += CK_ROWS) {
      size_t r1 = r0 + CK_ROWS < rows ? r0 + CK_ROWS : rows;
      for (size_t c = 0; c < width; c++) block[c] = 0.0f;
      for (size_t r = r0; r < r1; r++) {
        const float *p = a + r * n + start, *q = b + r * n + start;
        for (size_t c = 0; c < width; c++) block[c] += p[c] * q[c];
      }
      for (size_t c = 0; c < width; c++) total[c] += block[c];
    }
    for (size_t c = 0; c < width; c++) out[start + c] = total[c];
  }
}

CK_CLONES double ck_dot(const float *a, const float *b, size_t n) {
  return ck_run_product_sum(a, b, n);
}

CK_CLONES double ck_squared_deviations(const float *x, size_t n, double mean) {
  return ck_run_deviation_sum(x, n, (float)mean);
}

CK_CLONES size_t ck_arg_extreme(const float *x, size_t n, ptrdiff_t stride, int smallest) {
  size_t best = 0;
  if (stride == 1) {
    // The value first, with vectors; then where it stands.
    float found = smallest ? ck_run_min(x, n) : ck_run_max(x, n);
    while (best + 1 < n && x[best] != found && (found == found || x[best] == x[best])) best++;
    return best;
  }
  for (size_t i = 0; i < n; i++) {
    float value = x[(ptrdiff_t)i * stride], leader = x[(ptrdiff_t)best * stride];
    if (leader != leader) break;
    if (value != value || (smallest ? value < leader : value > leader)) best = i;
  }
  return best;
}
