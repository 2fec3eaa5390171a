/* What NumPy asks of a BLAS, in one small library; the 27 MiB of OpenBLAS hold a kernel of each
 * function for each processor since 2004.
 *
 * Only the 22 functions that _multiarray_umath calls, with 64-bit sizes. Products of matrices of
 * real numbers are done in blocks that stay in the processor's caches, by code that the compiler
 * makes for three generations of processors; the rest is plain. No threads: nothing is started
 * when NumPy is imported. packaging/small_blas.py builds it, tests/packaging compares it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef int64_t num;
enum { ROWS = 101, COLUMNS = 102, PLAIN = 111, TURNED = 112, CONJUGATED = 113, UPPER = 121 };

#define NAMED(name) scipy_cblas_##name##64_
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_PROCESSORS                                                                             \
    __attribute__((target_clones("arch=skylake-avx512", "arch=haswell", "default")))
#else
#define FOR_PROCESSORS
#endif

/* A block of the result lies in registers: so many rows, of so many bytes; depth of a packed strip,
 * and how many columns are packed at once. */
#define TALL 4
#define LINE 64
#define DEEP 256
#define BROAD 1024

#define LEAST(a, b) ((a) < (b) ? (a) : (b))
/* An element of op(X), where `turned` says that X lies the other way round. */
#define AT(x, ld, turned, row, column)                                                             \
    ((turned) ? (x)[(column) * (ld) + (row)] : (x)[(row) * (ld) + (column)])

#define REAL(letter, real)                                                                         \
    typedef real letter##line __attribute__((vector_size(LINE), aligned(sizeof(real))));           \
                                                                                                   \
    enum { letter##wide = LINE / sizeof(real) };                                                   \
                                                                                                   \
    FOR_PROCESSORS                                                                                 \
    static void letter##_block(num depth, const real *restrict a, const real *restrict b,          \
                               real *restrict out) {                                               \
        letter##line sums[TALL] = {{0}};                                                           \
        for (num k = 0; k < depth; k++) {                                                          \
            letter##line right = *(const letter##line *)(b + k * letter##wide);                    \
            for (int i = 0; i < TALL; i++) sums[i] += a[k * TALL + i] * right;                     \
        }                                                                                          \
        for (int i = 0; i < TALL; i++) *(letter##line *)(out + i * letter##wide) = sums[i];        \
    }                                                                                              \
                                                                                                   \
    static void letter##_strip(const real *x, num ld, int turned, num first, num count, num from,  \
                               num depth, num size, real *packed, int by_rows) {                   \
        for (num k = 0; k < depth; k++)                                                            \
            for (num i = 0; i < size; i++)                                                         \
                packed[k * size + i] = i >= count ? 0                                              \
                                       : by_rows  ? AT(x, ld, turned, first + i, from + k)         \
                                                  : AT(x, ld, turned, from + k, first + i);        \
    }                                                                                              \
                                                                                                   \
    static inline void letter##_add(num n, real alpha, const real *restrict x, real *restrict y) { \
        for (num i = 0; i < n; i++) y[i] += alpha * x[i];                                          \
    }                                                                                              \
                                                                                                   \
    /* C = alpha op(A) op(B) + beta C, by rows; only above or below the diagonal if asked. */      \
    static void letter##_product(num m, num n, num depth, real alpha, const real *a, num lda,      \
                                 int a_turned, const real *b, num ldb, int b_turned, real beta,    \
                                 real *c, num ldc, int half) {                                     \
        for (num i = 0; i < m; i++)                                                                \
            for (num j = 0; j < n; j++)                                                            \
                if (!half || (half > 0 ? j >= i : j <= i))                                         \
                    c[i * ldc + j] = beta == 0 ? 0 : beta * c[i * ldc + j];                        \
        real *right = malloc(sizeof(real) * BROAD * DEEP), left[TALL * DEEP];                      \
        real out[TALL][letter##wide];                                                              \
        if (!right) abort(); /* half a megabyte */                                                 \
        for (num at = 0; at < n; at += BROAD)                                                      \
            for (num from = 0; from < depth; from += DEEP) {                                       \
                num now = LEAST(depth - from, DEEP);                                               \
                num end = LEAST(n, at + BROAD);                                                    \
                for (num j = at; j < end; j += letter##wide)                                       \
                    letter##_strip(b, ldb, b_turned, j, LEAST(n - j, letter##wide), from, now,     \
                                   letter##wide, right + (j - at) * DEEP, 0);                      \
                for (num i = 0; i < m; i += TALL) {                                                \
                    num rows = LEAST(m - i, TALL);                                                 \
                    letter##_strip(a, lda, a_turned, i, rows, from, now, TALL, left, 1);           \
                    for (num j = at; j < end; j += letter##wide) {                                 \
                        num columns = LEAST(n - j, letter##wide);                                  \
                        if ((half > 0 && j + columns <= i) || (half < 0 && j >= i + rows))         \
                            continue;                                                              \
                        letter##_block(now, left, right + (j - at) * DEEP, &out[0][0]);            \
                        if (!half && columns == letter##wide) {                                    \
                            for (num p = 0; p < rows; p++)                                         \
                                letter##_add(letter##wide, alpha, out[p], c + (i + p) * ldc + j);  \
                            continue;                                                              \
                        }                                                                          \
                        for (num p = 0; p < rows; p++)                                             \
                            for (num q = 0; q < columns; q++)                                      \
                                if (!half || (half > 0 ? j + q >= i + p : j + q <= i + p))         \
                                    c[(i + p) * ldc + j + q] += alpha * out[p][q];                 \
                    }                                                                              \
                }                                                                                  \
            }                                                                                      \
        free(right);                                                                               \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##gemm)(int order, int ta, int tb, num m, num n, num k, real alpha,           \
                             const real *a, num lda, const real *b, num ldb, real beta, real *c,   \
                             num ldc) {                                                            \
        if (order == ROWS)                                                                         \
            letter##_product(m, n, k, alpha, a, lda, ta != PLAIN, b, ldb, tb != PLAIN, beta, c,    \
                             ldc, 0);                                                              \
        else /* by columns, a product is that of the other two the other way round */              \
            letter##_product(n, m, k, alpha, b, ldb, tb != PLAIN, a, lda, ta != PLAIN, beta, c,    \
                             ldc, 0);                                                              \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##syrk)(int order, int half, int turned, num n, num k, real alpha,            \
                             const real *a, num lda, real beta, real *c, num ldc) {                \
        int lies = (turned != PLAIN) != (order == COLUMNS);                                        \
        int upper = (half == UPPER) == (order == ROWS);                                            \
        letter##_product(n, n, k, alpha, a, lda, lies, a, lda, !lies, beta, c, ldc,                \
                         upper ? 1 : -1);                                                          \
    }                                                                                              \
                                                                                                   \
    FOR_PROCESSORS                                                                                 \
    static real letter##_row(num n, const real *restrict x, const real *restrict y) {              \
        real sums[letter##wide] = {0}, sum = 0;                                                    \
        num i = 0;                                                                                 \
        for (; i + letter##wide <= n; i += letter##wide)                                           \
            for (int j = 0; j < letter##wide; j++) sums[j] += x[i + j] * y[i + j];                 \
        for (int j = 0; j < letter##wide; j++) sum += sums[j];                                     \
        for (; i < n; i++) sum += x[i] * y[i];                                                     \
        return sum;                                                                                \
    }                                                                                              \
                                                                                                   \
    real NAMED(letter##dot)(num n, const real *x, num dx, const real *y, num dy) {                 \
        if (dx == 1 && dy == 1) return letter##_row(n, x, y);                                      \
        real sum = 0;                                                                              \
        x += dx < 0 ? (1 - n) * dx : 0, y += dy < 0 ? (1 - n) * dy : 0;                            \
        for (num i = 0; i < n; i++) sum += x[i * dx] * y[i * dy];                                  \
        return sum;                                                                                \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##axpy)(num n, real alpha, const real *x, num dx, real *y, num dy) {          \
        if (dx == 1 && dy == 1) {                                                                  \
            letter##_add(n, alpha, x, y);                                                          \
            return;                                                                                \
        }                                                                                          \
        x += dx < 0 ? (1 - n) * dx : 0, y += dy < 0 ? (1 - n) * dy : 0;                            \
        for (num i = 0; i < n; i++) y[i * dy] += alpha * x[i * dx];                                \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##gemv)(int order, int turned, num m, num n, real alpha, const real *a,       \
                             num lda, const real *x, num dx, real beta, real *y, num dy) {         \
        int lies = (turned != PLAIN) != (order == COLUMNS);                                        \
        num rows = turned == PLAIN ? m : n, columns = turned == PLAIN ? n : m;                     \
        x += dx < 0 ? (1 - columns) * dx : 0, y += dy < 0 ? (1 - rows) * dy : 0;                   \
        for (num i = 0; i < rows; i++) y[i * dy] = beta == 0 ? 0 : beta * y[i * dy];               \
        if (!lies)                                                                                 \
            for (num i = 0; i < rows; i++)                                                         \
                y[i * dy] += alpha * NAMED(letter##dot)(columns, a + i * lda, 1, x, dx);           \
        else                                                                                       \
            for (num k = 0; k < columns; k++)                                                      \
                NAMED(letter##axpy)(rows, alpha * x[k * dx], a + k * lda, 1, y, dy);               \
    }

REAL(s, float)
REAL(d, double)

/* Complex numbers: right, and no more; nothing here multiplies them. */
#define COMPLEX(letter, real)                                                                      \
    typedef struct { real re, im; } letter##complex;                                               \
                                                                                                   \
    static void letter##_plus(letter##complex *to, letter##complex x, letter##complex y,           \
                              real sign) {                                                         \
        to->re += x.re * y.re - sign * x.im * y.im;                                                \
        to->im += x.re * y.im + sign * x.im * y.re;                                                \
    }                                                                                              \
                                                                                                   \
    static void letter##_dot(num n, const letter##complex *x, num dx, const letter##complex *y,    \
                             num dy, letter##complex *out, real sign) {                            \
        letter##complex sum = {0, 0};                                                              \
        x += dx < 0 ? (1 - n) * dx : 0, y += dy < 0 ? (1 - n) * dy : 0;                            \
        for (num i = 0; i < n; i++) letter##_plus(&sum, x[i * dx], y[i * dy], sign);               \
        *out = sum;                                                                                \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##dotu_sub)(num n, const letter##complex *x, num dx,                          \
                                 const letter##complex *y, num dy, letter##complex *out) {         \
        letter##_dot(n, x, dx, y, dy, out, 1);                                                     \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##dotc_sub)(num n, const letter##complex *x, num dx,                          \
                                 const letter##complex *y, num dy, letter##complex *out) {         \
        letter##_dot(n, x, dx, y, dy, out, -1);                                                    \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##axpy)(num n, const letter##complex *alpha, const letter##complex *x,        \
                             num dx, letter##complex *y, num dy) {                                 \
        x += dx < 0 ? (1 - n) * dx : 0, y += dy < 0 ? (1 - n) * dy : 0;                            \
        for (num i = 0; i < n; i++) letter##_plus(&y[i * dy], *alpha, x[i * dx], 1);               \
    }                                                                                              \
                                                                                                   \
    static void letter##_one(letter##complex *c, letter##complex sum, letter##complex alpha,       \
                             letter##complex beta) {                                               \
        letter##complex old = *c;                                                                  \
        *c = (letter##complex){0, 0};                                                              \
        if (beta.re != 0 || beta.im != 0) letter##_plus(c, beta, old, 1);                          \
        letter##_plus(c, alpha, sum, 1);                                                           \
    }                                                                                              \
                                                                                                   \
    static letter##complex letter##_at(const letter##complex *x, num ld, int t, int by_columns,    \
                                       num row, num column) {                                      \
        letter##complex found = AT(x, ld, (t != PLAIN) != by_columns, row, column);                \
        if (t == CONJUGATED) found.im = -found.im;                                                 \
        return found;                                                                              \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##gemm)(int order, int ta, int tb, num m, num n, num depth,                   \
                             const letter##complex *alpha, const letter##complex *a, num lda,      \
                             const letter##complex *b, num ldb, const letter##complex *beta,       \
                             letter##complex *c, num ldc) {                                        \
        int by = order == COLUMNS;                                                                 \
        for (num i = 0; i < m; i++)                                                                \
            for (num j = 0; j < n; j++) {                                                          \
                letter##complex sum = {0, 0};                                                      \
                for (num k = 0; k < depth; k++)                                                    \
                    letter##_plus(&sum, letter##_at(a, lda, ta, by, i, k),                         \
                                  letter##_at(b, ldb, tb, by, k, j), 1);                           \
                letter##_one(by ? &c[j * ldc + i] : &c[i * ldc + j], sum, *alpha, *beta);          \
            }                                                                                      \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##gemv)(int order, int t, num m, num n, const letter##complex *alpha,         \
                             const letter##complex *a, num lda, const letter##complex *x, num dx,  \
                             const letter##complex *beta, letter##complex *y, num dy) {            \
        num rows = t == PLAIN ? m : n, columns = t == PLAIN ? n : m;                               \
        x += dx < 0 ? (1 - columns) * dx : 0, y += dy < 0 ? (1 - rows) * dy : 0;                   \
        for (num i = 0; i < rows; i++) {                                                           \
            letter##complex sum = {0, 0};                                                          \
            for (num k = 0; k < columns; k++)                                                      \
                letter##_plus(&sum, letter##_at(a, lda, t, order == COLUMNS, i, k), x[k * dx], 1); \
            letter##_one(&y[i * dy], sum, *alpha, *beta);                                          \
        }                                                                                          \
    }                                                                                              \
                                                                                                   \
    void NAMED(letter##syrk)(int order, int half, int t, num n, num depth,                         \
                             const letter##complex *alpha, const letter##complex *a, num lda,      \
                             const letter##complex *beta, letter##complex *c, num ldc) {           \
        int by = order == COLUMNS;                                                                 \
        for (num i = 0; i < n; i++)                                                                \
            for (num j = 0; j < n; j++) {                                                          \
                if (half == UPPER ? j < i : j > i) continue;                                       \
                letter##complex sum = {0, 0};                                                      \
                for (num k = 0; k < depth; k++)                                                    \
                    letter##_plus(&sum, letter##_at(a, lda, t, by, i, k),                          \
                                  letter##_at(a, lda, t, by, j, k), 1);                            \
                letter##_one(by ? &c[j * ldc + i] : &c[i * ldc + j], sum, *alpha, *beta);          \
            }                                                                                      \
    }

COMPLEX(c, float)
COMPLEX(z, double)
