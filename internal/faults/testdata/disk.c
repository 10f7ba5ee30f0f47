/* disk.c: a preloaded library that makes the disk below one folder slow, failing, full, or subject to power cuts.
 *
 * FAULTS_WATCH       the folder whose files are watched, without links in its path
 * FAULTS_IMAGE       another folder, kept as what the disk is bound to hold: each file as it was when it was last synced
 * FAULTS_SYNC_US     microseconds that every sync takes on top
 * FAULTS_SYNCS_GOOD  how many syncs succeed before all later ones fail with EIO
 * FAULTS_ROOM        how many bytes can be written before every write fails with ENOSPC
 *
 * A file's name becomes durable with the file's first sync. A removal becomes durable with the next sync of anything in the folder, as on
 * file systems that keep their metadata in order. Programs that call the kernel without the C library are not seen.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { MAX_REMOVED = 32, NAME_SIZE = 256, PATH_SIZE = PATH_MAX + NAME_SIZE };

static int (*next_fsync)(int);
static int (*next_fdatasync)(int);
static int (*next_unlink)(const char *);
static ssize_t (*next_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*next_pwrite64)(int, const void *, size_t, off64_t);

static const char *watch, *image;
static long sync_us, syncs_good = -1;
static int limited;
static atomic_long syncs, room;

static pthread_mutex_t image_lock = PTHREAD_MUTEX_INITIALIZER;
static char removed[MAX_REMOVED][NAME_SIZE];
static int removed_count;

static long number(const char *name, long otherwise) {
  const char *text = getenv(name);
  return text && *text ? atol(text) : otherwise;
}

__attribute__((constructor)) static void begin(void) {
  next_fsync = dlsym(RTLD_NEXT, "fsync");
  next_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  next_unlink = dlsym(RTLD_NEXT, "unlink");
  next_pwrite = dlsym(RTLD_NEXT, "pwrite");
  next_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
  watch = getenv("FAULTS_WATCH");
  image = getenv("FAULTS_IMAGE");
  sync_us = number("FAULTS_SYNC_US", 0);
  syncs_good = number("FAULTS_SYNCS_GOOD", -1);
  limited = getenv("FAULTS_ROOM") != NULL;
  room = number("FAULTS_ROOM", 0);
}

/* watched_name gives the name of a path directly inside the watched folder, or NULL. */
static const char *watched_name(const char *path) {
  size_t length = watch ? strlen(watch) : 0;
  if (!length || strncmp(path, watch, length) || path[length] != '/' || strchr(path + length + 1, '/')) return NULL;
  return path + length + 1;
}

/* path_of gives the path that a descriptor was opened by; 0 when it has none. */
static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return 1;
}

/* keep copies a file into the image, whole or not at all. */
static void keep(const char *path, const char *name) {
  char draft[PATH_SIZE], final[PATH_SIZE], buffer[1 << 16];
  snprintf(draft, sizeof draft, "%s/.%s", image, name);
  snprintf(final, sizeof final, "%s/%s", image, name);
  int from = open(path, O_RDONLY | O_CLOEXEC), to = open(draft, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  ssize_t got = -1;
  if (from >= 0 && to >= 0)
    while ((got = read(from, buffer, sizeof buffer)) > 0)
      if (write(to, buffer, got) != got) { got = -1; break; }
  if (from >= 0) close(from);
  if (to >= 0) close(to);
  if (got == 0) rename(draft, final);
}

/* forget_removed takes out of the image what was removed, but for the file that is being synced. */
static void forget_removed(const char *synced) {
  char path[PATH_SIZE];
  for (int i = 0; i < removed_count; i++) {
    if (synced && !strcmp(removed[i], synced)) continue;
    snprintf(path, sizeof path, "%s/%s", image, removed[i]);
    next_unlink(path);
  }
  removed_count = 0;
}

static void synced(int fd) {
  char path[PATH_MAX];
  struct stat info;
  if (!image || !watch || !path_of(fd, path) || fstat(fd, &info)) return;
  const char *name = watched_name(path);
  pthread_mutex_lock(&image_lock);
  if (S_ISREG(info.st_mode) && name && info.st_nlink) keep(path, name), forget_removed(name);
  if (S_ISDIR(info.st_mode) && !strcmp(path, watch)) forget_removed(NULL);
  pthread_mutex_unlock(&image_lock);
}

static int sync_with(int (*next)(int), int fd) {
  char path[PATH_MAX];
  if (!path_of(fd, path) || !watch || strncmp(path, watch, strlen(watch))) return next(fd);
  if (sync_us) usleep(sync_us);
  if (syncs_good >= 0 && atomic_fetch_add(&syncs, 1) >= syncs_good) { errno = EIO; return -1; }
  int result = next(fd);
  if (result == 0) synced(fd);
  return result;
}

int fsync(int fd) { return sync_with(next_fsync, fd); }
int fdatasync(int fd) { return sync_with(next_fdatasync, fd); }

int unlink(const char *path) {
  int result = next_unlink(path);
  const char *name = result == 0 && image ? watched_name(path) : NULL;
  if (!name) return result;
  pthread_mutex_lock(&image_lock);
  if (removed_count < MAX_REMOVED) snprintf(removed[removed_count++], NAME_SIZE, "%s", name);
  pthread_mutex_unlock(&image_lock);
  return result;
}

/* full says whether the disk has no room left for so many bytes more in this file. */
static int full(int fd, size_t size) {
  char path[PATH_MAX];
  if (!limited || !path_of(fd, path) || !watched_name(path)) return 0;
  if (atomic_fetch_sub(&room, (long)size) >= (long)size) return 0;
  room = 0;
  errno = ENOSPC;
  return 1;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return full(fd, size) ? -1 : next_pwrite(fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return full(fd, size) ? -1 : next_pwrite64(fd, bytes, size, at); }
