#include "Internal.h"

CK_INLINE float ck_row_mean(const float *x, size_t n, int centered) {
  return centered ? (float)(ck_run_sum(x, n) / (double)n) : 0.0f;
}

CK_CLONES void ck_scale_rows(float *scale, const float *x, size_t rows, size_t n, float eps,
                             int centered) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = x + r * n;
    float mean = ck_row_mean(row, n, centered);
    float square = (float)(ck_run_deviation_sum(row, n, mean) / (double)n);
    scale[r] = ck_sqrtf(square + eps);
  }
}

CK_CLONES void ck_divide_rows(float *out, const float *x, const float *scale, size_t rows,
                              size_t n, int centered) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = x + r * n;
    float *to = out + r * n;
    float mean = ck_row_mean(row, n, centered);
    float divisor = scale[r];
    CK_EACH for (size_t i = 0; i < n; i++) to[i] = (row[i] - mean) / divisor;
  }
}

CK_CLONES void ck_scale_backward_rows(float *dx, const float *dscale, const float *x,
                                      const float *scale, size_t rows, size_t n, int centered) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = x + r * n;
    float *to = dx + r * n;
    float mean = ck_row_mean(row, n, centered);
    float factor = dscale[r] / ((float)n * scale[r]);
    CK_EACH for (size_t i = 0; i < n; i++) to[i] = factor * (row[i] - mean);
  }
}

CK_CLONES void ck_divide_backward_rows(float *dx, float *dscale, const float *dy, const float *y,
                                       const float *scale, size_t rows, size_t n, int centered) {
  for (size_t r = 0; r < rows; r++) {
    const float *g = dy + r * n;
    float factor = 1.0f / scale[r];
    if (dscale) dscale[r] = -(float)ck_run_product_sum(g, y + r * n, n) * factor;
    if (dx) {
      float *to = dx + r * n;
      float mean = ck_row_mean(g, n, centered);
      CK_EACH for (size_t i = 0; i < n; i++) to[i] = (g[i] - mean) * factor;
    }
  }
}

CK_CLONES void ck_affine_rows(float *out, const float *x, const float *weight, const float *bias,
                              size_t rows, size_t n) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = x + r * n;
    float *to = out + r * n;
    if (bias) {
      CK_EACH for (size_t i = 0; i < n; i++) to[i] = row[i] * weight[i] + bias[i];
    } else {
      CK_EACH for (size_t i = 0; i < n; i++) to[i] = row[i] * weight[i];
    }
  }
}
