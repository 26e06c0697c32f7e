#include <cblas.h>

// Debian's OpenBLAS holds LAPACK's Fortran entries but ships no LAPACKE header;
// the entries that are used are declared here.

// Singular value decomposition, divide and conquer, single precision.
void sgesdd_(const char *jobz, const int *m, const int *n, float *a, const int *lda, float *s,
             float *u, const int *ldu, float *vt, const int *ldvt, float *work, const int *lwork,
             int *iwork, int *info);

// Eigenvalues of a general matrix, single precision.
void sgeev_(const char *jobvl, const char *jobvr, const int *n, float *a, const int *lda, float *wr,
            float *wi, float *vl, const int *ldvl, float *vr, const int *ldvr, float *work,
            const int *lwork, int *info);
