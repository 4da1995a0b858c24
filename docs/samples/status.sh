#!/usr/bin/env bash
# What curl shows of a status code: status.sh URL [PROXY USER:PASSWORD]
set -euo pipefail

# begin: read-status
# The code alone. curl doesn't fail on a 4xx or 5xx unless you pass --fail.
status_code() {
  curl --silent --show-error --output /dev/null \
    --write-out '%{http_code}\n' "$1"
}

# The status line and headers of a GET, without following redirects.
status_and_headers() {
  curl --silent --show-error --output /dev/null --dump-header - "$1"
}
# end: read-status

# begin: final-status
# The final code, the number of redirects, and the final URL.
status_at_the_end() {
  curl --silent --show-error --output /dev/null --location --max-redirs 10 \
    --write-out '%{http_code} after %{num_redirects} at %{url_effective}\n' "$1"
}
# end: final-status

# begin: status-through-proxy
# Uses a proxy that requires credentials, with any scheme that it offers.
# Arguments: URL, proxy, user:password.
status_through_proxy() {
  curl --silent --show-error --output /dev/null \
    --write-out '%{http_code}\n' \
    --proxy "$2" --proxy-user "$3" --proxy-anyauth "$1"
}
# end: status-through-proxy

if [ $# -eq 3 ]; then
  status_through_proxy "$@"
elif [ $# -eq 1 ]; then
  status_code "$1"
  status_and_headers "$1"
  status_at_the_end "$1"
else
  echo 'usage: status.sh URL [PROXY USER:PASSWORD]' >&2
  exit 2
fi
