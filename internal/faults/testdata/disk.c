/* disk.c: a preloaded library that makes the disk below one folder slow, failing, full, or subject to power cuts.
 *
 * FAULTS_WATCH       the folder whose files are watched, without links in its path
 * FAULTS_IMAGE       another folder, kept as what the disk is bound to hold: each file as it was when it was last synced
 * FAULTS_SYNC_US     microseconds that every sync takes on top
 * FAULTS_SYNCS_GOOD  how many syncs succeed before all later ones fail with EIO
 * FAULTS_ROOM        how many bytes can be written before every write fails with ENOSPC
 * FAULTS_SWITCH      a file of five 64-bit numbers that are read at each call, so that a disk can change while the program runs: microseconds that
 *                    a sync takes; one of how many syncs fails with EIO, at odd times (1: all, 0: none); whether writes fail with ENOSPC; whether they fail
 *                    with EROFS; whether reads fail with EIO
 *
 * A sync that fails leaves what was written since the last good one unwritten for good, though later syncs succeed and reads show it, as Linux does
 * (https://wiki.postgresql.org/wiki/Fsync_Errors): the image only gets such a page once it was written again.
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
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { MAX_REMOVED = 32, NAME_SIZE = 256, PATH_SIZE = PATH_MAX + NAME_SIZE };
enum { SYNC_US, SYNC_FAILS, FULL, READ_ONLY, READ_FAILS, SWITCHES };
enum { PAGE = 4096, MAX_FILES = 16, MAX_PAGES = 1 << 16, CLEAN = 0, DIRTY, LOST };

static int (*next_fsync)(int);
static int (*next_fdatasync)(int);
static int (*next_unlink)(const char *);
static ssize_t (*next_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*next_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*next_pread)(int, void *, size_t, off_t);
static ssize_t (*next_pread64)(int, void *, size_t, off64_t);
static int (*next_ftruncate)(int, off_t);
static int (*next_ftruncate64)(int, off64_t);
static volatile int64_t *switches;

static const char *watch, *image;
static long sync_us, syncs_good = -1;
static int limited;
static atomic_long syncs, room;

static pthread_mutex_t image_lock = PTHREAD_MUTEX_INITIALIZER;
static char removed[MAX_REMOVED][NAME_SIZE];
static int removed_count;

/* What is known of a file's pages since they were synced last; by its name, under the image's lock. */
static struct file { char name[NAME_SIZE]; unsigned char page[MAX_PAGES]; } files[MAX_FILES];

static struct file *file_of(const char *name) {
  for (int i = 0; i < MAX_FILES; i++) {
    if (!files[i].name[0]) snprintf(files[i].name, NAME_SIZE, "%s", name);
    if (!strcmp(files[i].name, name)) return &files[i];
  }
  return NULL;
}

static int64_t switched(int which) { return switches ? switches[which] : 0; }

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
  next_pread = dlsym(RTLD_NEXT, "pread");
  next_pread64 = dlsym(RTLD_NEXT, "pread64");
  next_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
  next_ftruncate64 = dlsym(RTLD_NEXT, "ftruncate64");
  watch = getenv("FAULTS_WATCH");
  image = getenv("FAULTS_IMAGE");
  sync_us = number("FAULTS_SYNC_US", 0);
  syncs_good = number("FAULTS_SYNCS_GOOD", -1);
  limited = getenv("FAULTS_ROOM") != NULL;
  room = number("FAULTS_ROOM", 0);
  const char *path = getenv("FAULTS_SWITCH");
  int fd = path && *path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0) return;
  void *at = mmap(NULL, SWITCHES * sizeof *switches, PROT_READ, MAP_SHARED, fd, 0);
  if (at != MAP_FAILED) switches = at;
  close(fd);
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

/* unlose puts the pages that never reached the disk back as the image has them. */
static void unlose(struct file *file, const char *final, int to) {
  char page[PAGE];
  int from = open(final, O_RDONLY | O_CLOEXEC);
  for (off_t i = 0; file && i < MAX_PAGES; i++) {
    if (file->page[i] != LOST) {
      file->page[i] = CLEAN;
      continue;
    }
    memset(page, 0, PAGE);
    if (from >= 0 && next_pread(from, page, PAGE, i * PAGE) < 0) continue;
    struct stat info;
    if (fstat(to, &info) || info.st_size <= i * PAGE) continue;
    size_t size = info.st_size - i * PAGE < PAGE ? info.st_size - i * PAGE : PAGE;
    next_pwrite(to, page, size, i * PAGE);
  }
  if (from >= 0) close(from);
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
  if (got == 0) unlose(file_of(name), final, to);
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

/* marked notes what becomes of the pages of a file: those of a write are dirty; those that are dirty when a sync fails are lost. */
static void marked(int fd, unsigned char was, unsigned char is, off_t from, off_t to) {
  char path[PATH_MAX];
  const char *name = image && path_of(fd, path) ? watched_name(path) : NULL;
  if (!name) return;
  pthread_mutex_lock(&image_lock);
  struct file *file = file_of(name);
  for (off_t i = from / PAGE; file && i < MAX_PAGES && i * PAGE < to; i++)
    if (!was || file->page[i] == was) file->page[i] = is;
  pthread_mutex_unlock(&image_lock);
}

/* fails tells whether this sync is one that fails. */
static int fails(void) {
  long count = atomic_fetch_add(&syncs, 1);
  int64_t every = switched(SYNC_FAILS);
  return (syncs_good >= 0 && count >= syncs_good) || (every > 0 && ((uint64_t)count * 11400714819323198485u >> 40) % every == 0);
}

static int sync_with(int (*next)(int), int fd) {
  char path[PATH_MAX];
  if (!path_of(fd, path) || !watch || strncmp(path, watch, strlen(watch))) return next(fd);
  if (sync_us) usleep(sync_us);
  for (int64_t waited = 0; waited < switched(SYNC_US); waited += 10000) usleep(10000); /* it may become fast meanwhile */
  if (fails()) {
    marked(fd, DIRTY, LOST, 0, (off_t)MAX_PAGES * PAGE);
    errno = EIO;
    return -1;
  }
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

/* refused says whether a file can't be written, and sets errno. */
static int refused(int fd, size_t size) {
  char path[PATH_MAX];
  if ((!limited && !switches) || !path_of(fd, path) || !watched_name(path)) return 0;
  if (switched(READ_ONLY)) { errno = EROFS; return 1; }
  if (switched(FULL)) { errno = ENOSPC; return 1; }
  if (!limited || atomic_fetch_sub(&room, (long)size) >= (long)size) return 0;
  room = 0;
  errno = ENOSPC;
  return 1;
}

/* unreadable says whether a file can't be read, and sets errno. */
static int unreadable(int fd) {
  char path[PATH_MAX];
  if (!switched(READ_FAILS) || !path_of(fd, path) || !watched_name(path)) return 0;
  errno = EIO;
  return 1;
}

static ssize_t wrote(int fd, ssize_t result, off_t at) {
  if (result > 0) marked(fd, 0, DIRTY, at, at + result);
  return result;
}

static int cut(int fd, int result, off_t at) {
  if (result == 0) marked(fd, 0, CLEAN, at + PAGE - 1, (off_t)MAX_PAGES * PAGE);
  return result;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return refused(fd, size) ? -1 : wrote(fd, next_pwrite(fd, bytes, size, at), at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return refused(fd, size) ? -1 : wrote(fd, next_pwrite64(fd, bytes, size, at), at); }
ssize_t pread(int fd, void *bytes, size_t size, off_t at) { return unreadable(fd) ? -1 : next_pread(fd, bytes, size, at); }
ssize_t pread64(int fd, void *bytes, size_t size, off64_t at) { return unreadable(fd) ? -1 : next_pread64(fd, bytes, size, at); }
int ftruncate(int fd, off_t at) { return switched(READ_ONLY) && refused(fd, 0) ? -1 : cut(fd, next_ftruncate(fd, at), at); }
int ftruncate64(int fd, off64_t at) { return switched(READ_ONLY) && refused(fd, 0) ? -1 : cut(fd, next_ftruncate64(fd, at), at); }
