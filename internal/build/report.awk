# Reads what `go test -v` prints. Of a package that passed only its line is shown; of one that failed everything but the tests that passed. Each
# skipped test is shown with its reason, and each that took half a minute or more with its time. The counts go to the file named by `counts`.

function keep(line) { held[++n] = line }

/^=== (RUN|PAUSE|CONT|NAME)/ { next }
/^ *--- PASS/ { passed++ }
/^--- PASS/ { if (substr($4, 2) + 0 >= 30) print "slow: " $3 " " $4 }
/^ *--- PASS/ { next }
/^ *--- SKIP/ { skipped++; print "skipped: " $3 " (" reason ")"; next }
/^(ok|\?|FAIL)[ \t]/ || /^[ \t]+[^ \t]+[ \t]+coverage:/ {
  if ($1 == "FAIL") { failed++; for (i = 1; i <= n; i++) print held[i] }
  if ($1 != "?") print
  n = 0
  next
}
/^(PASS|FAIL)$/ { next }
{ keep($0); reason = $0; sub(/^ +/, "", reason) }

END {
  for (i = 1; i <= n; i++) print held[i]
  printf "passed=%d\nskipped=%d\nbroken=%d\n", passed, skipped, failed > counts
}
