#!/bin/bash
# What an ordinary user does with the program, on a computer that knows nothing of it.
# Run by packaging/smoke_root.py: smoke_guest.sh COMMAND story|no-story
set -u
program="$1"
story="$2"
export LANG=C.UTF-8 XDG_RUNTIME_DIR="$HOME/.run"
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
cd "$HOME" || exit 2
failed=0
fail() { echo "FAILED: $1"; failed=1; }
case "$program" in
    # no FUSE in a chroot: unpacked as the AppImage itself does it, kept for all the steps
    *.AppImage) "$program" --appimage-extract >/dev/null 2>&1 || fail "the AppImage does not unpack"
                program="$HOME/squashfs-root/AppRun" ;;
esac

command -v python3 >/dev/null && fail "there is a Python here"
"$program" --version || fail "--version"
"$program" --version-long >facts.txt || fail "--version-long"
grep -q '^Parts: [1-9]' facts.txt || fail "no list of parts"
grep -q '^Languages: en, ru$' facts.txt || fail "no languages"

printf 'question,answer\n' >'мои вопросы.csv'
for n in $(seq 1 12); do printf 'Что такое %s?,Это число %s.\n' "$n" "$n" >>'мои вопросы.csv'; done
"$program" prepare 'мои вопросы.csv' --accept-all --out 'готовое' >/dev/null || fail "prepare"
ls 'готовое'/*.jsonl >/dev/null || fail "prepare wrote nothing"

HOME=/nonexistent "$program" prepare "$PWD/мои вопросы.csv" --accept-all --out "$PWD/без дома" \
    >/dev/null || fail "prepare without a home"
# on a full disk it is told what could not be written
head -c 1M /dev/zero >/mnt/full/rest 2>/dev/null
"$program" prepare "$PWD/мои вопросы.csv" --accept-all --out /mnt/full/out >full.txt 2>&1 \
    && fail "prepare says that all is well on a full disk"
grep -q 'Traceback' full.txt && fail "prepare on a full disk: $(tail -3 full.txt)"
# a settings file that somebody broke must not keep the window from opening
mkdir -p .config/desktop-ft
echo '{"theme": ' >.config/desktop-ft/settings.json

Xvfb :77 -screen 0 1600x1000x24 >/dev/null 2>&1 &
xvfb=$!
export DISPLAY=:77
for _ in $(seq 300); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.1; done

# A session bus with an unlocked Secret Service, as a desktop's log-in leaves it.
cat >in_session.sh <<'SESSION'
name=$(basename "$1")  # an AppImage's is AppRun
printf 'password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
"$1" --version-long | grep '^Key store:'
"$1" --version-long | grep -qi '^Key store: .*secret' || echo "FAILED: no Secret Service was found"
"$1" --try-key-store || echo "FAILED: a key was not kept"
cp 'готовое'/*.jsonl 'мои примеры.jsonl' 2>/dev/null
start=(${2:-"$1"})
"${start[@]}" "$PWD/мои примеры.jsonl" 2>window.txt &
shown=""
for _ in $(seq 600); do
    shown=$(xdotool search --name 'мои примеры' 2>/dev/null | head -1)
    [ -n "$shown" ] && break
    sleep 0.1
done
if [ -z "$shown" ]; then echo "FAILED: the file was not opened"; cat window.txt; xwininfo -root -tree | head -20
else echo "    the window shows the file"; fi
sleep 2
timeout 60 "$1" "$PWD/мои вопросы.csv" || echo "FAILED: a second start did not hand its file over"
[ "$(pgrep -c -u "$(id -u)" -x "$name")" -ge 1 ] || echo "FAILED: the second start ended the first"
pkill -TERM -u "$(id -u)" -x "$name"
for _ in $(seq 300); do pgrep -u "$(id -u)" -x "$name" >/dev/null || break; sleep 0.1; done
pgrep -u "$(id -u)" -x "$name" >/dev/null && echo "FAILED: the program did not end"
SESSION
opener=""
if [ "$program" = /usr/bin/desktop-ft ]; then
    kind=$(gio info -a standard::content-type "$HOME/facts.txt" | grep -o 'text/plain')
    [ -n "$kind" ] || fail "gio does not tell kinds of files"
    cp "$(ls 'готовое'/*.jsonl | head -1)" 'проба.jsonl'
    gio info -a standard::content-type 'проба.jsonl' | grep -q 'application/jsonl' \
        || fail "a .jsonl is not known: $(gio info -a standard::content-type 'проба.jsonl')"
    gio mime application/jsonl | grep -q desktop-ft.desktop || fail "nothing opens a .jsonl"
    opener="gio open"
fi
# with a home on a full disk the window opens all the same
HOME=/mnt/full "$program" >full-window.txt 2>&1 &
full=$!
shown=""
for _ in $(seq 600); do
    shown=$(xdotool search --name 'Desktop FT' 2>/dev/null | head -1)
    [ -n "$shown" ] && break
    sleep 0.1
done
[ -n "$shown" ] || fail "no window with a home on a full disk: $(tail -3 full-window.txt)"
grep -q 'Traceback' full-window.txt && fail "on a full disk: $(tail -3 full-window.txt)"
kill -TERM $full; wait $full
dbus-run-session -- bash in_session.sh "$program" "$opener" >session.txt 2>&1
cat session.txt
grep -q '^FAILED' session.txt && failed=1

if [ "$story" = story ]; then
    "$program" play --out 'история' >story.txt 2>&1 || { fail "the story"; tail -5 story.txt; }
    grep -q '"fine_tuned_model"' 'история/report.json' && echo "    the story was played"
fi
kill $xvfb
exit $failed
