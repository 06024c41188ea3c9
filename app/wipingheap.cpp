// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Memory that is given back is overwritten first. What is ours of a token or a password is overwritten where
// it is owned (calimero::wipe), but Qt makes copies of its own and lets go of them as they are: the head of a
// request, the pieces of a body on their way to the thread that sends it, the buffer of a socket, the text of
// a line edit. All of it goes through free(), which every library takes from the program when that has one.
//
// Small blocks only: there is no secret in the large ones, and these go back to the system. With glibc only,
// and not beside a sanitizer, which has a heap of its own.
#include <cstdlib>
#include <cstring>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <malloc.h>

namespace {

constexpr std::size_t largest = 128 * 1024;

/// Not left out, although nobody reads it any more.
void overwrite(void *block, std::size_t size)
{
    std::memset(block, 0, size);
    __asm__ volatile("" : : "r"(block) : "memory");
}

} // namespace

extern "C" {

void *__libc_malloc(std::size_t size);
void *__libc_realloc(void *block, std::size_t size);
void __libc_free(void *block);

void free(void *block) noexcept
{
    if (!block)
        return;
    if (const std::size_t size = malloc_usable_size(block); size <= largest)
        overwrite(block, size);
    __libc_free(block);
}

/// The C library's own would let go of the old place as it is.
void *realloc(void *block, std::size_t size) noexcept
{
    const std::size_t here = block ? malloc_usable_size(block) : 0;
    if (!block || size == 0 || here > largest)
        return __libc_realloc(block, size);
    if (size <= here && here - size < here / 2)
        return block;
    void *const moved = __libc_malloc(size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, block, size < here ? size : here);
    free(block);
    return moved;
}

} // extern "C"

#endif
