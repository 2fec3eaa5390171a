#!/bin/bash
# Builds what an AppImage begins with, from its sources: the runtime that mounts the rest.
#
#   packaging/linux/appimage_runtime.sh TYPE2_RUNTIME SQUASHFUSE OUT
#
# TYPE2_RUNTIME: a checkout of https://github.com/AppImage/type2-runtime (MIT), tried with caf24f9
# SQUASHFUSE: a checkout of https://github.com/vasi/squashfuse (BSD), tried with df85c4d
# OUT: .cache/appimage/runtime-x86_64, where the build looks for it
#
# Needs: gcc make autoconf automake libtool pkg-config libfuse3-dev libzstd-dev zlib1g-dev
set -euo pipefail
runtime="$(readlink -f "$1")"
squashfuse="$(readlink -f "$2")"
mkdir -p "$(dirname "$3")"
out="$(readlink -f "$(dirname "$3")")/$(basename "$3")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

cp -r "$squashfuse" "$work/squashfuse"
cd "$work/squashfuse"
./autogen.sh
./configure --disable-demo --disable-high-level --without-lzo --without-lz4 --without-xz \
    --enable-static --disable-shared CFLAGS="-Os -ffunction-sections -fdata-sections"
make libsquashfuse_ll.la libsquashfuse.la
mkdir -p "$work/include/squashfuse"
cp ./*.h ./*.inc "$work/include/squashfuse/"

cp "$runtime/src/runtime/runtime.c" "$runtime/src/runtime/data_sections.ld" "$work"
cd "$work"
gcc -std=gnu99 -Os -D_FILE_OFFSET_BITS=64 -DGIT_COMMIT='"caf24f9"' -T data_sections.ld \
    -ffunction-sections -fdata-sections -Wl,--gc-sections -static -no-pie \
    -Iinclude -Iinclude/squashfuse -I/usr/include/fuse3 runtime.c \
    squashfuse/.libs/libsquashfuse_ll.a squashfuse/.libs/libsquashfuse.a \
    squashfuse/.libs/*convenience.a -lfuse3 -lzstd -lz -lpthread -ldl -o runtime
strip --strip-unneeded runtime
# the mark by which an AppImage is known; after everything that rewrites the file
printf 'AI\x02' | dd of=runtime bs=1 count=3 seek=8 conv=notrunc status=none
install -m 755 runtime "$out"
