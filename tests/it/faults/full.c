/* A disk that is full after so many bytes: loaded in front of the system's library, it lets files below FULL_BELOW grow by FULL_AFTER
   bytes in all and then answers as a full disk does. Without FULL_AFTER nothing below can be written, made or removed, as on a disk that
   is read-only. Linux only; built and used by the tests. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* Whether a path lies on the disk that is read-only. The tests give whole paths. */
static int barred(const char *path) {
    const char *below = getenv("FULL_BELOW");
    if (!below || getenv("FULL_AFTER") || strncmp(path, below, strlen(below))) return 0;
    errno = EROFS;
    return 1;
}

#define WRITES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)
#define MODE(mode) mode_t mode = 0; va_list rest; va_start(rest, flags); if (flags & (O_CREAT | O_TMPFILE)) mode = va_arg(rest, mode_t); va_end(rest)

int open(const char *path, int flags, ...) {
    REAL(open);
    MODE(mode);
    return (flags & WRITES) && barred(path) ? -1 : real(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    REAL(open64);
    MODE(mode);
    return (flags & WRITES) && barred(path) ? -1 : real(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    REAL(openat);
    MODE(mode);
    return (flags & WRITES) && barred(path) ? -1 : real(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    REAL(openat64);
    MODE(mode);
    return (flags & WRITES) && barred(path) ? -1 : real(at, path, flags, mode);
}
int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    return barred(path) ? -1 : real(path, mode);
}
int rename(const char *from, const char *to) {
    REAL(rename);
    return barred(to) ? -1 : real(from, to);
}
int unlink(const char *path) {
    REAL(unlink);
    return barred(path) ? -1 : real(path);
}
