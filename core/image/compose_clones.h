#pragma once

/// One function, compiled for AVX-512, AVX2 and plain x86-64, and chosen when the program starts:
/// 4 to 8 times the speed of the plain one from one binary. The chooser runs before a sanitizer is
/// ready, and clang 14 does not know the attribute, so both get the plain function.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(TINTYPE_NO_CLONES)
#define TINTYPE_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TINTYPE_CLONES
#endif

#define TINTYPE_ALWAYS_INLINE inline __attribute__((always_inline))
