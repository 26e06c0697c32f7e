#include "Internal.h"

CK_INLINE void ck_softmax_row(float *out, const float *x, size_t n) {
  float m = ck_run_max(x, n);
  if (m == -INFINITY) {
    // Nothing may be attended to: zeros, where exp(-inf + inf) would give NaN.
    memset(out, 0, n * sizeof(float));
    return;
  }
  CK_EACH for (size_t i = 0; i < n; i++) out[i] = ck_expf(x[i] - m);
  float factor = (float)(1.0 / ck_run_sum(out, n));
  CK_EACH for (size_t i = 0; i < n; i++) out[i] *= factor;
}

CK_CLONES void ck_softmax_rows(float *out, const float *x, size_t rows, size_t n) {
  for (size_t r = 0; r < rows; r++) ck_softmax_row(out + r * n, x + r * n, n);
}

CK_CLONES void ck_softmax_rows_prefix(float *out, const float *x, size_t rows, size_t n,
                                      size_t allowed, size_t step) {
  for (size_t r = 0; r < rows; r++) {
    size_t count = allowed + r * step;
    if (count > n) count = n;
    ck_softmax_row(out + r * n, x + r * n, count);
    memset(out + r * n + count, 0, (n - count) * sizeof(float));
  }
}

CK_CLONES void ck_softmax_backward_rows(float *dx, const float *dy, const float *y, size_t rows,
                                        size_t n) {
  for (size_t r = 0; r < rows; r++) {
    const float *g = dy + r * n, *p = y + r * n;
    float *d = dx + r * n;
    float inner = (float)ck_run_product_sum(g, p, n);
    CK_EACH for (size_t i = 0; i < n; i++) d[i] = p[i] * (g[i] - inner);
  }
}

// Σ exp(x - m) through a small buffer, in the lanes of every other sum.
#define CK_CHUNK 1024

CK_INLINE double ck_shifted_exp_sum(const float *x, size_t n, float m) {
  float buffer[CK_CHUNK];
  double sum = 0;
  for (size_t start = 0; start < n; start += CK_CHUNK) {
    size_t count = n - start < CK_CHUNK ? n - start : CK_CHUNK;
    const float *run = x + start;
    CK_EACH for (size_t i = 0; i < count; i++) buffer[i] = ck_expf(run[i] - m);
    sum += ck_run_sum(buffer, count);
  }
  return sum;
}

CK_INLINE float ck_log_sum_exp_row(const float *x, size_t n) {
  float m = ck_run_max(x, n);
  if (m == -INFINITY || m == INFINITY) return m;
  return (float)((double)m + log(ck_shifted_exp_sum(x, n, m)));
}

CK_CLONES float ck_log_sum_exp(const float *x, size_t n) { return ck_log_sum_exp_row(x, n); }

CK_CLONES void ck_log_softmax_rows(float *out, const float *x, size_t rows, size_t n) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = x + r * n;
    float *to = out + r * n;
    float m = ck_run_max(row, n);
    // Subtracted in two steps, so that large logits lose no bits to a rounded sum.
    float rest = (float)log(ck_shifted_exp_sum(row, n, m));
    CK_EACH for (size_t i = 0; i < n; i++) to[i] = (row[i] - m) - rest;
  }
}

CK_CLONES void ck_log_softmax_backward_rows(float *dx, const float *dy, const float *y,
                                            size_t rows, size_t n) {
  for (size_t r = 0; r < rows; r++) {
    const float *g = dy + r * n, *l = y + r * n;
    float *d = dx + r * n;
    float total = (float)ck_run_sum(g, n);
    CK_EACH for (size_t i = 0; i < n; i++) d[i] = g[i] - total * ck_expf(l[i]);
  }
}

CK_CLONES void ck_scaled_exp(float *out, const float *x, size_t n, float shift, float factor) {
  CK_EACH for (size_t i = 0; i < n; i++) out[i] = factor * ck_expf(x[i] - shift);
}
