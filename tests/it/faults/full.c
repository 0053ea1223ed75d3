/* A disk that is full after so many bytes: loaded in front of the system's library, it lets files below FULL_BELOW grow by FULL_AFTER
   bytes in all and then answers as a full disk does. Linux only; built and used by the tests. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long written;

static int full(int fd, long bytes) {
    const char *below = getenv("FULL_BELOW"), *after = getenv("FULL_AFTER");
    char link[64], path[4096];
    if (!below || !after) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, below, strlen(below))) return 0;
    if (atomic_fetch_add(&written, bytes) + bytes <= atol(after)) return 0;
    errno = ENOSPC;
    return 1;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *from, size_t n) {
    REAL(write);
    return full(fd, (long)n) ? -1 : real(fd, from, n);
}
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) {
    REAL(pwrite);
    return full(fd, (long)n) ? -1 : real(fd, from, n, at);
}
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) {
    REAL(pwrite64);
    return full(fd, (long)n) ? -1 : real(fd, from, n, at);
}
int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    return size && full(fd, 4096) ? -1 : real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    return size && full(fd, 4096) ? -1 : real(fd, size);
}
int fallocate(int fd, int mode, off_t at, off_t n) {
    (void)mode, (void)at, (void)n;
    if (full(fd, n)) return -1;
    errno = EOPNOTSUPP;
    return -1;
}
int posix_fallocate(int fd, off_t at, off_t n) {
    REAL(posix_fallocate);
    return full(fd, n) ? ENOSPC : real(fd, at, n);
}
