#include "Internal.h"

CK_CLONES void ck_adamw(float *parameter, const float *gradient, float *m, float *v, size_t n,
                        float lr, float beta1, float beta2, float eps, float decay,
                        float correction1, float correction2, float clip) {
  float keep = 1.0f - lr * decay;
  float step = lr / correction1;
  float root = 1.0f / ck_sqrtf(correction2);
  float rest1 = 1.0f - beta1, rest2 = 1.0f - beta2;
  CK_EACH for (size_t i = 0; i < n; i++) {
    float g = gradient[i] * clip;
    float first = beta1 * m[i] + rest1 * g;
    float second = beta2 * v[i] + rest2 * (g * g);
    m[i] = first;
    v[i] = second;
    parameter[i] = parameter[i] * keep - step * first / (ck_sqrtf(second) * root + eps);
  }
}
