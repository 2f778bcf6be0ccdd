#!/usr/bin/env bash
# What the step of action.yml does: gets the command, and runs the mock around MOCK_RUN, or in the background.
set -euo pipefail

fail() {
    echo "::error::$1"
    exit 1
}

# Downloads the release for this machine, and holds it against its checksum; prints the path of the command.
download() {
    local triple name from folder
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) triple=x86_64-unknown-linux-musl ;;
        Linux-aarch64 | Linux-arm64) triple=aarch64-unknown-linux-musl ;;
        *) fail "there is no specwright for $(uname -s) on $(uname -m): give one by the input binary" ;;
    esac
    name="specwright-$triple.tar.gz"
    from="$MOCK_SERVER/${MOCK_REPOSITORY:-$GITHUB_REPOSITORY}/releases"
    if [ "$MOCK_VERSION" = latest ]; then
        from="$from/latest/download"
    else
        from="$from/download/$MOCK_VERSION"
    fi
    folder=$(mktemp -d "$RUNNER_TEMP/specwright.XXXXXX")
    curl -fsSL --retry 3 -o "$folder/$name" "$from/$name" >&2
    curl -fsSL --retry 3 -o "$folder/$name.sha256" "$from/$name.sha256" >&2
    (cd "$folder" && sha256sum --check --quiet "$name.sha256" && tar -xzf "$name") >&2
    echo "$folder/specwright"
}

specwright=${MOCK_BINARY:-}
[ -n "$specwright" ] || specwright=$(download)

arguments=(mock)
[ -z "${MOCK_DESCRIPTION:-}" ] || arguments+=("$MOCK_DESCRIPTION")
read -ra flags <<<"${MOCK_FLAGS:-}" || true
arguments+=("${flags[@]+"${flags[@]}"}")

if [ -n "${MOCK_RUN:-}" ]; then
    exec "$specwright" "${arguments[@]}" -- bash -eo pipefail -c "$MOCK_RUN"
fi

folder=$(mktemp -d "$RUNNER_TEMP/specwright-mock.XXXXXX")
[[ " ${flags[*]-} " == *" --port"[\ =]* ]] || arguments+=(--port 0)
[[ " ${flags[*]-} " == *" --journal"[\ =]* ]] || arguments+=(--journal "$folder/journal.jsonl")
nohup "$specwright" "${arguments[@]}" --format json >"$folder/ready" 2>"$folder/said" </dev/null &
pid=$!
for _ in $(seq 300); do
    [ -s "$folder/ready" ] && break
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
done
cat "$folder/said" >&2
[ -s "$folder/ready" ] || fail "the mock did not start"
url=$(sed -n 's/^{"url":"\([^"]*\)".*/\1/p' "$folder/ready")
port=$(sed -n 's/.*"port":\([0-9]*\),.*/\1/p' "$folder/ready")
{
    echo "url=$url"
    echo "port=$port"
    echo "pid=$pid"
    echo "journal=$folder/journal.jsonl"
} >>"$GITHUB_OUTPUT"
echo "the mock is on $url"
