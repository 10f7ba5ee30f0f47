/* twice.c FILE SWITCH: writes two pages and syncs, which fails; then turns the switch, writes the second page again and syncs, which succeeds. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **args) {
  char page[4096];
  long long good[5] = {0};
  int fd = count > 2 ? open(args[1], O_RDWR | O_CREAT, 0600) : -1;
  memset(page, 'a', sizeof page);
  if (fd < 0 || pwrite(fd, page, sizeof page, 0) < 0 || pwrite(fd, page, sizeof page, sizeof page) < 0) return 1;
  if (fsync(fd) == 0) return 2;
  int turn = open(args[2], O_WRONLY);
  if (turn < 0 || write(turn, good, sizeof good) != sizeof good) return 3;
  if (pwrite(fd, page, sizeof page, sizeof page) < 0 || fsync(fd) != 0) return 4;
  return 0;
}
